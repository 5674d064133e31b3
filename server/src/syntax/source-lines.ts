import type { MappedText, Segment } from "../text/mapped-text.ts";
import type { Span } from "../text/span.ts";
import { skipSpace, utf8Length } from "./characters.ts";
import { longestLine } from "./directives.ts";
import type { Comment } from "./tree.ts";

/**
 * Walks the lines of a text as BuildKit's scanner does: a line ends at a line feed only, and the carriage returns before
 * it belong to the line break. `next` moves to the next line and answers whether there is one.
 */
export class LineCursor {
  readonly text: string;
  /** One-based number of the line the cursor is on; zero before the first. */
  line = 0;
  lineStart = 0;
  /** Offset of the line feed, or the end of the text. */
  lineEnd = -1;
  /** Offset behind the last character that is no carriage return. */
  contentEnd = 0;
  /** The lines BuildKit's scanner would stop at, as one-based number and span. */
  readonly tooLong: { readonly line: number; readonly span: Span }[] = [];

  constructor(text: string) {
    this.text = text;
  }

  next(): boolean {
    const start = this.lineEnd + 1;
    if (start >= this.text.length) return false;
    const feed = this.text.indexOf("\n", start);
    const end = feed < 0 ? this.text.length : feed;
    let content = end;
    while (content > start && this.text.charCodeAt(content - 1) === 13) content--;
    this.line++;
    this.lineStart = start;
    this.lineEnd = end;
    this.contentEnd = content;
    if ((end - start) * 3 > longestLine && utf8Length(this.text, start, end) > longestLine) {
      const known = this.tooLong[this.tooLong.length - 1];
      if (known === undefined || known.line < this.line) this.tooLong.push({ line: this.line, span: { start, end } });
    }
    return true;
  }

  /** Where the next line starts; behind the last line it is the end of the text. */
  get nextStart(): number {
    return Math.min(this.lineEnd + 1, this.text.length);
  }

  /** A place to come back to. */
  mark(): LineMark {
    return { line: this.line, lineStart: this.lineStart, lineEnd: this.lineEnd, contentEnd: this.contentEnd };
  }

  back(mark: LineMark): void {
    this.line = mark.line;
    this.lineStart = mark.lineStart;
    this.lineEnd = mark.lineEnd;
    this.contentEnd = mark.contentEnd;
  }
}

export interface LineMark {
  readonly line: number;
  readonly lineStart: number;
  readonly lineEnd: number;
  readonly contentEnd: number;
}

/** One instruction's lines joined: continuations, comments and empty lines between them are taken out. */
export interface LogicalLine {
  readonly text: string;
  /** For each piece its offset in `text` and in the source, one after the other. Empty pieces are left out. */
  readonly pieces: readonly number[];
  /** Where it starts in the source, and where the content of its last line that gave something ends. */
  readonly start: number;
  readonly end: number;
  /** Zero-based; the last line read, also where that was a comment or empty. */
  readonly startLine: number;
  readonly endLine: number;
  readonly comments: readonly Comment[];
  readonly emptyLines: readonly Span[];
}

const none: readonly never[] = [];

/**
 * Reads the logical line that starts on the cursor's line at `start`. The cursor ends on the last line read.
 * Source: BuildKit `parser/parser.go`, `Parse` and `trimContinuationCharacter`.
 */
export function readLogicalLine(cursor: LineCursor, start: number, escape: number): LogicalLine {
  const { text } = cursor;
  const startLine = cursor.line - 1;
  let end = cursor.contentEnd;
  let pieceEnd = findContinuation(text, start, end, escape);
  if (pieceEnd < 0) {
    return {
      text: text.slice(start, end),
      pieces: [0, start],
      start,
      end,
      startLine,
      endLine: startLine,
      comments: none,
      emptyLines: none,
    };
  }
  const parts: string[] = [];
  const pieces: number[] = [];
  const comments: Comment[] = [];
  const emptyLines: Span[] = [];
  let length = 0;
  const take = (from: number, to: number): void => {
    if (to <= from) return;
    pieces.push(length, from);
    parts.push(text.slice(from, to));
    length += to - from;
  };
  take(start, pieceEnd);
  while (pieceEnd >= 0 && cursor.next()) {
    const { lineStart, contentEnd } = cursor;
    const first = skipSpace(text, lineStart, contentEnd);
    if (first >= contentEnd) {
      emptyLines.push({ start: lineStart, end: contentEnd });
      continue;
    }
    if (text.charCodeAt(first) === 35) {
      comments.push(readComment(text, first, contentEnd, true));
      continue;
    }
    end = contentEnd;
    pieceEnd = findContinuation(text, lineStart, contentEnd, escape);
    take(lineStart, pieceEnd < 0 ? contentEnd : pieceEnd);
  }
  const joined = parts.join("");
  return { text: joined, pieces, start, end, startLine, endLine: cursor.line - 1, comments, emptyLines };
}

/** A comment from its `#` at `start` to `end`. */
export function readComment(text: string, start: number, end: number, inside: boolean): Comment {
  return { span: { start, end }, text: text.slice(start + 1, end).trim(), inside };
}

/**
 * The offset of the escape character that continues the line, or -1. It must be the last character but for blanks, and
 * none must stand before it: BuildKit takes two at the end of a line for text.
 */
function findContinuation(text: string, start: number, end: number, escape: number): number {
  let at = end - 1;
  while (at >= start && (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9)) at--;
  if (at < start || text.charCodeAt(at) !== escape) return -1;
  return at > start && text.charCodeAt(at - 1) === escape ? -1 : at;
}

/** The source offset of the character at `offset` of a logical line; behind its end, that behind its last character. */
export function sourceOffset(line: LogicalLine, offset: number): number {
  const { pieces } = line;
  if (pieces.length === 2) return (pieces[1] as number) + offset;
  if (pieces.length === 0) return line.start;
  const at = findPiece(pieces, offset);
  return (pieces[at + 1] as number) + offset - (pieces[at] as number);
}

/** The source span of a part of a logical line; it ends behind its last character. An empty one stays with what is before it. */
export function sourceSpan(line: LogicalLine, start: number, end: number): Span {
  if (line.pieces.length === 2) {
    const shift = line.pieces[1] as number;
    return { start: shift + start, end: shift + end };
  }
  if (end > start) return { start: sourceOffset(line, start), end: sourceOffset(line, end - 1) + 1 };
  const at = start > 0 ? sourceOffset(line, start - 1) + 1 : sourceOffset(line, start);
  return { start: at, end: at };
}

/** A part of a logical line with its offset map. */
export function mapLine(line: LogicalLine, start: number, end: number): MappedText {
  const { pieces } = line;
  if (pieces.length === 2 && end > start) {
    const source = (pieces[1] as number) + start;
    // Nearly always. A list written out is as long as it says; one that grows takes room for seventeen.
    return { text: line.text.slice(start, end), segments: [{ at: 0, source, length: end - start }], origin: source };
  }
  const segments: Segment[] = [];
  for (let at = end > start ? findPiece(pieces, start) : pieces.length; at < pieces.length; at += 2) {
    const pieceStart = pieces[at] as number;
    if (pieceStart >= end) break;
    const pieceEnd = at + 2 < pieces.length ? (pieces[at + 2] as number) : line.text.length;
    const from = Math.max(start, pieceStart);
    const to = Math.min(end, pieceEnd);
    segments.push({ at: from - start, source: (pieces[at + 1] as number) + from - pieceStart, length: to - from });
  }
  return { text: line.text.slice(start, end), segments, origin: sourceOffset(line, start) };
}

/** The index of the piece an offset lies in: the last one that starts at or before it. */
function findPiece(pieces: readonly number[], offset: number): number {
  let low = 0;
  let high = pieces.length >> 1;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((pieces[middle * 2] as number) <= offset) low = middle;
    else high = middle;
  }
  return low * 2;
}
