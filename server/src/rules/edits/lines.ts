/** The line break that the line of `offset` ends with; that of the first line, or LF, when it has none. */
export function newlineAt(text: string, offset: number): "\n" | "\r\n" {
  let feed = text.indexOf("\n", offset);
  if (feed < 0) feed = text.indexOf("\n");
  return feed > 0 && text.charCodeAt(feed - 1) === 13 ? "\r\n" : "\n";
}

/** Where the line of `offset` begins. */
export function lineStart(text: string, offset: number): number {
  return offset <= 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
}

/** Where the line of `offset` ends, before its line break. */
export function lineEnd(text: string, offset: number): number {
  const feed = text.indexOf("\n", offset);
  if (feed < 0) return text.length;
  return feed > offset && text.charCodeAt(feed - 1) === 13 ? feed - 1 : feed;
}

/** Where the line after that of `offset` begins; the end of the text on the last line. */
export function nextLine(text: string, offset: number): number {
  const feed = text.indexOf("\n", offset);
  return feed < 0 ? text.length : feed + 1;
}

/** The blanks that the line of `offset` begins with. */
export function indentationAt(text: string, offset: number): string {
  const start = lineStart(text, offset);
  let end = start;
  while (text[end] === " " || text[end] === "\t") end++;
  return text.slice(start, end);
}
