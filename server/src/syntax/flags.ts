import { isBlank } from "./characters.ts";

/** A flag as it stands in a logical line. */
export interface RawFlag {
  /** Without quotes and escapes, `--` included. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Offset of the `=` between name and value in the logical line; -1 without one. */
  readonly equals: number;
  /** The stretches of the logical line that `text` is put together from, as offsets in pairs; none for just one. */
  readonly parts: readonly number[];
}

export interface FlagScan {
  readonly flags: readonly RawFlag[];
  /** Where the arguments begin, blanks before them included. */
  readonly argumentsStart: number;
}

const noFlags: readonly RawFlag[] = [];
/** No character has this code; zero would be that of NUL. */
const noQuote = -1;
const noParts: readonly number[] = [];

/**
 * The `--flags` that stand from `start` on. Quotes and escapes are taken out; a lone `--` ends them.
 * Source: BuildKit `parser/split_command.go`, `extractBuilderFlags`. BuildKit reads bytes here and so garbles text
 * outside of ASCII; this reads characters.
 */
export function scanFlags(text: string, start: number, end: number, escape: number): FlagScan {
  let at = start;
  let flags: RawFlag[] | undefined;
  for (;;) {
    while (at < end && isFlagSpace(text.charCodeAt(at))) at++;
    if (text.charCodeAt(at) !== 45 || at + 1 >= end || text.charCodeAt(at + 1) !== 45) {
      return { flags: flags ?? noFlags, argumentsStart: at };
    }
    const flag = readFlag(text, at, end, escape);
    at = flag.end;
    if (flag.text === "--") return { flags: flags ?? noFlags, argumentsStart: at };
    if (flags === undefined) flags = [flag];
    else flags.push(flag);
  }
}

function readFlag(text: string, start: number, end: number, escape: number): RawFlag {
  const parts: number[] = [];
  let equals = -1;
  let quote = noQuote;
  let from = start;
  let at = start;
  for (; at < end; at++) {
    const code = text.charCodeAt(at);
    if (quote === noQuote && isFlagSpace(code)) break;
    if (code === quote || (quote === noQuote && (code === 34 || code === 39))) {
      quote = quote === noQuote ? code : noQuote;
      parts.push(from, at);
      from = at + 1;
    } else if (code === escape) {
      parts.push(from, at);
      from = ++at;
      if (at < end && text.charCodeAt(at) === 61 && equals < 0) equals = at;
    } else if (code === 61 && equals < 0) equals = at;
  }
  at = Math.min(at, end);
  if (parts.length === 0) return { text: text.slice(start, at), start, end: at, equals, parts: noParts };
  parts.push(Math.min(from, at), at);
  let cooked = "";
  for (let index = 0; index < parts.length; index += 2) cooked += text.slice(parts[index], parts[index + 1]);
  return { text: cooked, start, end: at, equals, parts };
}

/** The blanks of `isBlank` and the line feed, which no logical line holds. */
function isFlagSpace(code: number): boolean {
  return isBlank(code) || code === 10;
}
