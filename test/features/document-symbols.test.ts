import { expect, test } from "vitest";
import type { DocumentSymbol } from "vscode-languageserver-types";
import { listSymbols } from "../../server/src/features/document-symbols.ts";
import { readMarked } from "./marked-input.ts";

/** The outline, one line each, children indented. */
function outline(text: string): string[] {
  const print = (symbols: readonly DocumentSymbol[], indent: string): string[] =>
    symbols.flatMap(({ name, detail, children }) => [
      `${indent}${name}${detail === undefined ? "" : ` | ${detail}`}`,
      ...print(children ?? [], `${indent}  `),
    ]);
  return print(listSymbols(readMarked(text).input), "");
}

test("stages hold their instructions, which are named by what they do", () => {
  expect(
    outline(
      'ARG V=13\nFROM debian:$V AS build\nENV A=1 B=2\nRUN apt-get update \\\n    && make\nFROM scratch\nCOPY --from=build /x /y\nEXPOSE 80 443\nLABEL a="b"\nRUN <<EOF\n\necho hi\nEOF\nCMD ["/y"]\nCOPPY a\n',
    ),
  ).toEqual([
    "ARG V | 13",
    "build | debian:$V",
    "  ENV A and 1 more | 1",
    "  RUN | apt-get update && make",
    "stage 1 | scratch",
    "  COPY | /x /y",
    "  EXPOSE 80 443",
    '  LABEL a | "b"',
    "  RUN | echo hi",
    "  CMD | /y",
    "  COPPY",
  ]);
});

test("a range holds the whole stage, and the selection lies in it", () => {
  const { input } = readMarked("FROM a AS b\nRUN c\n");
  const [stage] = listSymbols(input);
  expect(stage?.range).toEqual({ start: { line: 0, character: 0 }, end: { line: 1, character: 5 } });
  expect(stage?.selectionRange).toEqual({ start: { line: 0, character: 10 }, end: { line: 0, character: 11 } });
});

test.each(["", "\n", "FROM", "RUN x\n", "FROM a\nENV\nARG\nLABEL\n"])("a broken file has an outline: %j", (text) => {
  expect(outline(text).every((line) => line.trim() !== "")).toBe(true);
});
