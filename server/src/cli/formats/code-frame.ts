import type { Paint } from "../console.ts";
import { printable } from "../console.ts";
import type { ReportRange } from "../report.ts";

/** Wider lines are cut around the finding. */
const widest = 140;
/** Of a finding over many lines, this many are shown. */
const mostLines = 3;

/**
 * The lines of code a finding stands on, with its words underlined. Tabs become single blanks, so that marks stand
 * under their words; what is wide (East Asian letters, emoji) counts as two columns.
 */
export function drawFrame(source: readonly string[], range: ReportRange, mark: (marks: string) => string, paint: Paint): string {
  const last = Math.min(range.end.line, range.start.line + mostLines - 1, source.length - 1);
  const gutter = String(last + 1).length;
  const rows: string[] = [];
  for (let line = range.start.line; line <= last; line++) {
    const whole = source[line] ?? "";
    const from = line === range.start.line ? range.start.character : whole.length - whole.trimStart().length;
    const to = line === range.end.line ? range.end.character : whole.trimEnd().length;
    const { text, start, end } = cut(whole, from, Math.max(from, to));
    const number = paint.dim(`${String(line + 1).padStart(gutter)} │`);
    rows.push(`      ${number} ${show(text)}\n`);
    const before = " ".repeat(columns(show(text.slice(0, start))));
    const marks = "^".repeat(Math.max(1, columns(show(text.slice(start, end)))));
    rows.push(`      ${paint.dim(`${" ".repeat(gutter)} │`)} ${before}${mark(marks)}\n`);
  }
  if (last < Math.min(range.end.line, source.length - 1)) rows.push(`      ${paint.dim(`${" ".repeat(gutter)} │ …`)}\n`);
  return rows.join("");
}

function cut(text: string, start: number, end: number): { readonly text: string; readonly start: number; readonly end: number } {
  if (text.length <= widest) return { text, start, end };
  const from = Math.max(0, Math.min(start - 20, text.length - widest));
  const to = Math.min(text.length, from + widest);
  const before = from > 0 ? "…" : "";
  const shift = before.length - from;
  const shown = before + text.slice(from, to) + (to < text.length ? "…" : "");
  return { text: shown, start: start + shift, end: Math.min(end, to) + shift };
}

function show(text: string): string {
  return printable(text.replaceAll("\t", " "));
}

/** How many columns of a terminal a text takes, roughly by Unicode's East Asian Width. */
function columns(text: string): number {
  let width = 0;
  for (const char of text) {
    if (/\p{Mn}|\p{Me}|\u200d|\ufe0f/u.test(char)) continue;
    width +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}|[\u{20000}-\u{3fffd}]/u.test(
        char,
      )
        ? 2
        : 1;
  }
  return width;
}
