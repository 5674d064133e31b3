import { sliceMapped, type MappedText, type Segment } from "../text/mapped-text.ts";
import type { Instruction, Word } from "./tree.ts";

/**
 * The text of a word of an instruction with its offset map, as `findVariables` wants it. A string of an exec form that
 * holds escapes cannot be mapped character by character; then every offset leads to the beginning of the word.
 */
export function mapWord(instruction: Pick<Instruction, "logical" | "json">, word: Word): MappedText {
  const { text, span } = word;
  const length = span.end - span.start;
  const decoded = instruction.json && length === text.length + 2;
  const start = decoded ? span.start + 1 : span.start;
  const { logical } = instruction;
  const segment = findSegment(logical.segments, start);
  if (segment !== undefined && start < segment.source + segment.length) {
    const at = segment.at + start - segment.source;
    if (logical.text.startsWith(text, at)) return sliceMapped(logical, at, at + text.length);
  }
  return { text, segments: [], origin: span.start };
}

/** The last segment that begins at or before a source offset. */
function findSegment(segments: readonly Segment[], source: number): Segment | undefined {
  let low = 0;
  let high = segments.length;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((segments[middle] as Segment).source <= source) low = middle;
    else high = middle;
  }
  const segment = segments[low];
  return segment !== undefined && segment.source <= source ? segment : undefined;
}
