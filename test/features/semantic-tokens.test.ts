import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { diffTokens, encodeTokens } from "../../server/src/features/semantic-tokens.ts";
import { tokenLegend } from "../../server/src/features/token.ts";
import type { FeatureInput } from "../../server/src/features/feature-input.ts";
import type { Span } from "../../server/src/text/span.ts";
import { readMarked } from "./marked-input.ts";

/** The tokens as `type:text`, decoded from the numbers of the protocol. */
function decode(input: FeatureInput, within?: Span): readonly string[] {
  const data = encodeTokens(input, within);
  const words: string[] = [];
  let line = 0;
  let character = 0;
  for (let at = 0; at < data.length; at += 5) {
    const [lines = 0, characters = 0, length = 0, type = 0, modifiers = 0] = data.slice(at, at + 5);
    character = lines === 0 ? character + characters : characters;
    line += lines;
    const start = input.lines.offsetAt({ line, character });
    words.push(`${tokenLegend.tokenTypes[type]}${modifiers === 1 ? "!" : ""}:${input.text.slice(start, start + length)}`);
  }
  return words;
}

const tokens = (text: string): readonly string[] => decode(readMarked(text).input);

describe("semantic tokens", () => {
  test.each([
    ["# syntax=docker/dockerfile:1\n# why\n", ["property:syntax", "string:docker/dockerfile:1", "comment:# why"]],
    [
      "FROM --platform=$P a/b:1.2 AS x\n",
      ["keyword:FROM", "parameter:platform", "variable:$P", "type:a/b:", "number:1.2", "keyword:AS", "class!:x"],
    ],
    ["FROM a AS x\nFROM x\n", ["keyword:FROM", "type:a", "keyword:AS", "class!:x", "keyword:FROM", "class:x"]],
    [
      "FROM a\nARG B=1\nENV C=x${B}y\n",
      [
        "keyword:FROM",
        "type:a",
        "keyword:ARG",
        "variable!:B",
        "string:1",
        "keyword:ENV",
        "variable!:C",
        "string:x",
        "variable:${B}",
        "string:y",
      ],
    ],
    [
      'FROM a\nRUN --mount=type=cache,target=/x X=1 make -j "$N" \\\n  # why\n  && echo a > b\n',
      [
        "keyword:FROM",
        "type:a",
        "keyword:RUN",
        "parameter:mount",
        "property:type",
        "string:=",
        "string:cache",
        "string:,",
        "property:target",
        "string:=",
        "string:/x",
        "variable:X",
        "string:1",
        "function:make",
        "parameter:-j",
        'string:"',
        "variable:$N",
        'string:"',
        "comment:# why",
        "operator:&&",
        "function:echo",
        "operator:> ",
      ],
    ],
    [
      'FROM a\nCMD ["x", "y"]\nEXPOSE 80\n',
      ["keyword:FROM", "type:a", "keyword:CMD", 'string:"x"', 'string:"y"', "keyword:EXPOSE", "number:80"],
    ],
    [
      "FROM a\nRUN <<EOF\nls -l\nEOF\n",
      ["keyword:FROM", "type:a", "keyword:RUN", "macro:<<EOF", "function:ls", "parameter:-l", "macro:EOF"],
    ],
    [
      'FROM a\nCOPY <<EOF /x.json\n{"a": 1, "b": true}\nEOF\n',
      ["keyword:FROM", "type:a", "keyword:COPY", "macro:<<EOF", 'string:"a"', "number:1", 'string:"b"', "keyword:true", "macro:EOF"],
    ],
    [
      "FROM a\nRUN python3 <<EOF\nimport x # y\nEOF\n",
      [
        "keyword:FROM",
        "type:a",
        "keyword:RUN",
        "function:python3",
        "operator:<<",
        "macro:EOF",
        "keyword:import",
        "comment:# y",
        "macro:EOF",
      ],
    ],
  ])("%j", (text, expected) => {
    expect(tokens(text)).toEqual(expected);
  });

  test("of a stretch only", () => {
    const { input } = readMarked('FROM a\nUSER x\nCMD ["y"]\n');
    expect(decode(input, { start: 7, end: 14 })).toEqual(["keyword:USER"]);
  });

  test("differences", () => {
    expect(diffTokens([1, 2, 3, 4], [1, 9, 3, 4])).toEqual([{ start: 1, deleteCount: 1, data: [9] }]);
    expect(diffTokens([1, 2], [1, 2])).toEqual([]);
    expect(diffTokens([1, 2], [1, 2, 2])).toEqual([{ start: 2, deleteCount: 0, data: [2] }]);
  });

  test("never overlap and stay within their lines, over the whole corpus", () => {
    const folder = new URL("../corpus/", import.meta.url);
    for (const name of readdirSync(folder)) {
      const { input } = readMarked(readFileSync(new URL(name, folder), "utf8"));
      const data = encodeTokens(input);
      let line = 0;
      let end = 0;
      for (let at = 0; at < data.length; at += 5) {
        const [lines = 0, characters = 0, length = 0] = data.slice(at, at + 5);
        const start = lines === 0 ? end - (data[at - 3] ?? 0) + characters : characters;
        expect(lines > 0 || start >= end, `${name} line ${line}`).toBe(true);
        line += lines;
        end = start + length;
        expect(input.lines.positionAt(input.lines.lineStart(line) + end).line, name).toBe(line);
        expect(length).toBeGreaterThan(0);
      }
    }
  });
});
