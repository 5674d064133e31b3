import { expect, test } from "vitest";
import type { TextEdit } from "vscode-languageserver-types";
import { complete } from "../../server/src/features/completion.ts";
import { contextOf } from "../context-literal.ts";
import { readMarked } from "./marked-input.ts";

const context = contextOf({
  files: { ".env": "", "README.md": "", "src/main.go": "", "src/deep/x": "", "node_modules/y": "" },
  ignored: [".env", "node_modules"],
});

const labels = (marked: string): string[] => {
  const { input, offset } = readMarked(marked, { context });
  return complete(input, offset).map(({ label }) => label);
};

test.each<[string, string[]]>([
  ["FROM a\nCOPY ‸", ["src/", "README.md"]],
  ["FROM a\nCOPY ‸ /app/\n", ["src/", "README.md"]],
  ["FROM a\nCOPY --chown=1 ./src/‸", ["deep/", "main.go"]],
  ['FROM a\nADD ["src/‸\n', ["deep/", "main.go"]],
  ["FROM a\nWORKDIR /app\nCOPY src ‸", ["./", "/app/", "src/", "README.md"]],
  ["FROM a\nWORKDIR /app\nCOPY a b/\nCOPY src /‸", ["./", "/app/", "/app/b/"]],
  ["FROM a AS b\nWORKDIR /src\nCOPY src /out/\nFROM c\nCOPY --from=b ‸", ["/src", "/out"]],
  ["FROM a\nCOPY $X‸", []],
  ["FROM a\nCOPY ../‸", []],
  ["FROM a\nADD https://‸", []],
  ["FROM a\nRUN --mount=type=bind,source=‸", ["src/", "README.md"]],
  ["FROM a\nRUN --mount=source=src/‸,target=/x true", ["deep/", "main.go"]],
  ["FROM a\nEXPOSE 80 ‸", ["443", "8080"]],
  ["FROM a\nWORKDIR /x\nWORKDIR ‸", ["/x", "/app"]],
  ["FROM debian:13\nRUN useradd app\nCOPY --chown=‸ a b", ["app"]],
  ["FROM a\nARG V=1\nLABEL x=${V:‸", [":-", ":+"]],
  ["FROM a\nARG V=1\nLABEL x=${V%‸}", [":-", ":+"]],
])("%j", (marked, expected) => {
  const found = labels(marked);
  expect(found.slice(0, expected.length)).toEqual(expected);
  if (expected.length === 0) expect(found).toEqual([]);
});

test("a folder asks on, and only the part behind the last slash is replaced", () => {
  const { input, offset } = readMarked("FROM a\nCOPY src/d‸", { context });
  const [item] = complete(input, offset);
  expect(item?.command?.command).toBe("editor.action.triggerSuggest");
  expect(item?.textEdit as TextEdit).toEqual({
    range: { start: { line: 1, character: 9 }, end: { line: 1, character: 10 } },
    newText: "deep/",
  });
});

test("a modifier closes the brace that is open", () => {
  const { input, offset } = readMarked("FROM a\nARG V=1\nLABEL x=${V:‸", { context });
  expect((complete(input, offset)[0]?.textEdit as TextEdit | undefined)?.newText).toBe(":-${1}}");
});

test.each<[string, string[]]>([
  ["# plimsoll contract=‸", ["none"]],
  ["# check=‸\nFROM a", ["skip=", "error=", "experimental="]],
  ["# check=error=‸\nFROM a", ["true", "false"]],
  ["# check=skip=a;error=‸\nFROM a", ["true", "false"]],
])("comments: %j", (marked, expected) => {
  expect(labels(marked)).toEqual(expected);
});

test("check=skip= names BuildKit's checks", () => {
  const found = labels("# check=skip=StageNameCasing,‸\nFROM a");
  expect(found).toContain("JSONArgsRecommended");
  expect(found.every((label) => /^[A-Z]|^all$/.test(label))).toBe(true);
});
