export type VariableModifier = "-" | ":-" | "+" | ":+" | "?" | ":?" | "#" | "##" | "%" | "%%" | "/" | "//";

/** A reference by offsets in the text that is lexed; -1 where there is no such part. */
export interface RawReference {
  name: string;
  start: number;
  end: number;
  nameStart: number;
  nameEnd: number;
  braced: boolean;
  modifier: VariableModifier | undefined;
  wordStart: number;
  wordEnd: number;
  replacementStart: number;
  replacementEnd: number;
  depth: number;
}

/** A reference of which no more than the name is read. */
export function beginReference(name: string, place: Pick<RawReference, "start" | "nameStart" | "end" | "braced" | "depth">): RawReference {
  return {
    name,
    ...place,
    nameEnd: place.end,
    modifier: undefined,
    wordStart: -1,
    wordEnd: -1,
    replacementStart: -1,
    replacementEnd: -1,
  };
}
