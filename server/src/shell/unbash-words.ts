import type * as Unbash from "unbash";
import { spanInSource } from "../text/mapped-text.ts";
import type { MappedText, Segment } from "../text/mapped-text.ts";
import type { Span } from "../text/span.ts";
import type { ShellWord } from "./script.ts";

// The words of unbash-adapter.ts: what a command receives, and where each character of it stands.

/** In a nested script this stands for a substitution that the outer shell makes. */
const SUBSTITUTED = "${_}";

/** Where commands are being read: a text, where its characters stand, and how deep. */
export interface Frame {
  readonly text: string;
  /** Undefined: its offsets are those of the outermost text, moved by `shift`. */
  readonly mapped: MappedText | undefined;
  readonly shift: number;
  readonly nested: number;
}

/** The span in the outermost text. */
export function spanOf(frame: Frame, start: number, end: number): Span {
  if (frame.mapped !== undefined) return spanInSource(frame.mapped, start, end);
  return { start: start + frame.shift, end: end + frame.shift };
}

/** A word of ours. A continuation behind it (in a heredoc these are still there) is no part of it. */
export function toWord(word: Unbash.Word, frame: Frame): ShellWord {
  let { end } = word;
  let raw = word.text;
  while (raw.endsWith("\\\n")) {
    raw = raw.slice(0, -2);
    end -= 2;
  }
  const { parts } = word;
  const span = spanOf(frame, word.pos, end);
  if (parts === undefined) return { raw, text: word.value, span, literal: !raw.startsWith("~") };
  const state = { literal: !raw.startsWith("~") };
  return { raw, text: textOfParts(parts, state), span, literal: state.literal };
}

/** The text of a word after the outer shell has taken its quotes away, mapped to the outermost text. */
export function decodeParts(
  parts: readonly Unbash.WordPart[] | undefined,
  whole: { text: string; value: string; pos: number; end: number },
  frame: Frame,
): MappedText {
  let text = "";
  const segments: Segment[] = [];
  const append = (mapped: MappedText): void => {
    for (const segment of mapped.segments) segments.push({ ...segment, at: segment.at + text.length });
    text += mapped.text;
  };
  const walk = (list: readonly Unbash.WordPart[]): void => {
    for (const part of list) {
      if (part.type === "DoubleQuoted" || part.type === "LocaleString") walk(part.parts);
      else if (part.type === "SingleQuoted")
        append(
          alignText(part.value, part.text.slice(1, part.text.endsWith("'") && part.text.length > 1 ? -1 : undefined), part.pos + 1, frame),
        );
      else if (part.type === "CommandExpansion" || part.type === "ArithmeticExpansion") append(standIn(spanOf(frame, part.pos, part.end)));
      else append(alignText("value" in part ? part.value : part.text, part.text, part.pos, frame));
    }
  };
  if (parts === undefined) append(alignText(whole.value, whole.text, whole.pos, frame));
  else walk(parts);
  return { text, segments, origin: spanOf(frame, whole.pos, whole.pos).start };
}

/** What the outer shell puts in the place of a substitution: unknown text that covers the whole of it. */
function standIn({ start, end }: Span): MappedText {
  const segments = [
    { at: 0, source: start, length: 1 },
    { at: SUBSTITUTED.length - 1, source: end - 1, length: 1 },
  ];
  return { text: SUBSTITUTED, segments, origin: start };
}

/** Maps `value` to where its characters stand in `raw`, which holds escapes more and begins at `pos` of the frame. */
export function alignText(value: string, raw: string, pos: number, frame: Frame): MappedText {
  const segments: Segment[] = [];
  let at = 0;
  let from = 0;
  while (at < value.length && from < raw.length) {
    if (value[at] !== raw[from]) {
      from++;
      continue;
    }
    let length = 1;
    while (at + length < value.length && value[at + length] === raw[from + length]) length++;
    pushStretch(segments, at, pos + from, length, frame);
    at += length;
    from += length;
  }
  return { text: value, segments, origin: spanOf(frame, pos, pos).start };
}

function pushStretch(segments: Segment[], at: number, pos: number, length: number, frame: Frame): void {
  if (frame.mapped === undefined) {
    segments.push({ at, source: pos + frame.shift, length });
    return;
  }
  const all = frame.mapped.segments;
  let low = 0;
  let high = all.length;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((all[middle] as Segment).at <= pos) low = middle;
    else high = middle;
  }
  for (let index = low; index < all.length; index++) {
    const segment = all[index] as Segment;
    if (segment.at >= pos + length) break;
    const start = Math.max(segment.at, pos);
    const end = Math.min(segment.at + segment.length, pos + length);
    if (end > start) segments.push({ at: at + start - pos, source: segment.source + start - segment.at, length: end - start });
  }
}

/** The frame of the rest of a text. */
export function laterPart(frame: Frame, from: number): Frame {
  const text = frame.text.slice(from);
  if (frame.mapped === undefined) return { ...frame, text, shift: frame.shift + from };
  const segments: Segment[] = [];
  for (const { at, source, length } of frame.mapped.segments) {
    const cut = Math.max(0, from - at);
    if (cut < length) segments.push({ at: at + cut - from, source: source + cut, length: length - cut });
  }
  return { ...frame, text, mapped: { text, segments, origin: frame.mapped.origin } };
}

/** Quotes gone, expansions kept as `${X}`, substitutions as `${…}`. */
function textOfParts(parts: readonly Unbash.WordPart[], state: { literal: boolean }): string {
  let text = "";
  for (const part of parts) {
    switch (part.type) {
      case "Literal":
      case "SingleQuoted":
      case "AnsiCQuoted":
        text += part.value;
        break;
      case "DoubleQuoted":
      case "LocaleString":
        text += textOfParts(part.parts, state);
        break;
      case "SimpleExpansion":
        state.literal = false;
        text += `\${${part.text.slice(1)}}`;
        break;
      case "ParameterExpansion":
        state.literal = false;
        text += part.parameter === "_" ? "${…}" : part.text;
        break;
      case "CommandExpansion":
      case "ArithmeticExpansion":
      case "ProcessSubstitution":
        state.literal = false;
        text += "${…}";
        break;
      default:
        state.literal = false;
        text += part.text;
    }
  }
  return text;
}
