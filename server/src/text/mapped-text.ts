import type { Span } from "./span.ts";

/** `length` characters that stand at `at` in a mapped text and at `source` in the text it was made from. */
export interface Segment {
  readonly at: number;
  readonly source: number;
  readonly length: number;
}

/**
 * A text put together from pieces of another one, such as a logical line whose continuations and inner comments are
 * taken out. It knows for each of its characters where that stood.
 */
export interface MappedText {
  readonly text: string;
  /** Ascending, without gaps in `at`. */
  readonly segments: readonly Segment[];
  /** Where in the source an empty text stands. */
  readonly origin: number;
}

/** A stretch of the source as it is, from `start` to `end`. */
export function mapWhole(source: string, start: number, end: number): MappedText {
  const length = end - start;
  return {
    text: source.slice(start, end),
    segments: length > 0 ? [{ at: 0, source: start, length }] : [],
    origin: start,
  };
}

/** The source offset of the character at `offset`; past the end it is the offset behind the last character. */
export function toSource(mapped: MappedText, offset: number): number {
  const { segments } = mapped;
  let low = 0;
  let high = segments.length;
  if (high === 0) return mapped.origin;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((segments[middle] as Segment).at <= offset) low = middle;
    else high = middle;
  }
  const segment = segments[low] as Segment;
  return segment.source + Math.max(0, Math.min(offset - segment.at, segment.length));
}

/**
 * The source span of `text.slice(start, end)`. Its end is taken behind its last character, so a span never swallows a
 * continuation that follows it.
 */
export function spanInSource(mapped: MappedText, start: number, end: number): Span {
  const from = toSource(mapped, start);
  return end > start ? { start: from, end: toSource(mapped, end - 1) + 1 } : { start: from, end: from };
}

/** The part of a mapped text from `start` to `end`. */
export function sliceMapped(mapped: MappedText, start: number, end: number): MappedText {
  const [first] = mapped.segments;
  if (first !== undefined && mapped.segments.length === 1 && start >= first.at && end > start && end <= first.at + first.length) {
    const source = first.source + start - first.at;
    return { text: mapped.text.slice(start, end), segments: [{ at: 0, source, length: end - start }], origin: source };
  }
  const segments: Segment[] = [];
  for (const segment of mapped.segments) {
    const from = Math.max(start, segment.at);
    const to = Math.min(end, segment.at + segment.length);
    if (to > from) segments.push({ at: from - start, source: segment.source + from - segment.at, length: to - from });
  }
  return { text: mapped.text.slice(start, end), segments, origin: toSource(mapped, start) };
}
