import type { Span } from "../text/span.ts";
import { isBlank, skipSpace } from "./characters.ts";
import type { HeredocOpening } from "./heredoc.ts";
import { findInstruction } from "./instruction-table.ts";
import type { LineCursor } from "./source-lines.ts";

/** The body of one heredoc, and its delimiter line if the file has one. */
export interface HeredocBody {
  readonly bodySpan: Span;
  readonly closing: Span | undefined;
}

/**
 * Reads heredoc bodies from a cursor. A body whose delimiter is missing does not take the rest of the file: it ends before
 * the next line that begins with a known keyword, and before the comments right above that.
 */
export class HeredocReader {
  private readonly cursor: LineCursor;
  /** The last line on which each text stands alone, made when a delimiter is first missing; keeps the whole linear. */
  private lastLines: ReadonlyMap<string, number> | undefined;

  constructor(cursor: LineCursor) {
    this.cursor = cursor;
  }

  /** Reads from the line after the cursor's; the cursor ends on the delimiter, or on the last line of the body. */
  read(opening: HeredocOpening): HeredocBody {
    const { cursor } = this;
    const bodyStart = cursor.nextStart;
    if (this.lastLines === undefined || (this.lastLines.get(lineKey(opening)) ?? 0) > cursor.line) {
      const mark = cursor.mark();
      while (cursor.next()) {
        const start = closingStart(cursor, opening);
        if (start < 0) continue;
        return {
          bodySpan: { start: bodyStart, end: cursor.lineStart },
          closing: { start, end: cursor.contentEnd },
        };
      }
      cursor.back(mark);
      this.lastLines ??= collectLastLines(cursor);
    }
    this.skipToInstruction();
    return { bodySpan: { start: bodyStart, end: cursor.nextStart }, closing: undefined };
  }

  private skipToInstruction(): void {
    const { cursor } = this;
    let stop = cursor.mark();
    while (cursor.next()) {
      if (startsInstruction(cursor)) {
        cursor.back(stop);
        return;
      }
      const first = skipSpace(cursor.text, cursor.lineStart, cursor.contentEnd);
      if (first < cursor.contentEnd && cursor.text.charCodeAt(first) !== 35) stop = cursor.mark();
    }
  }
}

/** Where on the cursor's line the delimiter begins, or -1 if the line is none. */
function closingStart(cursor: LineCursor, opening: HeredocOpening): number {
  const { text, contentEnd } = cursor;
  let start = cursor.lineStart;
  if (opening.chomp) while (start < contentEnd && text.charCodeAt(start) === 9) start++;
  return contentEnd - start === opening.name.length && text.startsWith(opening.name, start) ? start : -1;
}

function lineKey(opening: HeredocOpening): string {
  return (opening.chomp ? "-" : " ") + opening.name;
}

function collectLastLines(cursor: LineCursor): ReadonlyMap<string, number> {
  const last = new Map<string, number>();
  const mark = cursor.mark();
  while (cursor.next()) {
    const content = cursor.text.slice(cursor.lineStart, cursor.contentEnd);
    last.set(" " + content, cursor.line);
    last.set("-" + content.replace(/^\t+/, ""), cursor.line);
  }
  cursor.back(mark);
  return last;
}

function startsInstruction(cursor: LineCursor): boolean {
  const { text, lineStart, contentEnd } = cursor;
  let end = lineStart;
  while (end < contentEnd && !isBlank(text.charCodeAt(end))) end++;
  return end < contentEnd && end - lineStart < 12 && findInstruction(text.slice(lineStart, end)) !== undefined;
}
