import { sliceMapped, type MappedText } from "../text/mapped-text.ts";
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
  const segment = logical.segments.find(({ source, length: size }) => source <= start && start < source + size);
  if (segment !== undefined) {
    const at = segment.at + start - segment.source;
    if (logical.text.startsWith(text, at)) return sliceMapped(logical, at, at + text.length);
  }
  return { text, segments: [], origin: span.start };
}
