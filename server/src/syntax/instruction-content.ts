import { isSpace, skipSpace } from "./characters.ts";
import { findJsonStrings, findNonString, readJsonStrings } from "./exec-form.ts";
import { quoteLikeGo } from "./go-quote.ts";
import type { InstructionFact } from "./instruction-table.ts";
import { problemIn } from "./problem.ts";
import { sourceSpan, type LogicalLine } from "./source-lines.ts";
import type { Pair, Problem, Word } from "./tree.ts";
import { splitAtBlanks, splitWords } from "./words.ts";
import { isBlank } from "./characters.ts";

/** What stands behind keyword and flags, read by the grammar of the instruction. */
export interface Content {
  readonly args: readonly Word[];
  readonly json: boolean;
  readonly pairs: readonly Pair[];
  /** Where the command of HEALTHCHECK begins; else where the arguments begin. */
  readonly commandStart: number;
  /** What BuildKit refuses while it parses. */
  readonly problem: Problem | undefined;
}

/** A part of a logical line and the way to read it. */
interface Stretch {
  readonly line: LogicalLine;
  readonly start: number;
  readonly end: number;
  readonly escape: number;
}

const noPairs: readonly Pair[] = [];
const nothing = { args: [], json: false, pairs: noPairs, problem: undefined };

/**
 * Reads the arguments between `start` and `end`, which are trimmed. Those of ONBUILD are its trigger and are not read here.
 * Source: BuildKit `parser/line_parsers.go`.
 */
export function readContent(fact: InstructionFact | undefined, stretch: Stretch): Content {
  const { start, end } = stretch;
  if (fact === undefined || start >= end || fact.grammar === "trigger") return { ...nothing, commandStart: start };
  switch (fact.grammar) {
    case "command":
      return readCommand(stretch, start, []);
    case "words-or-array":
      return readArray(stretch, start, []) ?? readWords(stretch);
    case "words":
      return readWords(stretch);
    case "text":
      return { ...nothing, args: [wordOf(stretch.line, start, end)], commandStart: start };
    case "pairs":
      return readPairs(stretch, fact.name);
    case "names":
      return readNames(stretch);
    default:
      return readHealthcheck(stretch);
  }
}

function wordOf(line: LogicalLine, start: number, end: number): Word {
  return { text: line.text.slice(start, end), span: sourceSpan(line, start, end) };
}

/** A JSON array, behind the words already read; undefined if it is none. */
function readArray(stretch: Stretch, start: number, before: readonly Word[]): Content | undefined {
  const { line, end } = stretch;
  const strings = readJsonStrings(line.text, start, end);
  if (strings === undefined) return undefined;
  if (strings === "not-strings") {
    const place = findNonString(line.text, start, end);
    const problem = problemIn(line, place.start, place.end, {
      code: "exec-form-not-strings",
      message: "An array in exec form may hold strings only.",
      buildkit: "when using JSON array syntax, arrays must be comprised of strings only",
      phase: "parse",
    });
    return { ...nothing, args: before, commandStart: start, problem };
  }
  const places = findJsonStrings(line.text, start, end);
  const words = strings.map((text, index): Word => ({
    text,
    span: sourceSpan(line, places[index * 2] as number, places[index * 2 + 1] as number),
  }));
  return { ...nothing, args: [...before, ...words], json: true, commandStart: start };
}

function readCommand(stretch: Stretch, start: number, before: readonly Word[]): Content {
  const array = readArray(stretch, start, before);
  if (array !== undefined) return array;
  return { ...nothing, args: [...before, wordOf(stretch.line, start, stretch.end)], commandStart: start };
}

function readWords({ line, start, end }: Stretch): Content {
  const places = splitAtBlanks(line.text, start, end);
  const args = new Array<Word>(places.length >> 1);
  for (let at = 0; at < places.length; at += 2) args[at >> 1] = wordOf(line, places[at] as number, places[at + 1] as number);
  return { ...nothing, args, commandStart: start };
}

function readHealthcheck(stretch: Stretch): Content {
  const { line, start, end } = stretch;
  let kindEnd = start;
  while (kindEnd < end && !isAsciiSpace(line.text.charCodeAt(kindEnd))) kindEnd++;
  let commandStart = kindEnd;
  while (commandStart < end && isAsciiSpace(line.text.charCodeAt(commandStart))) commandStart++;
  const kind = [wordOf(line, start, kindEnd)];
  if (commandStart >= end) return { ...nothing, args: kind, commandStart };
  const from = skipSpace(line.text, commandStart, end);
  return readArray(stretch, from, kind) ?? readCommand(stretch, commandStart, kind);
}

/** BuildKit looks at bytes here, so of the blanks outside of ASCII none counts as it should. */
function isAsciiSpace(code: number): boolean {
  return code < 128 && isSpace(code);
}

function readNames({ line, start, end, escape }: Stretch): Content {
  const places = splitWords(line.text, start, end, escape);
  const args = new Array<Word>(places.length >> 1);
  const pairs = new Array<Pair>(places.length >> 1);
  for (let at = 0; at < places.length; at += 2) {
    const from = places[at] as number;
    const to = places[at + 1] as number;
    args[at >> 1] = wordOf(line, from, to);
    pairs[at >> 1] = pairOf(line, from, to);
  }
  return { ...nothing, args, pairs, commandStart: start };
}

/** `key=value`, or a key alone. */
function pairOf(line: LogicalLine, start: number, end: number): Pair {
  const equals = line.text.indexOf("=", start);
  const span = sourceSpan(line, start, end);
  if (equals < 0 || equals >= end) return { key: wordOf(line, start, end), value: undefined, legacy: false, span };
  // A missing key stands before the equals sign, a missing value behind it.
  const key = equals > start ? wordOf(line, start, equals) : { text: "", span: { start: span.start, end: span.start } };
  return { key, value: wordOf(line, equals + 1, end), legacy: false, span };
}

function readPairs(stretch: Stretch, name: string): Content {
  const { line, start, end, escape } = stretch;
  const { text } = line;
  const places = splitWords(text, start, end, escape);
  if (places.length === 0) return { ...nothing, commandStart: start };
  if (!hasEquals(text, places[0] as number, places[1] as number)) return readLegacyPair(stretch, name);
  const args = new Array<Word>(places.length >> 1);
  const pairs: Pair[] = [];
  let problem: Problem | undefined;
  for (let at = 0; at < places.length; at += 2) {
    const from = places[at] as number;
    const to = places[at + 1] as number;
    args[at >> 1] = wordOf(line, from, to);
    if (hasEquals(text, from, to)) pairs.push(pairOf(line, from, to));
    else problem ??= missingEquals(line, from, to);
  }
  return { ...nothing, args, pairs, commandStart: start, problem };
}

function hasEquals(text: string, start: number, end: number): boolean {
  const at = text.indexOf("=", start);
  return at >= 0 && at < end;
}

function missingEquals(line: LogicalLine, start: number, end: number): Problem {
  const word = quoteLikeGo(line.text.slice(start, end));
  return problemIn(line, start, end, {
    code: "missing-equals",
    message: "Each word here must have the form name=value; quote a value that holds blanks.",
    buildkit: `Syntax error - can't find = in ${word}. Must be of the form: name=value`,
    phase: "parse",
  });
}

/** `ENV key value`: everything behind the first blank is the value. */
function readLegacyPair({ line, start, end }: Stretch, name: string): Content {
  let keyEnd = start;
  while (keyEnd < end && !isBlank(line.text.charCodeAt(keyEnd))) keyEnd++;
  let valueStart = keyEnd;
  while (valueStart < end && isBlank(line.text.charCodeAt(valueStart))) valueStart++;
  const key = wordOf(line, start, keyEnd);
  if (valueStart >= end) {
    const problem = problemIn(line, start, keyEnd, {
      code: "missing-value",
      message: `${name} needs a value: write ${name} ${key.text}=value.`,
      buildkit: `${name} must have two arguments`,
      phase: "parse",
    });
    const pairs: Pair[] = [{ key, value: undefined, legacy: true, span: key.span }];
    return { ...nothing, args: [key], pairs, commandStart: start, problem };
  }
  const value = wordOf(line, valueStart, end);
  const pairs: Pair[] = [{ key, value, legacy: true, span: sourceSpan(line, start, end) }];
  return { ...nothing, args: [key, value], pairs, commandStart: start };
}
