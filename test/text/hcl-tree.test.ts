import { expect, test } from "vitest";
import { valueOf } from "../../server/src/text/data-tree.ts";
import { readHclTree } from "../../server/src/text/hcl-tree.ts";

const read = (text: string): unknown => {
  const { root } = readHclTree(text);
  return root === undefined ? undefined : valueOf(root);
};

test.each<[string, string, unknown]>([
  [
    "blocks and attributes",
    'target "app" {\n  context = "."\n  args = { A = "1", B: "2" }\n}\n',
    { target: { app: { context: ".", args: { A: "1", B: "2" } } } },
  ],
  [
    "blocks of one type are put together",
    'target "a" {}\ntarget "b" {}\ngroup "default" { targets = ["a", "b"] }',
    { target: { a: {}, b: {} }, group: { default: { targets: ["a", "b"] } } },
  ],
  ["comments", "# a\n// b\n/* c\n*/ x = 1 # d\ny = true // e\n", { x: 1, y: true }],
  [
    "templates stay as they are written",
    'tags = ["app:${TAG}", "${join("-", ["a", "b"])}:1"]',
    { tags: ["app:${TAG}", '${join("-", ["a", "b"])}:1'] },
  ],
  ["escapes", 'a = "x\\ty\\"z\\\\"', { a: 'x\ty"z\\' }],
  ["heredocs", "a = <<EOT\nFROM x\n  RUN y\nEOT\nb = 1\n", { a: "FROM x\n  RUN y\n", b: 1 }],
  ["indented heredocs", "a {\n  b = <<-EOT\n    FROM x\n\n      RUN y\n  EOT\n}\n", { a: { b: "FROM x\n\n  RUN y\n" } }],
  [
    "an expression is no literal",
    'a = b\nc = x ? "1" : "2"\nd = "1" + f\ne = f("x", [1])\ng = 2',
    { a: null, c: null, d: null, e: null, g: 2 },
  ],
  ["lists over several lines", 'a = [\n  "1", # one\n  "2",\n]\nb = [c, "3"]', { a: ["1", "2"], b: [null, "3"] }],
  ["what cannot be read is passed over", "}\n= 3\na = \nb = 2\n???\nc {\nd = 1", { a: null, b: 2, c: { d: 1 } }],
  ["a string that is not closed", 'a = "x\nb = 1', { a: null, b: 1 }],
  ["a heredoc that is not closed", "a = <<EOT\nx\n", { a: null }],
  ["nothing", "", {}],
])("%s", (_, text, value) => {
  expect(read(text)).toMatchObject(value as object);
});

test("strings know where they stand", () => {
  const text = 'target "app" {\n  target = "build"\n}\n';
  const { root } = readHclTree(text);
  const app = root?.kind === "object" ? root.entries[0]?.value : undefined;
  const body = app?.kind === "object" ? app.entries[0] : undefined;
  const target = body?.value.kind === "object" ? body.value.entries[0] : undefined;
  const slice = (span?: { start: number; end: number }): string => text.slice(span?.start, span?.end);
  expect([slice(body?.keySpan), slice(target?.keySpan), slice(target?.value.span)]).toEqual(['"app"', "target", '"build"']);
});

test("no text makes it hang or throw", () => {
  const pieces = ['target "a" {', "}", "[", "]", "(", ")", "=", '"', "${", "<<E\n", "\n", "x", ",", "#", "/*"];
  for (let seed = 1; seed < 3000; seed++) {
    let state = seed;
    const text = Array.from({ length: 12 }, () => pieces[(state = (state * 48271) % 2147483647) % pieces.length]).join(" ");
    expect(readHclTree(text).root?.kind).toBe("object");
  }
  expect(readHclTree("a { ".repeat(5000)).root?.kind).toBe("object");
  expect(readHclTree(`a = ${"[".repeat(5000)}`).root?.kind).toBe("object");
});
