import { expect, test } from "vitest";
import { completeIgnore, hoverIgnore } from "../../server/src/features/ignore-hover.ts";
import { contextOf } from "../context-literal.ts";

const many = Object.fromEntries(Array.from({ length: 25 }, (_, at) => [`tmp/${String(at).padStart(2, "0")}`, ""]));
const context = contextOf({ files: { "a.log": "", "src/b.log": "", "src/main.go": "", ...many }, ignored: ["a.log"] });

const hoverAt = (marked: string): string | undefined => {
  const hover = hoverIgnore(marked.replace("‸", ""), marked.indexOf("‸"), context);
  return hover === null ? undefined : (hover.contents as { value: string }).value;
};

test.each<[string, string | undefined]>([
  ["**/*.l‸og\n", "Leaves out 2 paths.\n\n- `a.log`\n- `src/b.log`"],
  ["src\n!src/main.go‸\n", "Takes back in 1 path.\n\n- `src/main.go`"],
  ["‸src\n!src/main.go\n", "Leaves out 1 path. It names 2 paths: later lines decide about the others.\n\n- `src/b.log`"],
  ["no‸ne\n", "Names no file of the build context now."],
  ["# co‸mment\n", undefined],
])("hover %j", (marked, expected) => {
  expect(hoverAt(marked)).toBe(expected);
});

test("a hover is bounded", () => {
  const text = hoverAt("t‸mp") ?? "";
  expect(text).toMatch(/^Leaves out 25 paths\./);
  expect(text.match(/^- /gm)).toHaveLength(20);
  expect(text).toMatch(/… and 5 more\.$/);
});

test.each<[string, string[]]>([
  ["‸", ["src/", "tmp/", "a.log"]],
  ["!‸", ["src/", "tmp/", "a.log"]],
  ["src/‸", ["b.log", "main.go"]],
  ["a\n/src/m‸", ["b.log", "main.go"]],
  ["# ‸", []],
  ["../‸", []],
  ["none/‸", []],
])("completion %j", (marked, expected) => {
  const items = completeIgnore(marked.replace("‸", ""), marked.indexOf("‸"), context);
  expect(items.map(({ label }) => label)).toEqual(expected);
});

test("completion replaces the part behind the last slash", () => {
  const [item] = completeIgnore("!src/ma", 7, context);
  expect(item?.textEdit).toEqual({ range: { start: { line: 0, character: 5 }, end: { line: 0, character: 7 } }, newText: "b.log" });
});

test("without files nothing is known", () => {
  expect(hoverIgnore("a", 0, undefined)).toBe(null);
  expect(completeIgnore("", 0, undefined)).toEqual([]);
});
