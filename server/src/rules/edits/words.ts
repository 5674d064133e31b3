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

/**
 * Takes a word out, with the blanks behind it or, at the end of a line, those before it; a line of its own goes with it, and where
 * that was the last one, the continuation before it.
 */
export function removeWord(text: string, span: Span): FixEdit {
  return removeWords(text, [span])[0] ?? { span, newText: "" };
}

/** Takes words of one command out, given in order. */
export function removeWords(text: string, spans: readonly Span[]): FixEdit[] {
  const edits: FixEdit[] = [];
  for (const span of neighboursJoined(text, spans)) {
    const edit = cutWord(text, span);
    // The last line of a command takes those with it that would be its end now.
    let { start } = edit.span;
    if (isLastOwnLine(text, span)) {
      start = continuationBefore(text, edit.span.start);
      for (let last = edits.at(-1); last !== undefined && last.span.end > start; last = edits.at(-1)) {
        edits.pop();
        start = Math.min(start, isOwnLine(text, last.span.start) ? continuationBefore(text, last.span.start) : last.span.start);
      }
    }
    edits.push({ span: { start, end: edit.span.end }, newText: "" });
  }
  return edits;
}

/** Words with nothing but blanks between them are one. */
function neighboursJoined(text: string, spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of spans) {
    const before = joined.at(-1);
    if (before !== undefined && /^[ \t]*$/.test(text.slice(before.end, span.start)))
      joined[joined.length - 1] = { start: before.start, end: span.end };
    else joined.push(span);
  }
  return joined;
}

function cutWord(text: string, span: Span): FixEdit {
  let { start, end } = span;
  if (isOwnLine(text, start) && /^[ \t]*[\\`][ \t]*$/.test(text.slice(end, lineEnd(text, end))))
    return { span: { start: lineStart(text, start), end: nextLine(text, end) }, newText: "" };
  while (text[end] === " " || text[end] === "\t") end++;
  const atEnd = end >= text.length || text[end] === "\n" || text[end] === "\r";
  if (atEnd) {
    end = span.end;
    while (start > 0 && (text[start - 1] === " " || text[start - 1] === "\t")) start--;
  }
  return { span: { start, end }, newText: "" };
}

/** Whether nothing but blanks stands before an offset in its line, which is not the first one. */
function isOwnLine(text: string, offset: number): boolean {
  const start = lineStart(text, offset);
  return start > 0 && /^[ \t]*$/.test(text.slice(start, offset));
}

function isLastOwnLine(text: string, { start, end }: Span): boolean {
  return isOwnLine(text, start) && /^[ \t]*$/.test(text.slice(end, lineEnd(text, end)));
}

/** Where the text ends that the lines before an offset hold, without blanks, comment lines and the continuation behind it; else the offset. */
function continuationBefore(text: string, offset: number): number {
  let at = lineStart(text, offset);
  while (at > 0) {
    const start = lineStart(text, at - 1);
    const line = text.slice(start, at).trimEnd();
    if (!/^\s*(?:#|$)/.test(line)) return /[\\`]$/.test(line) ? start + line.slice(0, -1).trimEnd().length : offset;
    at = start;
  }
  return offset;
}

/** `keyword` in the case the author uses: lower where the sample is all lower, else upper. */
export function matchCase(keyword: string, sample: string): string {
  return sample !== "" && sample === sample.toLowerCase() ? keyword.toLowerCase() : keyword.toUpperCase();
}
