import type { EmbeddedDockerfile, Escape } from "../engine/embedded.ts";
import { sliceMapped, type MappedText, type Segment } from "../text/mapped-text.ts";
import type { Span } from "../text/span.ts";
import type { StringForm } from "../text/string-form.ts";

/** What a piece of text stands for: a slice of it, or nothing known. */
interface Piece {
  readonly start: number;
  readonly end: number;
  /** What is kept of it. */
  readonly keep: Span;
  readonly open: boolean;
  /** Whether it stands for a default. */
  readonly fixed?: boolean;
}

/**
 * A string of a Compose file after interpolation (compose-spec, "Interpolation"): `$$` is a dollar sign, a default takes the
 * place of `${NAME:-default}`; every other variable is open.
 */
export function interpolateCompose(mapped: MappedText, form?: StringForm): EmbeddedDockerfile {
  return expand(mapped, form, "compose", /\$\$|\$\{\w+(:?-)([^${}]*)\}|\$\{[^{}\n]*\}|\$\w+/g, ([whole, dash, otherwise = ""], at) => {
    const end = at + whole.length;
    if (whole === "$$") return { start: at, end, keep: { start: at, end: at + 1 }, open: false };
    if (dash !== undefined) return { start: at, end, keep: { start: end - 1 - otherwise.length, end: end - 1 }, open: false, fixed: true };
    return { start: at, end, keep: { start: at, end }, open: true };
  });
}

/** A string of a Bake file (HCL, "Templates"): `$${` and `%%{` lose a character, `${…}` and `%{…}` are open. */
export function interpolateHcl(mapped: MappedText, form?: StringForm): EmbeddedDockerfile {
  return expand(mapped, form, "hcl", /\$\$\{|%%\{|[$%]\{(?:[^{}]|\{[^{}]*\})*\}/g, ([whole], at) => {
    const end = at + whole.length;
    const isEscape = whole.length === 3 && whole[0] === whole[1];
    return { start: at, end, keep: isEscape ? { start: at + 1, end } : { start: at, end }, open: !isEscape };
  });
}

function expand(
  mapped: MappedText,
  form: StringForm | undefined,
  escape: Escape,
  pattern: RegExp,
  read: (match: RegExpExecArray, at: number) => Piece,
): EmbeddedDockerfile {
  const fixed: Span[] = [];
  const open: Span[] = [];
  const segments: Segment[] = [];
  let text = "";
  const keep = (start: number, end: number): void => {
    const part = sliceMapped(mapped, start, end);
    for (const { at, source, length } of part.segments) segments.push({ at: text.length + at, source, length });
    text += part.text;
  };
  let done = 0;
  for (const match of mapped.text.matchAll(pattern)) {
    const piece = read(match, match.index);
    keep(done, piece.start);
    const start = text.length;
    keep(piece.keep.start, piece.keep.end);
    if (piece.open) open.push({ start, end: text.length });
    if (piece.fixed === true) fixed.push({ start, end: text.length });
    done = piece.end;
  }
  keep(done, mapped.text.length);
  return { mapped: { text, segments, origin: mapped.origin }, open, ...(form === undefined ? {} : { writing: { form, escape, fixed } }) };
}
