import { describe, expect, test } from "vitest";
import { analyze } from "../../../server/src/engine/analyze.ts";
import { placeShellFaults } from "../../../server/src/engine/shellcheck/faults.ts";
import { shellCheckScripts } from "../../../server/src/engine/shellcheck/scripts.ts";
import type { ShellCheckComment, ShellFault } from "../../../server/src/shell/shellcheck.ts";
import { applyEdits } from "../../../server/src/text/edits.ts";

type Raw = Partial<ShellCheckComment> & { readonly at: readonly [number, number, number, number] };

/** Faults of the only script, whose lines are counted from its body. */
function faultsOf(text: string, raws: readonly Raw[]): readonly ShellFault[] {
  const analysis = analyze(text);
  const [script] = shellCheckScripts(analysis);
  const before = 1 + (script?.exportLines ?? 0);
  const comments = raws.map(({ at: [line, column, endLine, endColumn], ...more }) => ({
    code: 2086,
    level: "info" as const,
    message: "Quote it.",
    replacements: [],
    ...more,
    line: line + before,
    column,
    endLine: endLine + before,
    endColumn,
  }));
  return placeShellFaults(analysis, { get: () => comments });
}

const marked = (text: string, raw: Raw): string => {
  const span = faultsOf(text, [raw])[0]?.span ?? { start: 0, end: 0 };
  return `${text.slice(0, span.start)}«${text.slice(span.start, span.end)}»${text.slice(span.end)}`;
};

describe("places", () => {
  test.each<readonly [string, string, Raw["at"], string]>([
    ["a word", "FROM a\nRUN echo $x\n", [1, 6, 1, 8], "FROM a\nRUN echo «$x»\n"],
    ["behind exported variables", "FROM a\nENV p=1\nRUN echo $x\n", [1, 6, 1, 8], "FROM a\nENV p=1\nRUN echo «$x»\n"],
    ["behind a continuation", "FROM a\nRUN echo a \\\n  $x\n", [1, 10, 1, 12], "FROM a\nRUN echo a \\\n  «$x»\n"],
    [
      "behind a comment between lines",
      "FROM a\nRUN a && \\\n# no\n\n echo $x\n",
      [1, 12, 1, 14],
      "FROM a\nRUN a && \\\n# no\n\n echo «$x»\n",
    ],
    ["across a continuation", "FROM a\nRUN ec\\\nho $x\n", [1, 1, 1, 5], "FROM a\nRUN «ec\\\nho» $x\n"],
    ["behind characters of two code units", "FROM a\nRUN echo 🐳🐳 $x é\n", [1, 9, 1, 11], "FROM a\nRUN echo 🐳🐳 «$x» é\n"],
    ["behind tabs, which count one", "FROM a\nRUN \techo\t$x\n", [1, 6, 1, 8], "FROM a\nRUN \techo\t«$x»\n"],
    ["in a heredoc", "FROM a\nRUN <<EOF\ntrue\necho $x\nEOF\n", [2, 6, 2, 8], "FROM a\nRUN <<EOF\ntrue\necho «$x»\nEOF\n"],
    ["in a heredoc with tabs", "FROM a\nRUN <<-EOF\n\t\techo $x\n\tEOF\n", [1, 6, 1, 8], "FROM a\nRUN <<-EOF\n\t\techo «$x»\n\tEOF\n"],
    ["with CRLF", "FROM a\r\nRUN <<EOF\r\ntrue\r\necho $x\r\nEOF\r\n", [2, 6, 2, 8], "FROM a\r\nRUN <<EOF\r\ntrue\r\necho «$x»\r\nEOF\r\n"],
    ["continuations with CRLF", "FROM a\r\nRUN echo a \\\r\n  $x\r\n", [1, 10, 1, 12], "FROM a\r\nRUN echo a \\\r\n  «$x»\r\n"],
    [
      "with a backquote as escape",
      '# escape=`\nFROM a\nSHELL ["/bin/sh", "-c"]\nRUN echo a `\n  $x\n',
      [1, 10, 1, 12],
      '# escape=`\nFROM a\nSHELL ["/bin/sh", "-c"]\nRUN echo a `\n  «$x»\n',
    ],
    ["the word at a place without extent", "FROM a\nRUN if true; fi\n", [1, 10, 1, 10], "FROM a\nRUN if true; «fi»\n"],
    ["the word before the end", "FROM a\nRUN if true\n", [1, 8, 1, 8], "FROM a\nRUN if «true»\n"],
    ["the last word, past the end", "FROM a\nRUN if true\n", [9, 9, 9, 9], "FROM a\nRUN if «true»\n"],
    ["without the blanks at its end", "FROM a\nRUN echo $x  && b\n", [1, 6, 1, 10], "FROM a\nRUN echo «$x»  && b\n"],
  ])("%s", (_, text, at, expected) => {
    expect(marked(text, { at })).toBe(expected);
  });

  test("drops what is said of the lines put in front", () => {
    expect(faultsOf("FROM a\nENV p=1\nRUN true\n", [{ at: [0, 1, 0, 3] }])).toEqual([]);
  });

  test("knows which belong to one script", () => {
    const faults = faultsOf("FROM a\nRUN echo $x $y\n", [{ at: [1, 6, 1, 8] }, { at: [1, 9, 1, 11] }]);
    expect(faults.map(({ id, where, script }) => [id, where, script])).toEqual([
      ["SC2086", "run", 0],
      ["SC2086", "run", 0],
    ]);
  });
});

const insert = (line: number, column: number, text: string, after: boolean) => ({
  line,
  column,
  endLine: line,
  endColumn: column,
  text,
  after,
});

/** The text with the fix of a comment about a script without lines in front. */
function fixedText(text: string, raw: Raw): string | undefined {
  const edits = faultsOf(text, [raw])[0]?.edits;
  return edits === undefined ? undefined : applyEdits(text, edits);
}

describe("fixes", () => {
  test.each<readonly [string, string, Raw, string | undefined]>([
    [
      "quotes around a word",
      "FROM a\nRUN echo $x\n",
      { at: [1, 6, 1, 8], replacements: [insert(2, 6, '"', false), insert(2, 8, '"', true)] },
      'FROM a\nRUN echo "$x"\n',
    ],
    [
      "a closing quote before a continuation, an opening one behind it",
      "FROM a\nRUN echo \\\n$x\\\n b\n",
      { at: [1, 6, 1, 8], replacements: [insert(2, 6, '"', false), insert(2, 8, '"', true)] },
      'FROM a\nRUN echo \\\n"$x"\\\n b\n',
    ],
    [
      "a replacement",
      "FROM a\nRUN echo `ls`\n",
      {
        at: [1, 6, 1, 10],
        replacements: [
          { line: 2, column: 6, endLine: 2, endColumn: 7, text: "$(", after: false },
          { line: 2, column: 9, endLine: 2, endColumn: 10, text: ")", after: true },
        ],
      },
      "FROM a\nRUN echo $(ls)\n",
    ],
    [
      "in a heredoc",
      "FROM a\nRUN <<EOF\ntrue\ncd x\nEOF\n",
      { at: [2, 1, 2, 5], replacements: [insert(3, 5, " || exit", true)] },
      "FROM a\nRUN <<EOF\ntrue\ncd x || exit\nEOF\n",
    ],
    [
      "none that replaces across a continuation",
      "FROM a\nRUN ec\\\nho x\n",
      { at: [1, 1, 1, 5], replacements: [{ line: 2, column: 1, endLine: 2, endColumn: 5, text: "printf", after: false }] },
      undefined,
    ],
    ["none with a line break", "FROM a\nRUN a\n", { at: [1, 1, 1, 2], replacements: [insert(2, 1, "#!/bin/sh\n", false)] }, undefined],
    [
      "none whose parts overlap",
      "FROM a\nRUN echo\n",
      {
        at: [1, 1, 1, 2],
        replacements: [
          { line: 2, column: 1, endLine: 2, endColumn: 4, text: "a", after: false },
          { line: 2, column: 2, endLine: 2, endColumn: 5, text: "b", after: false },
        ],
      },
      undefined,
    ],
    ["none where ShellCheck has none", "FROM a\nRUN a\n", { at: [1, 1, 1, 2] }, undefined],
  ])("%s", (_, text, raw, expected) => {
    expect(fixedText(text, raw)).toBe(expected);
  });

  test.each<readonly [string, string, Partial<ShellCheckComment>, boolean]>([
    ["another notation of the same", "RUN echo `ls`", { code: 2006, level: "style" }, true],
    ["but not where a backslash changes its meaning", "RUN echo `\\l`", { code: 2006, level: "style" }, false],
    ["not quotes, which end splitting", "RUN echo `ls`", { code: 2086, level: "info" }, false],
    ["no other matter of style", "RUN echo `ls`", { code: 2129, level: "style" }, false],
  ])("safe is %s", (_, line, more, safe) => {
    expect(faultsOf(`FROM a\n${line}\n`, [{ at: [1, 6, 1, 10], replacements: [insert(2, 6, "x", false)], ...more }])[0]?.safe).toBe(safe);
  });
});
