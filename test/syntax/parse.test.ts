import { describe, expect, test } from "vitest";
import { parse } from "../../server/src/syntax/parse.ts";
import type { Instruction } from "../../server/src/syntax/tree.ts";
import type { Span } from "../../server/src/text/span.ts";
import { unmark } from "../marks.ts";
import { printShape } from "./print-shape.ts";

describe("trees", () => {
  test.each([
    ["a usual file", '# syntax=docker/dockerfile:1\n\n# the base\nFROM debian:13 AS build\nRUN apt-get update\nCMD ["a", "b\\n"]\n'],
    [
      "continuations, comments and empty lines inside, CRLF, BOM",
      '\ufeff# escape=`\r\nRUN --mount=type=cache,`\r\ntarget="/a b" `\r\n  # why\r\n\r\n  make `\r\n  && echo é\r\nENV A=1 `\r\n  B="c d"\r\n',
    ],
    [
      "heredocs",
      'FROM a\nCOPY --chmod=1 <<-"ONE" <<TWO /x/\n\tfirst $a\n\tONE\nsecond\nTWO\nONBUILD RUN <<EOF\nhi\nEOF\nRUN cat <<OPEN\ntext\n\n# about user\nUSER x\n',
    ],
    [
      "instructions of all grammars",
      'FROM a\nENV a b c\nLABEL d="e f" g=\nARG h i=j\nHEALTHCHECK --interval=5s CMD curl -f x\nEXPOSE 80 443/udp\nVOLUME ["/d"]\nUSER 1:1\n',
    ],
    ["errors", "FORM a\nFROM\nCOPY --chmode=1 a b\nENV A\nRUN [1]\nONBUILD FROM x\n"],
  ])("%s", (name, text) => {
    expect(printShape(parse(text))).toMatchSnapshot(name);
  });
});

/** The spans a piece of the tree has, beside those the marks show. */
function check(marked: string, spansOf: (instruction: Instruction) => readonly Span[]): void {
  const { text, spans } = unmark(marked);
  const { instructions } = parse(text);
  const found = instructions.flatMap((instruction) => [...spansOf(instruction)]);
  expect(found.map(({ start, end }) => text.slice(start, end))).toEqual(spans.map(({ start, end }) => text.slice(start, end)));
  expect(found).toEqual(spans);
}

describe("exact spans", () => {
  test.each([
    ["«FROM a»\n\n«RUN a \\\n  # c\n  b»\n# d\n«CMD x»"],
    ["\ufeff«FROM a»\r\n  «RUN a \\\r\n b»\r\n"],
    ["«FROM a»\n«RUN <<E\nx\nE»\n«RUN b»\n"],
    ["«FROM a»\n«RUN <<A <<-B\nx\nA\n\ty\n\tB»\n«RUN b»\n"],
  ])("instructions: %j", (marked) => {
    check(marked, ({ span }) => [span]);
  });

  test.each([
    ["FROM «a» «AS» «b»\n"],
    ["FROM «a»\nCOPY «x» \\\n  # c\n  «y» \\\n\n «/z/»\n"],
    ["FROM «a»\nCOPY --from=x «é😀» «/日本»\n"],
    ["# escape=`\nFROM «a»\nCOPY «x\\y» `\n  «c:\\»\n"],
    ['FROM «a»\nCOPY [«"a b"», \\\n  «"c\\n"»]\n'],
    ["FROM «a»\nRUN «a \\\n # c\n && b»\n"],
    ["FROM «a»\nHEALTHCHECK --retries=1 «CMD» «a b»\n"],
    ["FROM «a»\nCOPY «x\\\ny» «z»\n"],
    ["FROM «a»\nENV «a=b» «c='d e'»\nENV «f» «g h»\nARG «i» «j=k»\n"],
  ])("arguments: %j", (marked) => {
    check(marked, ({ args }) => args.map(({ span }) => span));
  });

  test.each([
    ["FROM a\nCOPY «--from»=«x» «--link» b c\n", "flag"],
    ["FROM a\nRUN «--mount»=«type=cache,\\\ntarget=/x» b\n", "flag"],
    ['FROM a\nCOPY «--chown»=«"a b"» \\\n «--chmod»=«1» x y\n', "flag"],
  ])("flags: %j", (marked) => {
    check(marked, ({ flags }) =>
      flags.flatMap(({ nameSpan, valueSpan }) => {
        const name = { start: nameSpan.start - 2, end: nameSpan.end };
        return valueSpan === undefined ? [name] : [name, valueSpan];
      }),
    );
  });

  test.each([["FROM a\nENV «a»=«b» «d»=«'e f'» \\\n «g»=«»\n"], ['FROM a\nLABEL «a.b»=«"c \\\n d"»\nENV «x» «y z»\nARG «v»\n']])(
    "pairs: %j",
    (marked) => {
      check(marked, ({ pairs }) => pairs.flatMap(({ key, value }) => (value === undefined ? [key.span] : [key.span, value.span])));
    },
  );

  test.each([['FROM a\nRUN «3<<-"«EOF»"» x\n«\ta\n»\t«EOF»\n'], ["FROM a\nRUN cat «<< «A»» «<<'«B»'»\n«a\n»«A»\n«»«B»\n"]])(
    "heredocs: %j",
    (marked) => {
      const { text, spans } = unmark(marked);
      const found = parse(text).instructions.flatMap(({ heredocs }) => [...heredocs]);
      const byStart = (a: Span, b: Span): number => a.start - b.start || b.end - a.end;
      const all = found.flatMap(({ opening, nameSpan, bodySpan, closing }) => [opening, nameSpan, bodySpan, closing ?? bodySpan]);
      expect(all.toSorted(byStart)).toEqual(spans.toSorted(byStart));
    },
  );

  test.each([["FROM a\n«# b»\n"], ["FROM a\nRUN a \\\n  «# c»\n  b\r\n«#d»\r\n"]])("comments: %j", (marked) => {
    const { text, spans } = unmark(marked);
    expect(parse(text).comments.map(({ span }) => span)).toEqual(spans);
  });
});

test("a trigger knows its ONBUILD's heredocs, and its own words and flags", () => {
  const text = "FROM a\nONBUILD COPY --chmod=1 <<E /x\nhi\nE\n";
  const trigger = parse(text).instructions[1]?.trigger;
  expect(trigger?.name).toBe("COPY");
  expect(trigger?.index).toBe(1);
  expect(trigger?.flags.map(({ name }) => name)).toEqual(["chmod"]);
  expect(trigger?.args.map((word) => word.text)).toEqual(["<<E", "/x"]);
  expect(trigger?.heredocs.map(({ body }) => body)).toEqual(["hi\n"]);
  expect(parse(text).instructions[1]?.args.map((word) => word.text)).toEqual(["COPY", "<<E", "/x"]);
});

test("comments above an instruction are its leading ones, but not over an empty comment", () => {
  const { instructions } = parse("# syntax=x\n# a\n#\n# b\n\n  # c\nFROM a\n# d\nRUN b\nRUN c\n");
  expect(instructions.map(({ leading }) => leading.map(({ text }) => text))).toEqual([["b", "c"], ["d"], []]);
});

test("what is asked for twice is the same", () => {
  const [instruction] = parse("RUN --network=none <<E\nE\n").instructions;
  expect(instruction?.args).toBe(instruction?.args);
  expect(instruction?.flags).toBe(instruction?.flags);
  expect(instruction?.problems).toBe(instruction?.problems);
});
