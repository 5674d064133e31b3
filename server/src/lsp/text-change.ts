import type { Edit } from "../text/edits.ts";

/** The one edit that makes `after` of `before`: from the first difference to the last. Undefined when there is none. */
export function fullTextEdit(before: string, after: string): Edit | undefined {
  if (before === after) return undefined;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let tail = 0;
  while (tail < shorter - start && before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)) tail++;
  // A pair of surrogates or of CR and LF is not torn apart: editors count lines and characters between them.
  if (start > 0 && isJoint(before, start)) start--;
  if (tail > 0 && isJoint(before, before.length - tail)) tail--;
  return { span: { start, end: before.length - tail }, newText: after.slice(start, after.length - tail) };
}

function isJoint(text: string, offset: number): boolean {
  const [left, right] = [text.charCodeAt(offset - 1), text.charCodeAt(offset)];
  return (left === 13 && right === 10) || (left >= 0xd800 && left < 0xdc00 && right >= 0xdc00 && right < 0xe000);
}
