import type { Edit } from "../text/edits.ts";
import { placeOf } from "../text/mapped-lines.ts";
import type { MappedText, Segment } from "../text/mapped-text.ts";
import type { EmbeddedDockerfile, Escape } from "./embedded.ts";

/**
 * An edit of an embedded Dockerfile as an edit of the file it stands in (`source`), indented and escaped as that wants it.
 * Undefined where it cannot be said there: it touches a variable of the outer file, or would need another kind of string.
 */
export function placeEdit(embedded: EmbeddedDockerfile, source: string, { span, newText }: Edit): Edit | undefined {
  const { mapped, open, writing } = embedded;
  const { start, end } = span;
  if (writing === undefined) return undefined;
  const meetsOpen = open.some((hole) => hole.start < end && start < hole.end);
  const copiesOpen = open.some((hole) => newText.includes(mapped.text.slice(hole.start, hole.end)));
  if (meetsOpen || copiesOpen || writing.fixed.some((hole) => hole.start <= end && start <= hole.end)) return undefined;
  const text = escapeVariables(newText.replaceAll("\r\n", "\n"), writing.escape);
  const { form } = writing;
  const from = start === mapped.text.length ? form.end : placeOf(mapped, source, start);
  const to = end === mapped.text.length ? form.end : placeOf(mapped, source, end);
  switch (form.kind) {
    case "lines":
      return placeLines(embedded, source, { span, newText: text });
    case "double":
      return { span: { start: from, end: to }, newText: JSON.stringify(text).slice(1, -1) };
    case "single":
      return text.includes("\n") ? undefined : { span: { start: from, end: to }, newText: text.replaceAll("'", "''") };
    case "folded":
    case "plain": {
      // Only words: more could be a comment, a key, or another line.
      const isPlain = form.kind === "folded" || /^[\w./@=+-]*(?::[\w.-]+)?$/.test(text);
      return !isPlain || /\n/.test(text + source.slice(from, to)) ? undefined : { span: { start: from, end: to }, newText: text };
    }
  }
}

/** The edits of one change, or undefined where one of them cannot be said. */
export function placeEdits<E extends Edit>(embedded: EmbeddedDockerfile, source: string, edits: readonly E[]): E[] | undefined {
  const placed: E[] = [];
  for (const edit of edits) {
    const there = placeEdit(embedded, source, edit);
    if (there === undefined) return undefined;
    placed.push({ ...edit, ...there });
  }
  return placed;
}

/** A text with what would be a variable of the outer file escaped. Source: compose-spec, "Interpolation"; HCL, "Templates". */
export function escapeVariables(text: string, escape: Escape): string {
  return escape === "compose" ? text.replaceAll("$", "$$$$") : text.replace(/([$%])\{/g, "$1$1{");
}

function placeLines({ mapped, writing }: EmbeddedDockerfile, source: string, { span: { start, end }, newText }: Edit): Edit | undefined {
  const { text } = mapped;
  const { indent = "", end: bodyEnd = 0 } = writing?.form ?? {};
  // The first line says how far the block is indented.
  if (mapped.segments.length === 0 || (start === 0 && /^\s/.test(newText))) return undefined;
  const opensLine = start === 0 || text[start - 1] === "\n";
  const closesBlock = end === text.length && text[end - 1] === "\n";
  let from = start === text.length ? bodyEnd : placeOf(mapped, source, start);
  const to = end === text.length ? bodyEnd : placeOf(mapped, source, end);
  const lineStart = source.lastIndexOf("\n", from - 1) + 1;
  const before = source.slice(lineStart, from);
  const lines = newText.split("\n");
  const last = lines.length - 1;
  const followed = end < text.length && text[end] !== "\n";
  const written = lines.map((line, index) => {
    const isOpened = line !== "" || (last === 0 && followed);
    if (index === 0) return opensLine && before.trim() === "" && isOpened ? indent.slice(before.length) + line : line;
    return line !== "" || (index === last && followed) ? indent + line : line;
  });
  // Whole lines to the end leave no indentation behind.
  if (opensLine && closesBlock && start < end && newText === "") from = lineStart;
  // The value ends with a line end that the file does not have.
  const missing = closesBlock && start === text.length && from > 0 && source[from - 1] !== "\n";
  const lineEnd = source.includes("\r\n") ? "\r\n" : "\n";
  if (missing) return { span: { start: from, end: to }, newText: lineEnd + indent + lines.join(lineEnd + indent).trimEnd() };
  return { span: { start: from, end: to }, newText: written.join(lineEnd) };
}

/**
 * An embedded Dockerfile with the blank lines behind it, up to a place where a person is about to write: they are no part of
 * its value, but what is written there will be. Undefined where the place is no such one.
 */
export function extendTo(embedded: EmbeddedDockerfile, source: string, place: number): EmbeddedDockerfile | undefined {
  const { mapped, writing } = embedded;
  if (writing === undefined || !writing.form.opens || place < writing.form.end) return undefined;
  const { form } = writing;
  const blank = source.slice(form.end, place);
  const column = place - (source.lastIndexOf("\n", place - 1) + 1);
  if (blank.trim() !== "" || column === 0 || (form.indent !== "" && column < form.indent.length)) return undefined;
  const indent = form.indent === "" ? " ".repeat(column) : form.indent;
  const segments: Segment[] = [...mapped.segments];
  let { text } = mapped;
  const add = (from: number, to: number): void => {
    if (to <= from) return;
    segments.push({ at: text.length, source: from, length: to - from });
    text += source.slice(from, to);
  };
  let at = form.end;
  let first = at > 0 && source[at - 1] !== "\n";
  for (const line of blank.split("\n")) {
    const isLast = at + line.length >= place;
    const content = line.endsWith("\r") ? line.length - 1 : line.length;
    add(first ? at : Math.min(at + indent.length, at + content), at + content);
    if (!isLast) add(at + line.length, at + line.length + 1);
    first = false;
    at += line.length + 1;
  }
  const extended: MappedText = { text, segments, origin: mapped.segments.length === 0 ? place : mapped.origin };
  return { ...embedded, mapped: extended, writing: { ...writing, form: { ...form, indent, end: place } } };
}

/** Whether a place of the outer file lies in the embedded Dockerfile. */
export function holdsPlace({ mapped, writing }: EmbeddedDockerfile, source: string, place: number): boolean {
  if (writing === undefined || mapped.segments.length === 0) return false;
  const { form } = writing;
  if (place < form.start || place > form.end) return false;
  // The line behind the last one belongs to the outer file.
  return form.kind !== "lines" || place < form.end || source[place - 1] !== "\n";
}
