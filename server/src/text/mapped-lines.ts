import type { LineIndex } from "./line-index.ts";
import { indexLines } from "./line-index.ts";
import { toSource, type MappedText } from "./mapped-text.ts";

/**
 * The lines of a mapped text with positions of the file it stands in: `positionAt` takes an offset in the mapped text,
 * `offsetAt` gives one. So whatever works out ranges with it speaks of the file. `lineStart` and `lineCount` are the mapped
 * text's own.
 */
export function indexMappedLines(mapped: MappedText, source: string, outer: LineIndex): LineIndex {
  let own: LineIndex | undefined;
  const inner = (): LineIndex => (own ??= indexLines(mapped.text));
  return {
    get lineCount() {
      return inner().lineCount;
    },
    lineStart: (line) => inner().lineStart(line),
    positionAt: (offset) => outer.positionAt(placeOf(mapped, source, offset)),
    offsetAt: (position) => fromSource(mapped, outer.offsetAt(position)),
  };
}

/** The place in the source of an offset in the mapped text; before the carriage return where the line ends with one. */
export function placeOf(mapped: MappedText, source: string, offset: number): number {
  const place = Math.min(toSource(mapped, offset), source.length);
  return mapped.text[offset] === "\n" && source[place] === "\n" && source[place - 1] === "\r" ? place - 1 : place;
}

/** The offset in the mapped text of a place in the source; the nearest one before it where nothing of the text stands there. */
export function fromSource({ segments }: MappedText, place: number): number {
  let low = 0;
  let high = segments.length;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((segments[middle]?.source ?? 0) <= place) low = middle;
    else high = middle;
  }
  const segment = segments[low];
  return segment === undefined ? 0 : segment.at + Math.max(0, Math.min(place - segment.source, segment.length));
}
