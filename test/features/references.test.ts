import { describe, expect, test } from "vitest";
import { findReferences, highlightReferences } from "../../server/src/features/references.ts";
import { readMarked } from "./marked-input.ts";

/** The words found, as `line:character text`. */
function wordsAt(marked: string, includeDeclaration = true): readonly string[] {
  const { input, text, offset } = readMarked(marked);
  return findReferences(input, offset, includeDeclaration).map(({ range }) => {
    const word = text.slice(input.lines.offsetAt(range.start), input.lines.offsetAt(range.end));
    return `${range.start.line}:${range.start.character} ${word}`;
  });
}

const stages = `FROM debian AS Bu‸ild
RUN true
FROM build AS test
COPY --from=build /a /b
RUN --mount=type=bind,from=build,target=/x true
COPY --from=0 /c /d
`;

describe("references", () => {
  test("of a stage, in every place that can name it", () => {
    expect(wordsAt(stages)).toEqual(["0:15 Build", "2:5 build", "3:12 build", "4:27 build", "5:12 0"]);
    expect(wordsAt(stages, false)).toEqual(["2:5 build", "3:12 build", "4:27 build", "5:12 0"]);
  });

  test("of a build argument, global and in its stages, shell uses too", () => {
    expect(wordsAt("ARG V=1\nFROM a:$‸V\nARG V\nRUN echo $V ${V}\nFROM b\nRUN echo $V\n")).toEqual([
      "0:4 V",
      "1:8 V",
      "2:4 V",
      "3:10 V",
      "3:14 V",
    ]);
  });

  test("of an environment variable that a later stage inherits", () => {
    expect(wordsAt("FROM a AS x\nENV HO‸ME=/h\nWORKDIR $HOME\nFROM x\nRUN ls $HOME\n")).toEqual(["1:4 HOME", "2:9 HOME", "4:8 HOME"]);
  });

  test("not of a name the script assigns itself", () => {
    expect(wordsAt("FROM a\nARG V‸=1\nRUN V=2; echo $V\n")).toEqual(["1:4 V"]);
  });

  test("none where no name stands", () => {
    expect(wordsAt("FR‸OM a\n")).toEqual([]);
  });

  test("marked as written or read", () => {
    const { input, offset } = readMarked(stages);
    expect(highlightReferences(input, offset).map(({ kind }) => kind)).toEqual([3, 2, 2, 2, 2]);
  });
});

test("both delimiters of a heredoc are marked", () => {
  const { input, offset } = readMarked("FROM a\nRUN <<E‸OF\nx\nEOF\n");
  expect(highlightReferences(input, offset).map(({ range, kind }) => [range.start.line, range.start.character, kind])).toEqual([
    [1, 6, 1],
    [3, 0, 1],
  ]);
  const open = readMarked("FROM a\nRUN <<E‸OF\nx\n");
  expect(highlightReferences(open.input, open.offset)).toEqual([]);
});
