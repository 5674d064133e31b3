import type { ShellCheckComment, ShellCheckReplacement, ShellCheckResults, ShellFault } from "../../shell/shellcheck.ts";
import type { Edit } from "../../text/edits.ts";
import { spanInSource, toSource, type MappedText } from "../../text/mapped-text.ts";
import type { Span } from "../../text/span.ts";
import type { Analysis } from "../analyze.ts";
import { lineInBody, shellCheckScripts, type ShellCheckScript } from "./scripts.ts";

/** What ShellCheck says of a Dockerfile's scripts, at its places in the file. Scripts without a result have none. */
export function placeShellFaults(analysis: Analysis, results: ShellCheckResults): readonly ShellFault[] {
  const faults: ShellFault[] = [];
  for (const [number, script] of shellCheckScripts(analysis).entries()) {
    const comments = (results.get(script.text) ?? []).filter(({ line }) => lineInBody(script, line) !== undefined);
    if (comments.length === 0) continue;
    const placer = makePlacer(script, analysis.tree.text);
    for (const comment of comments) {
      const edits = placer.edits(comment.replacements);
      faults.push({
        id: `SC${comment.code}`,
        level: comment.level,
        message: comment.message,
        span: placer.span(comment),
        edits,
        safe: edits !== undefined && keepsMeaning(comment, placer.covered(comment)),
        where: script.where,
        certain: isCertain(comment, script),
        script: number,
      });
    }
  }
  return faults;
}

/**
 * Notation that can be exchanged without a change of meaning; every other fix of ShellCheck, such as quoting a variable that was
 * meant to be split, may change what the script does. Inside backquotes a backslash means something else than inside `$(…)`.
 */
const equalNotation: ReadonlySet<number> = new Set([2004, 2006, 2007, 2236, 2237, 2250, 2268]);

function keepsMeaning({ code, level }: ShellCheckComment, covered: string): boolean {
  return level === "style" && equalNotation.has(code) && !covered.includes("\\");
}

/** A variable that is not assigned may be the base image's, and a `cd` that fails ends a script under `-e`. */
function isCertain({ code }: ShellCheckComment, { envComplete, stopsAtFaults }: ShellCheckScript): boolean {
  if (code === 2154) return envComplete;
  return code !== 2164 || !stopsAtFaults;
}

interface Placer {
  span(comment: ShellCheckComment): Span;
  edits(replacements: readonly ShellCheckReplacement[]): readonly Edit[] | undefined;
  /** The text of the script that a comment is about. */
  covered(comment: ShellCheckComment): string;
}

function makePlacer(script: ShellCheckScript, source: string): Placer {
  const { body, instruction } = script;
  const lines = lineStarts(body.text);
  /** The offset in the body of a line and a column, which counts code points from 1; the nearest place where there is none. */
  const offsetOf = (line: number, column: number): number => {
    const index = lineInBody(script, line) ?? 0;
    const start = lines[index];
    if (start === undefined) return body.text.length;
    const end = (lines[index + 1] ?? body.text.length + 1) - 1;
    let offset = start;
    for (let left = column - 1; left > 0 && offset < end; left--) offset += (body.text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
    return offset;
  };
  const rangeOf = ({ line, column, endLine, endColumn }: Pick<ShellCheckComment, "line" | "column" | "endLine" | "endColumn">) => {
    const start = offsetOf(line, column);
    return { start, end: Math.max(start, offsetOf(endLine, endColumn)) };
  };

  return {
    span(comment) {
      const { start, end } = visible(body.text, rangeOf(comment));
      return end > start ? spanInSource(body, start, end) : instruction.keyword.span;
    },
    edits(replacements) {
      if (replacements.length === 0) return undefined;
      const edits: Edit[] = [];
      for (const replacement of replacements) {
        const { start, end } = rangeOf(replacement);
        const span = end > start ? spanInSource(body, start, end) : insertionSpan(body, start, replacement.after);
        // What is replaced must stand in one piece, and a line break would end the instruction.
        if (source.slice(span.start, span.end) !== body.text.slice(start, end) || replacement.text.includes("\n")) return undefined;
        edits.push({ span, newText: replacement.text });
      }
      return mergeEdits(edits.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end));
    },
    covered(comment) {
      const { start, end } = rangeOf(comment);
      return body.text.slice(start, end);
    },
  };
}

/** Edits that meet at one place become one; undefined where they overlap. */
function mergeEdits(ordered: readonly Edit[]): readonly Edit[] | undefined {
  const merged: Edit[] = [];
  for (const edit of ordered) {
    const last = merged.at(-1);
    if (last !== undefined && edit.span.start < last.span.end) return undefined;
    if (last !== undefined && edit.span.start === last.span.end)
      merged[merged.length - 1] = { span: { start: last.span.start, end: edit.span.end }, newText: last.newText + edit.newText };
    else merged.push(edit);
  }
  return merged;
}

/** What is put behind a character stays behind it, even where a continuation follows. */
function insertionSpan(body: MappedText, offset: number, after: boolean): Span {
  const place = after && offset > 0 ? toSource(body, offset - 1) + 1 : toSource(body, offset);
  return { start: place, end: place };
}

/** A place without extent is widened to the word that stands there, or before it; blanks at the ends are left out. */
function visible(text: string, { start, end }: Span): Span {
  let from = start;
  let to = end;
  if (from === to) {
    if (from >= text.length || /\s/.test(text[from] as string)) while (from > 0 && /\s/.test(text[from - 1] as string)) from--;
    to = from;
    while (from > 0 && /\S/.test(text[from - 1] as string)) from--;
    while (to < text.length && /\S/.test(text[to] as string)) to++;
  }
  while (to > from && /\s/.test(text[to - 1] as string)) to--;
  while (from < to && /\s/.test(text[from] as string)) from++;
  return { start: from, end: to };
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}
