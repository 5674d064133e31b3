import type { Span } from "../../text/span.ts";
import type { FixEdit } from "../rule.ts";
import { lineEnd, lineStart, nextLine } from "./lines.ts";

/** Writes `newText` in the place of a span. */
export function replace(span: Span, newText: string): FixEdit {
  return { span, newText };
}

/** Writes `newText` at an offset. */
export function insertAt(offset: number, newText: string): FixEdit {
  return { span: { start: offset, end: offset }, newText };
}

/** Writes a further word behind the word that ends at `span.end`. */
export function insertWordAfter(span: Span, word: string): FixEdit {
  return insertAt(span.end, ` ${word}`);
}

/** Writes a further word before the word that begins at `span.start`. */
export function insertWordBefore(span: Span, word: string): FixEdit {
  return insertAt(span.start, `${word} `);
}

/** Takes a word out, with the blanks behind it or, at the end of a line, those before it; a continued line of its own goes with it. */
export function removeWord(text: string, span: Span): FixEdit {
  let { start, end } = span;
  const line = text.slice(lineStart(text, start), start);
  if (start > line.length && /^[ \t]*$/.test(line) && /^[ \t]*[\\`][ \t]*$/.test(text.slice(end, lineEnd(text, end))))
    return { span: { start: start - line.length, end: nextLine(text, end) }, newText: "" };
  while (text[end] === " " || text[end] === "\t") end++;
  const atEnd = end >= text.length || text[end] === "\n" || text[end] === "\r";
  if (atEnd) {
    end = span.end;
    while (start > 0 && (text[start - 1] === " " || text[start - 1] === "\t")) start--;
  }
  return { span: { start, end }, newText: "" };
}

/** `keyword` in the case the author uses: lower where the sample is all lower, else upper. */
export function matchCase(keyword: string, sample: string): string {
  return sample !== "" && sample === sample.toLowerCase() ? keyword.toLowerCase() : keyword.toUpperCase();
}
