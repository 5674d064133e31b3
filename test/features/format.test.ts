import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { defaultFormat, formatText, type FormatOptions } from "../../server/src/features/format.ts";
import { parseShell } from "../../server/src/shell/parse-shell.ts";
import { parse } from "../../server/src/syntax/parse.ts";
import type { Instruction } from "../../server/src/syntax/tree.ts";
import { applyEdits } from "../../server/src/text/edits.ts";

const format = (text: string, options: FormatOptions = defaultFormat): string => applyEdits(text, formatText(text, options));

describe("formatting", () => {
  const table: readonly (readonly [string, string, string])[] = [
    ["keywords", "from alpine as build\nrun true\n", "FROM alpine AS build\nRUN true\n"],
    ["one blank behind keyword and flags", "FROM a\nCOPY   --from=b \t --link  x   y\n", "FROM a\nCOPY --from=b --link x y\n"],
    ["blanks inside a command stay", "FROM a\nRUN   echo  a   b\n", "FROM a\nRUN echo  a   b\n"],
    ["indentation of instructions", "FROM a\n  # why\n  RUN x\nRUN y\n", "FROM a\n# why\nRUN x\nRUN y\n"],
    ["indentation that was chosen stays", "FROM a\n  RUN x\n  RUN y\n", "FROM a\n  RUN x\n  RUN y\n"],
    ["continued lines", "FROM a\nRUN x \\\n&& y \\\n  && z\n", "FROM a\nRUN x \\\n    && y \\\n  && z\n"],
    ["a word that goes on stays whole", "FROM a\nRUN ec\\\nho x\n", "FROM a\nRUN ec\\\nho x\n"],
    ["a quote that goes on stays", 'FROM a\nRUN echo "a \\\nb"\n', 'FROM a\nRUN echo "a \\\nb"\n'],
    ["pairs in one column", "FROM a\nENV A=1 \\\n    B=2 \\\n  C=3\n", "FROM a\nENV A=1 \\\n    B=2 \\\n    C=3\n"],
    ["trailing blanks", "FROM a  \nRUN x  \\  \n  y\t\n", "FROM a\nRUN x  \\\n  y\n"],
    ["heredoc bodies stay", "FROM a\nRUN <<E\n  x  \nE\n", "FROM a\nRUN <<E\n  x  \nE\n"],
    ["the end of the file", "FROM a\nRUN x\n\n\n", "FROM a\nRUN x\n"],
    ["no line break at the end", "FROM a\nRUN x", "FROM a\nRUN x\n"],
    ["CRLF", "from a\r\nRUN x", "FROM a\r\nRUN x\r\n"],
    ["triggers", "FROM a\nonbuild   run  x\n", "FROM a\nONBUILD RUN x\n"],
    ["what BuildKit refuses stays", "FROM a\ncoppy   a  b\n", "FROM a\ncoppy   a  b\n"],
    ["legacy pairs", "FROM a\nENV  A    b  c\n", "FROM a\nENV A b  c\n"],
  ];
  test.each(table)("%s", (_name, before, after) => {
    expect(format(before)).toBe(after);
    expect(format(after)).toBe(after);
  });

  test("lower case on request", () => {
    expect(format("FROM a AS b\nRun x\n", { ...defaultFormat, keywordCase: "lower" })).toBe("from a as b\nrun x\n");
  });
});

/** What BuildKit parses, with blanks between the words of a shell line counted as one. */
function meaning(text: string): unknown {
  const tree = parse(text);
  const one = (instruction: Instruction): unknown => ({
    name: instruction.name ?? instruction.keyword.text,
    flags: instruction.flags.map(({ name, value }) => [name, value]),
    args:
      instruction.command?.form === "shell"
        ? [instruction.body.text.replaceAll(/[ \t]+/g, ""), commandsOf(instruction)]
        : instruction.args.map(({ text: word }, at) =>
            (instruction.name === "FROM" && at === 1) || (instruction.name === "ONBUILD" && at === 0) ? word.toUpperCase() : word,
          ),
    heredocs: instruction.heredocs.map(({ name, body, expand, chomp }) => [name, body, expand, chomp]),
    trigger: instruction.trigger === undefined ? undefined : one(instruction.trigger),
    problem: instruction.problem?.buildkit,
  });
  return {
    instructions: tree.instructions.map(one),
    directives: tree.directives.map(({ name, value }) => [name, value]),
    comments: tree.comments.map((comment) => comment.text),
  };
}

/** The words of each command; blanks inside a command substitution separate words of the inner command. */
function commandsOf(instruction: Instruction): unknown {
  return parseShell(instruction.body, "posix").commands.map(({ name, args }) => [
    name,
    ...args.map(({ raw }) => (/\$\(|`/.test(raw) ? raw.replaceAll(/[ \t]+/g, " ") : raw)),
  ]);
}

describe("formatting never changes the meaning", () => {
  const folder = new URL("../corpus/", import.meta.url);
  const corpus = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), "utf8"));
  const fixtures = JSON.parse(readFileSync(new URL("../syntax/fixtures/buildkit-cases.json", import.meta.url), "utf8")) as {
    text: string;
  }[];
  const texts = [...corpus, ...fixtures.map(({ text }) => text)];

  test("of the corpus and the fixtures", () => {
    expect(texts.length).toBeGreaterThan(300);
    for (const text of texts) check(text);
  });

  test("of mutations", () => {
    let seed = 20_261_125;
    const random = (below: number): number => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
      return seed % below;
    };
    const pieces = [
      " ",
      "  ",
      "\t",
      "\\\n",
      "\\ \n",
      "\n",
      '"',
      "'",
      "#",
      "<<E",
      "\r\n",
      "from ",
      "\\",
      "=",
      "# x\n",
      " \\\n\n",
      "[",
      "--x",
    ];
    for (let round = 0; round < 6000; round++) {
      const text = texts[random(texts.length)] as string;
      const at = random(text.length + 1);
      check(text.slice(0, at) + (pieces[random(pieces.length)] as string) + text.slice(at + random(3)));
    }
  });

  function check(text: string): void {
    const formatted = format(text);
    expect(meaning(formatted), JSON.stringify(text)).toEqual(meaning(text));
    expect(format(formatted), JSON.stringify(text)).toBe(formatted);
  }
});
