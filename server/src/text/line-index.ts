/** A place as editors count: zero-based line, zero-based UTF-16 character in it. */
export interface LinePosition {
  readonly line: number;
  readonly character: number;
}

/**
 * Knows where the lines of one text begin. Lines end as in the Language Server Protocol: LF, CRLF or a lone CR
 * (BuildKit splits at LF only; that difference matters to the grammar, not to positions).
 */
export interface LineIndex {
  /** The position of an offset; an offset outside the text is moved to the nearer end. */
  positionAt(offset: number): LinePosition;
  /** The offset of a position; a place outside its line or the text is moved to the nearer end. */
  offsetAt(position: LinePosition): number;
  /** The offset at which a line begins. */
  lineStart(line: number): number;
  readonly lineCount: number;
}

/** Makes the index in one pass over the text. */
export function indexLines(text: string): LineIndex {
  const starts = [0];
  for (let offset = 0; offset < text.length; offset++) {
    const code = text.charCodeAt(offset);
    if (code === 13 && text.charCodeAt(offset + 1) !== 10) starts.push(offset + 1);
    else if (code === 10) starts.push(offset + 1);
  }
  const lineStart = (line: number): number => (line < 0 ? 0 : line < starts.length ? (starts[line] as number) : text.length);
  return {
    lineCount: starts.length,
    lineStart,
    positionAt(offset) {
      const place = Math.max(0, Math.min(offset, text.length));
      let low = 0;
      let high = starts.length;
      while (high - low > 1) {
        const middle = (low + high) >>> 1;
        if ((starts[middle] as number) <= place) low = middle;
        else high = middle;
      }
      return { line: low, character: place - (starts[low] as number) };
    },
    offsetAt({ line, character }) {
      if (line < 0) return 0;
      if (line >= starts.length) return text.length;
      const start = starts[line] as number;
      let end = line + 1 < starts.length ? (starts[line + 1] as number) : text.length;
      while (end > start && (text.charCodeAt(end - 1) === 10 || text.charCodeAt(end - 1) === 13)) end--;
      return Math.max(start, Math.min(start + character, end));
    },
  };
}
