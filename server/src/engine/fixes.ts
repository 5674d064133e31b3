import type { Fix, FixEdit } from "../rules/rule.ts";
import { applyEdits, editsMeet } from "../text/edits.ts";

/** The line break of a text: that of its first line; LF where there is none. */
export function lineBreakOf(text: string): "\n" | "\r\n" {
  const first = text.indexOf("\n");
  return first > 0 && text.charCodeAt(first - 1) === 13 ? "\r\n" : "\n";
}

/** A fix that writes the Dockerfile's own line breaks; rules write `\n` and need not think of it. */
export function withLineBreaks(fix: Fix, lineBreak: "\n" | "\r\n"): Fix {
  if (lineBreak === "\n") return fix;
  const edits = fix.edits.map((edit) => (edit.path === undefined ? { ...edit, newText: edit.newText.replace(/\r?\n/g, lineBreak) } : edit));
  return { ...fix, edits };
}

/** The edits of a fix that change the Dockerfile itself. */
export function ownEdits(fix: Fix): readonly FixEdit[] {
  return fix.edits.filter((edit) => edit.path === undefined);
}

/** The edits of a fix that change or make other files of the build context. */
export function otherEdits(fix: Fix): readonly FixEdit[] {
  return fix.edits.filter((edit) => edit.path !== undefined);
}

/** The Dockerfile after one fix, and what the fix asks of other files. */
export function applyFix(text: string, fix: Fix): { readonly text: string; readonly others: readonly FixEdit[] } {
  return { text: applyEdits(text, ownEdits(fix)), others: otherEdits(fix) };
}

/** Whether every edit lies in the text and none meets another; a fix that fails this is never applied. */
export function isSound(fix: Fix, text: string): boolean {
  const own = ownEdits(fix);
  const inside = own.every(({ span }) => span.start >= 0 && span.start <= span.end && span.end <= text.length);
  if (!inside || fix.edits.length === 0) return false;
  const ordered = own.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  return ordered.every((edit, index) => index === 0 || (ordered[index - 1] as FixEdit).span.end <= edit.span.start);
}

/** Whether two edits are of one file and touch the same characters. */
export function meet(a: FixEdit, b: FixEdit): boolean {
  if (a.path !== b.path) return false;
  return a.create === true || b.create === true || editsMeet(a, b);
}

/**
 * Whether two edits put different lines into one place of another file, such as two patterns at the end of an ignore
 * file: both hold, one behind the other.
 */
export function standBeside(a: FixEdit, b: FixEdit): boolean {
  const inserts = (edit: FixEdit): boolean => edit.path !== undefined && edit.create !== true && edit.span.start === edit.span.end;
  return a.path === b.path && inserts(a) && inserts(b) && a.newText !== b.newText && a.newText.endsWith("\n") && b.newText.endsWith("\n");
}

/** Whether two edits do exactly the same. */
export function isSameEdit(a: FixEdit, b: FixEdit): boolean {
  return (
    a.path === b.path && a.create === b.create && a.newText === b.newText && a.span.start === b.span.start && a.span.end === b.span.end
  );
}
