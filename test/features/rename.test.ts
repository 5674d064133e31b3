import { describe, expect, test } from "vitest";
import { prepareRename, rename } from "../../server/src/features/rename.ts";
import { applyEdits } from "../../server/src/text/edits.ts";
import { readMarked } from "./marked-input.ts";

function renamed(marked: string, newName: string): string {
  const { input, text, offset } = readMarked(marked);
  const answer = rename(input, offset, newName);
  if ("refusal" in answer) return answer.refusal;
  const edits = answer.edits.map(({ range, newText }) => ({
    span: { start: input.lines.offsetAt(range.start), end: input.lines.offsetAt(range.end) },
    newText,
  }));
  return applyEdits(text, edits);
}

describe("rename", () => {
  test("a stage with every use, numbers left alone", () => {
    const before = "FROM a AS bu‸ild\nFROM build\nCOPY --from=build x y\nCOPY --from=0 x y\nRUN --mount=from=build,target=/x true\n";
    const after = "FROM a AS base\nFROM base\nCOPY --from=base x y\nCOPY --from=0 x y\nRUN --mount=from=base,target=/x true\n";
    expect(renamed(before, "base")).toBe(after);
  });

  test("a variable with every use", () => {
    expect(renamed("ARG V‸=1\nFROM a:${V:-2}\nARG V\nENV W=$V\nRUN echo $V\n", "VERSION")).toBe(
      "ARG VERSION=1\nFROM a:${VERSION:-2}\nARG VERSION\nENV W=$VERSION\nRUN echo $VERSION\n",
    );
  });

  test("a variable that the shell of a container reads", () => {
    expect(renamed('FROM a\nENV P‸=1\nCMD run $P "${P}" && P2=$P3\nHEALTHCHECK CMD test $P\nENTRYPOINT ["$P"]\n', "PORT")).toBe(
      'FROM a\nENV PORT=1\nCMD run $PORT "${PORT}" && P2=$P3\nHEALTHCHECK CMD test $PORT\nENTRYPOINT ["$P"]\n',
    );
  });

  test.each([
    ["FROM a\nARG A‸\nARG B\n", "B", "There is a variable “B” already."],
    ["ARG B\nFROM a\nARG A‸\n", "B", "FROM a"],
    ["FROM a\nARG A‸\n", "TARGETARCH", "BuildKit sets “TARGETARCH” itself."],
    ["FROM a\nARG A‸\n", "A", "ARG A"],
    [
      "FROM a AS b‸\n",
      "Build",
      "“Build” is no stage name: it starts with a lower-case letter and holds letters, digits, “-”, “_” and “.” only.",
    ],
    ["FROM a AS b‸\n", "scratch", "“scratch” is reserved and cannot name a stage."],
    ["FROM a AS b‸\nFROM a AS c\n", "c", "Another stage is named “c” already."],
    ["FROM a\nARG B‸\n", "1x", "“1x” is no variable name: it starts with a letter or “_” and holds letters, digits and “_” only."],
    ["FROM a‸\n", "x", "There is no stage or variable here."],
  ])("of %j to %s", (marked, newName, refusal) => {
    expect(renamed(marked, newName)).toContain(refusal);
  });

  test("says what would be renamed", () => {
    const { input, offset } = readMarked("FROM a AS b\nCOPY --from=‸b x y\n");
    expect(prepareRename(input, offset)).toEqual({
      range: { start: { line: 1, character: 12 }, end: { line: 1, character: 13 } },
      placeholder: "b",
    });
    const number = readMarked("FROM a AS b\nCOPY --from=‸0 x y\n");
    expect(prepareRename(number.input, number.offset)).toBeUndefined();
  });
});
