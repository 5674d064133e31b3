import { DockerfileParser } from "dockerfile-ast";
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "../../server/src/syntax/parse.ts";
import { indexLines } from "../../server/src/text/line-index.ts";
import { readCases } from "../../tools/conform/cases.ts";

/**
 * dockerfile-ast was written by others from the same reference, so where it agrees with BuildKit on the lines of the
 * instructions it is an independent witness of our ranges, which BuildKit does not have.
 */
const corpus = readdirSync("test/corpus", { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /dockerfile|containerfile/i.test(entry.name))
  .map((entry) => readFileSync(`${entry.parentPath}/${entry.name}`, "utf8"));
const cases = ["buildkit-cases", "edge-cases"].flatMap((file) => readCases(`test/syntax/fixtures/${file}.json`));

interface Seen {
  readonly keyword: string;
  readonly startLine: number;
  readonly startCharacter: number;
  readonly endLine: number;
  readonly endCharacter: number;
}

function asWeSeeIt(text: string): readonly Seen[] {
  const lines = indexLines(text);
  return parse(text).instructions.map(({ keyword, span }) => {
    const start = lines.positionAt(span.start);
    const end = lines.positionAt(span.end);
    return {
      keyword: keyword.text,
      startLine: start.line,
      startCharacter: start.character,
      endLine: end.line,
      endCharacter: end.character,
    };
  });
}

function asTheWitnessSeesIt(text: string): readonly Seen[] {
  return DockerfileParser.parse(text)
    .getInstructions()
    .map((instruction) => {
      const { start, end } = instruction.getRange();
      return {
        keyword: instruction.getInstruction(),
        startLine: start.line,
        startCharacter: start.character,
        endLine: end.line,
        endCharacter: end.character,
      };
    });
}

/** Blanks behind the last word belong to an instruction of ours and not to one of the witness. */
function withoutTrailingBlanks(text: string, seen: readonly Seen[]): readonly Seen[] {
  const lines = text.split(/\r\n|\r|\n/);
  return seen.map((one) => {
    const line = (lines[one.endLine] ?? "").slice(0, one.endCharacter);
    return { ...one, endCharacter: line.trimEnd().length };
  });
}

/** Keyword and zero-based first line of each instruction, to compare with BuildKit's. */
function shapeOf(seen: readonly Pick<Seen, "keyword" | "startLine">[]): string {
  return JSON.stringify(seen.map(({ keyword, startLine }) => [keyword, startLine]));
}

/** The shapes BuildKit sees; undefined where it refuses the file. */
const recorded = new Map(
  cases.map(({ text, buildkit: { Nodes } }) => [
    text,
    Nodes === null ? undefined : shapeOf(Nodes.map(({ Cmd, Start }) => ({ keyword: Cmd, startLine: Start - 1 }))),
  ]),
);

test("both see the same instructions wherever the witness agrees with BuildKit", () => {
  const end = { endLine: 0, endCharacter: 0 };
  let instructions = 0;
  let whole = 0;
  let agreeing = 0;
  let asked = 0;
  for (const text of [...corpus, ...cases.map(({ text }) => text)]) {
    const ours = asWeSeeIt(text);
    const theirs = asTheWitnessSeesIt(text);
    // For the corpus we stand in for BuildKit; that we may shows the conformance test.
    const shape = recorded.has(text) ? recorded.get(text) : shapeOf(ours);
    if (shape === undefined) continue;
    asked++;
    if (shape !== shapeOf(theirs) || shape !== shapeOf(ours)) continue;
    agreeing++;
    const witnessed = withoutTrailingBlanks(text, theirs);
    withoutTrailingBlanks(text, ours).forEach((one, index) => {
      const other = witnessed[index] as Seen;
      instructions++;
      // It does not know all forms of heredocs, so its ends count only on the line where BuildKit's are.
      if (one.endLine !== other.endLine) expect({ ...one, ...end }, JSON.stringify(text)).toEqual({ ...other, ...end });
      else {
        whole++;
        expect(one, JSON.stringify(text)).toEqual(other);
      }
    });
  }
  expect(whole / instructions).toBeGreaterThan(0.9);
  expect(asked).toBeGreaterThan(400);
  expect(agreeing / asked).toBeGreaterThan(0.8);
});
