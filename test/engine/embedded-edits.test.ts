import { describe, expect, test } from "vitest";
import type { EmbeddedDockerfile } from "../../server/src/engine/embedded.ts";
import { extendTo, holdsPlace, placeEdit } from "../../server/src/engine/embedded-edits.ts";
import { readBuildFile } from "../../server/src/host/build-files.ts";
import { applyEdits, type Edit } from "../../server/src/text/edits.ts";

async function read(name: string, source: string): Promise<EmbeddedDockerfile> {
  const [image] = await readBuildFile(name, source);
  if (image?.inline === undefined) throw new Error("There is no Dockerfile in it.");
  return image.inline;
}

const compose = (string: string): string => `services:\n  a:\n    build:\n      dockerfile_inline: ${string}\n    restart: always\n`;
const block = "|\n        FROM a\n        RUN b\n\n        USER c";

/** Files of every form with the same Dockerfile in them. */
const forms: readonly (readonly [string, string, string])[] = [
  ["a block", "compose.yaml", compose(block)],
  ["a block with CRLF", "compose.yaml", compose(block).replaceAll("\n", "\r\n")],
  ["a block that keeps blank lines", "compose.yaml", compose(block.replace("|", "|+"))],
  ["a block at the end without a line end", "compose.yaml", compose(block).replace("\n    restart: always\n", "")],
  ["YAML's double quotes", "compose.yaml", compose('"FROM a\\nRUN b\\n\\nUSER c\\n"')],
  ["JSON", "docker-bake.json", '{ "target": { "a": { "dockerfile-inline": "FROM a\\nRUN b\\n\\nUSER c\\n" } } }'],
  ["a heredoc", "docker-bake.hcl", 'target "a" {\n  dockerfile-inline = <<EOT\nFROM a\nRUN b\n\nUSER c\nEOT\n}\n'],
  ["an indented heredoc", "docker-bake.hcl", 'target "a" {\n  dockerfile-inline = <<-EOT\n    FROM a\n    RUN b\n\n    USER c\n  EOT\n}\n'],
];

const text = "FROM a\nRUN b\n\nUSER c\n";

function edit(covered: string, newText: string): Edit {
  const start = covered === "" ? text.length : text.indexOf(covered);
  return { span: { start, end: start + covered.length }, newText };
}

/** Every kind of edit; the Dockerfile after it is the one that the edit makes of the text alone. */
const edits: readonly (readonly [string, Edit])[] = [
  ["a word", edit("a", "alpine:3")],
  ["a quote and a backslash", edit("b", 'echo "x\\y"')],
  ["variables", edit("b", "echo $A ${B} $$ %{c}")],
  ["two lines of one", edit("RUN b", "RUN b \\\n  && c")],
  ["a line before another", { span: { start: 7, end: 7 }, newText: "# plimsoll ignore=x\n" }],
  ["a line before the first", { span: { start: 0, end: 0 }, newText: "# syntax=docker/dockerfile:1\n" }],
  ["a line out", edit("RUN b\n", "")],
  ["the last line out", edit("USER c\n", "")],
  ["lines to the end", edit("RUN b\n\nUSER c\n", "CMD d\n")],
  ["a line behind the last", edit("", "CMD d\n")],
  ["two lines into a blank one", { span: { start: 13, end: 13 }, newText: "CMD d\nCMD e" }],
  ["a blank line out", { span: { start: 13, end: 14 }, newText: "" }],
  ["lines joined", edit("a\nRUN b", "x")],
  ["blank lines in a text", edit("b", "<<E\nx\n\ny\nE")],
];

describe.each(forms)("in %s", (_form, name, source) => {
  test.each(edits)("%s", async (_edit, given) => {
    const inline = await read(name, source);
    expect(inline.mapped.text).toBe(text);
    const placed = placeEdit(inline, source, given);
    if (placed === undefined) throw new Error("The edit was refused.");
    const after = applyEdits(source, [placed]);
    expect(after.replaceAll("\r\n", "\n")).not.toMatch(name === "docker-bake.json" ? /[ \t]$/m : /[ \t]+\n(?=.*restart|\n)/);
    expect((await read(name, after)).mapped.text.trimEnd()).toBe(applyEdits(text, [given]).trimEnd());
    expect(after.includes("\r\n")).toBe(source.includes("\r\n"));
    expect(source.includes("\r\n") && /[^\r]\n/.test(after)).toBe(false);
  });
});

describe("edits that cannot be said are refused", () => {
  test.each([
    ["over a variable of Compose", 'FROM "$X"', { span: { start: 0, end: 8 }, newText: "x" }],
    ["at a default of Compose", "FROM ${X:-a}", { span: { start: 5, end: 6 }, newText: "b" }],
    ["another line in single quotes", "'FROM a'", { span: { start: 0, end: 0 }, newText: "ARG b\n" }],
    ["a comment in bare words", "FROM a", { span: { start: 6, end: 6 }, newText: " # b" }],
    ["another line in folded text", ">\n        FROM a", { span: { start: 6, end: 6 }, newText: "\nUSER b" }],
    ["blanks at the start of a block", "|\n        FROM a", { span: { start: 0, end: 0 }, newText: "  " }],
  ])("%s", async (_title, string, given) => {
    const source = compose(string);
    expect(placeEdit(await read("compose.yaml", source), source, given)).toBeUndefined();
  });

  test("the text of an open variable is not copied", async () => {
    const source = compose("|\n        FROM ${X}\n        USER c");
    expect(placeEdit(await read("compose.yaml", source), source, { span: { start: 0, end: 0 }, newText: "FROM ${X}\n" })).toBeUndefined();
  });

  test("words are written into bare words, single quotes and folded text", async () => {
    for (const string of ["FROM a", "'FROM a'", ">\n        FROM a"]) {
      const source = compose(string);
      const placed = placeEdit(await read("compose.yaml", source), source, { span: { start: 5, end: 6 }, newText: "b:1" });
      expect(applyEdits(source, placed === undefined ? [] : [placed])).toBe(source.replace("FROM a", "FROM b:1"));
    }
  });
});

describe("the blank lines behind a block", () => {
  const where = async (string: string): Promise<string | undefined> => {
    const source = compose(string.replace("|^", ""));
    const place = compose(string).indexOf("|^");
    return extendTo(await read("compose.yaml", source), source, place)?.mapped.text;
  };

  test.each([
    ["the next line", "|\n        FROM a\n        |^", "FROM a\n"],
    ["two lines on", "|\n        FROM a\n\n        |^", "FROM a\n\n"],
    ["a block without a last line end", "|-\n        FROM a\n        |^", "FROM a\n"],
    ["an empty block", "|\n        |^", ""],
    ["not further out", "|\n        FROM a\n      |^", undefined],
    ["not in quotes", '"FROM a"\n        |^', undefined],
  ])("%s", async (_title, string, expected) => {
    expect(await where(string)).toBe(expected);
  });

  test("a place lies in it, or behind it", async () => {
    const source = compose("|\n        FROM a");
    const inline = await read("compose.yaml", source);
    const places = [source.indexOf("|"), source.indexOf("FROM"), source.indexOf("a\n    restart") + 1, source.indexOf("    restart")];
    expect(places.map((place) => holdsPlace(inline, source, place))).toEqual([false, true, true, false]);
  });
});
