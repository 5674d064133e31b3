/** What a lookup answers for a variable whose value cannot be known. */
export const unknownValue: unique symbol = Symbol("unknown value");

/** A value, undefined for "not set", or `unknownValue`. */
export type VariableLookup = (name: string) => string | undefined | typeof unknownValue;

/**
 * What variables put into a word beyond this many characters is unknown: sixty lines of `ENV A=$A$A` would fill any
 * memory, and no name of a file, image or package is as long.
 */
export const longestInsertion = 16_384;
