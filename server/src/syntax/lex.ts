import { spanInSource, type MappedText } from "../text/mapped-text.ts";
import type { RawReference } from "./raw-reference.ts";
import { ShellLexer } from "./shell-lexer.ts";
import type { VariableLookup } from "./variable-lookup.ts";
import type { Word } from "./tree.ts";
import type { Span } from "../text/span.ts";
import { quoteLikeGo } from "./go-quote.ts";

export type { RawReference, VariableModifier } from "./raw-reference.ts";
export { unknownValue, type VariableLookup } from "./variable-lookup.ts";

/** One `$name`, `${name}` or `${name<modifier>word}`. */
export interface VariableReference {
  readonly name: string;
  /** From the dollar sign to the end of the name or the closing brace. */
  readonly span: Span;
  readonly nameSpan: Span;
  readonly braced: boolean;
  readonly modifier: RawReference["modifier"];
  /** What stands behind the modifier, as written: the default, the message, the pattern. */
  readonly word: Word | undefined;
  /** The second part of `${name/pattern/replacement}`. */
  readonly replacement: Word | undefined;
  /** Zero for a reference of its own, one for a reference in the word of another, and so on. */
  readonly depth: number;
}

/** What a word becomes. */
export interface Expansion {
  /** Undefined if it is not known, or if there is an error. */
  readonly value: string | undefined;
  /** BuildKit's complaint, such as `syntax error: missing '}'`. */
  readonly error: string | undefined;
}

/** What a text becomes when it is expanded and then split. */
export interface WordsExpansion {
  /** Undefined if they are not known, or if there is an error. */
  readonly words: readonly string[] | undefined;
  readonly error: string | undefined;
}

export interface LexOptions {
  /** Quotes are ordinary characters, as in the body of a heredoc of COPY or ADD. */
  readonly ignoreQuotes?: boolean;
}

const setNothing: VariableLookup = () => undefined;

/** What of a text can make `expand` change it. */
const special = /["'$\\`\ufeff]/;

/**
 * The variables a word refers to, in order, those in words of others included. Single-quoted and escaped ones are text
 * and not among them. A faulty `${` gives those before it. Spans are offsets in the source of `word`.
 */
export function findVariables(word: MappedText, escape: string, options: LexOptions = {}): readonly VariableReference[] {
  if (!word.text.includes("$")) return [];
  const part = (start: number, end: number): Word => ({
    text: word.text.slice(start, end),
    span: spanInSource(word, start, end),
  });
  return findReferences(word.text, escape, options)
    .filter(({ name }) => name !== "")
    .map((found) => ({
      name: found.name,
      span: spanInSource(word, found.start, found.end),
      nameSpan: spanInSource(word, found.nameStart, found.nameEnd),
      braced: found.braced,
      modifier: found.modifier,
      word: found.wordStart < 0 ? undefined : part(found.wordStart, found.wordEnd),
      replacement: found.replacementStart < 0 ? undefined : part(found.replacementStart, found.replacementEnd),
      depth: found.depth,
    }));
}

/** All references of a text, by offsets in it; a name may be empty. */
export function findReferences(text: string, escape: string, options: LexOptions = {}): readonly RawReference[] {
  const references: RawReference[] = [];
  const lexer = new ShellLexer(text, escape, setNothing, references);
  lexer.keepsUnset = true;
  lexer.ignoresQuotes = options.ignoreQuotes === true;
  lexer.expandWord();
  return references;
}

/**
 * `text` with variables replaced and quotes and escapes removed. `lookup` answers a value, undefined for "not set", or
 * `unknownValue`; what depends on an unknown one is unknown. Source: BuildKit `shell/lex.go`, `ProcessWord`.
 * `references` takes the references met; those behind an error are missing.
 */
export function expand(
  text: string,
  lookup: VariableLookup,
  escape: string,
  options: LexOptions = {},
  references?: RawReference[],
): Expansion {
  if (!special.test(text)) return { value: text, error: undefined };
  const lexer = new ShellLexer(text, escape, lookup, references);
  lexer.ignoresQuotes = options.ignoreQuotes === true;
  const value = lexer.expandWord();
  if (lexer.failure !== undefined) return { value: undefined, error: lexer.failure };
  return { value: lexer.unknown ? undefined : value, error: undefined };
}

/** `expand`, then split at blanks that no quote protects. Source: BuildKit `shell/lex.go`, `ProcessWords`. */
export function processWords(text: string, lookup: VariableLookup, escape: string): WordsExpansion {
  const lexer = new ShellLexer(text, escape, lookup);
  const words = lexer.expandWords();
  if (lexer.failure !== undefined) return { words: undefined, error: lexer.failure };
  return { words: lexer.unknown ? undefined : words, error: undefined };
}

/** `text` without quotes and escapes, variable references as they are; undefined if it is faulty. */
export function unquote(text: string, escape: string): string | undefined {
  if (!special.test(text)) return text;
  const lexer = new ShellLexer(text, escape, setNothing);
  lexer.keepsUnset = true;
  const value = lexer.expandWord();
  return lexer.failure === undefined ? value : undefined;
}

/** BuildKit's error for a word its lexer refuses. */
export function lexFailure(text: string, error: string): string {
  return `failed to process ${quoteLikeGo(text)}: ${error}`;
}
