import { lexFailure, type VariableLookup } from "./lex.ts";
import { ShellLexer } from "./shell-lexer.ts";

/** The parts of a word like `3<<-"EOF"`. */
export interface HeredocWord {
  readonly name: string;
  readonly expand: boolean;
  readonly chomp: boolean;
  readonly fileDescriptor: number;
  /** Where in the word the name stands, quotes left out where they enclose it. */
  readonly nameStart: number;
  readonly nameEnd: number;
}

/** A heredoc found in a logical line, with the place of its word there. */
export interface HeredocOpening extends HeredocWord {
  readonly start: number;
  readonly end: number;
}

const setNothing: VariableLookup = () => undefined;

/** Always the backslash: BuildKit ignores `# escape=` here. */
const heredocEscape = "\\";

const heredocWord = /^(\d*)<<(-?)[\t\n\f\r ]*([^<]*)$/;

/** Names that need no lexer: letters, digits and a few marks, wholly in quotes or not at all. */
const simpleName = /^(["']?)([\w.-]+)\1$/;

/**
 * Reads a word as the opening of a heredoc: undefined if it is none, BuildKit's complaint if its name is faulty.
 * Source: BuildKit `parser/parser.go`, `ParseHeredoc`.
 */
export function readHeredocWord(word: string): HeredocWord | string | undefined {
  const match = heredocWord.exec(word);
  const rest = match?.[3] ?? "";
  if (match === null || rest === "") return undefined;
  const simple = simpleName.exec(rest);
  if (simple !== null) {
    const quotes = simple[1] === "" ? 0 : 1;
    return {
      name: simple[2] as string,
      expand: quotes === 0,
      chomp: match[2] === "-",
      fileDescriptor: Number(match[1]),
      nameStart: word.length - rest.length + quotes,
      nameEnd: word.length - quotes,
    };
  }
  const plain = splitName(rest, false);
  if (typeof plain === "string") return plain;
  const [name] = plain;
  if (name === undefined || plain.length !== 1) return undefined;
  const quoted = splitName(rest, true);
  if (typeof quoted === "string") return quoted;
  if (quoted.length !== 1) return `internal lexing of heredoc produced inconsistent results: ${rest}`;
  const first = rest.charAt(0);
  const enclosed = rest.length > 2 && (first === '"' || first === "'") && rest.endsWith(first);
  return {
    name,
    expand: countQuotes(name) === countQuotes(quoted[0] as string),
    chomp: match[2] === "-",
    fileDescriptor: Number(match[1]),
    nameStart: word.length - rest.length + (enclosed ? 1 : 0),
    nameEnd: word.length - (enclosed ? 1 : 0),
  };
}

function splitName(text: string, keepsQuotes: boolean): readonly string[] | string {
  const lexer = new ShellLexer(text, heredocEscape, setNothing);
  lexer.keepsUnset = true;
  lexer.keepsQuotes = keepsQuotes;
  const words = lexer.expandWords();
  return lexer.failure === undefined ? words : lexFailure(text, lexer.failure);
}

function countQuotes(text: string): number {
  return text.split(/["']/).length - 1;
}

/**
 * The heredocs a logical line opens, up to the first faulty one. A line the lexer refuses, as one with an unbalanced
 * quote, opens none. Source: BuildKit `parser/parser.go`, `heredocsFromLine`.
 */
export function findHeredocs(line: string): { readonly openings: readonly HeredocOpening[]; readonly error?: string } {
  const lexer = new ShellLexer(line, heredocEscape, setNothing);
  lexer.keepsQuotes = true;
  lexer.keepsEscapes = true;
  lexer.keepsUnset = true;
  const words = lexer.expandWords();
  const openings: HeredocOpening[] = [];
  if (lexer.failure !== undefined) return { openings };
  let from = 0;
  let isLiteral = true;
  for (const word of words) {
    if (!word.includes("<<")) continue;
    const read = readHeredocWord(word);
    if (read === undefined) continue;
    if (typeof read === "string") return { openings, error: read };
    // The lexer gives words as they are written, but for a few oddities in quotes; then the arrows must do.
    let start = isLiteral ? line.indexOf(word, from) : -1;
    let end = start + word.length;
    if (start < 0) {
      isLiteral = false;
      start = Math.max(from, line.indexOf("<<", from));
      end = Math.min(line.length, start + 2);
    }
    openings.push({ ...read, start, end });
    from = end;
  }
  return { openings };
}
