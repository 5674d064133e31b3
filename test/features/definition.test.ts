import { expect, test } from "vitest";
import { findDefinition } from "../../server/src/features/definition.ts";
import { readMarked } from "./marked-input.ts";

/** The places that are found, as `line:words`. */
function find(marked: string): string[] | null {
  const { input, offset, text } = readMarked(marked);
  const found = findDefinition(input, offset);
  return (
    found?.map(({ range }) => `${range.start.line}:${text.slice(input.lines.offsetAt(range.start), input.lines.offsetAt(range.end))}`) ??
    null
  );
}

test.each([
  ["FROM a AS x\nFROM ‸x\n", ["0:x"]],
  ["FROM a AS x\nFROM b\nCOPY --from=‸x c d\n", ["0:x"]],
  ["FROM a\nFROM b\nCOPY --from=‸0 c d\n", ["0:FROM"]],
  ["FROM a AS x\nFROM b\nRUN --mount=type=bind,from=‸x,target=/y true\n", ["0:x"]],
  ["ARG V=1\nFROM a:$‸V\n", ["0:V"]],
  ["ARG V=1\nFROM a\nARG V\nWORKDIR /$‸V\n", ["2:V"]],
  ["FROM a\nENV X=1\nENV X=2 Y=3\nWORKDIR /$‸X\n", ["2:X"]],
  ["FROM a\nENV X=1\nRUN echo $‸X\n", ["1:X"]],
  ["FROM a\nRUN <<END\ntrue\nEN‸D\n", ["1:END"]],
  ["FROM a\nONBUILD COPY <<'END' /x\ntrue\nEN‸D\n", ["1:END"]],
])("%j", (marked, expected) => {
  expect(find(marked)).toEqual(expected);
});

test.each(["FROM ‸debian\n", "FROM a\nWORKDIR /$‸NOWHERE\n", "FROM a\nRUN ec‸ho\n", "‸", "FROM a AS x\nFROM ‸y\n"])(
  "nothing is defined here: %j",
  (marked) => {
    expect(find(marked)).toBeNull();
  },
);
