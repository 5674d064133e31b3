import { isBlank, isSpace } from "./characters.ts";

/**
 * The words of ENV, LABEL and ARG between `start` and `end`, as offsets in pairs. Quotes hold blanks together and stay in
 * the word; an escape character at the very end is dropped. Source: BuildKit `parser/line_parsers.go`, `parseWords`.
 */
export function splitWords(text: string, start: number, end: number, escape: number): number[] {
  const words: number[] = [];
  let at = start;
  for (;;) {
    while (at < end && isSpace(text.charCodeAt(at))) at++;
    if (at >= end) return words;
    const wordStart = at;
    let wordEnd = at;
    let quote = 0;
    for (; at < end; wordEnd = at) {
      const code = text.charCodeAt(at);
      if (quote === 0) {
        if (isSpace(code)) break;
        if (code === 34 || code === 39) quote = code;
      } else if (code === quote) {
        quote = 0;
        at++;
        continue;
      }
      if (code === escape && quote !== 39) {
        if (at + 1 >= end) {
          at = end;
          break;
        }
        at++;
      }
      at++;
    }
    if (wordEnd > wordStart) words.push(wordStart, wordEnd);
  }
}

/** The blank-separated words between `start` and `end`, as offsets in pairs. */
export function splitAtBlanks(text: string, start: number, end: number): number[] {
  const words: number[] = [];
  let at = start;
  while (at < end) {
    const wordStart = at;
    while (at < end && !isBlank(text.charCodeAt(at))) at++;
    words.push(wordStart, at);
    while (at < end && isBlank(text.charCodeAt(at))) at++;
  }
  return words;
}
