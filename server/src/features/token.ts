import type { Span } from "../text/span.ts";

/** What a coloured stretch of text is, in the words of the protocol. */
export type TokenType =
  | "keyword"
  | "comment"
  | "string"
  | "number"
  | "operator"
  | "parameter"
  | "property"
  | "variable"
  | "function"
  | "type"
  | "class"
  | "macro";

/** A coloured stretch of the text. */
export interface Token {
  readonly span: Span;
  readonly type: TokenType;
  readonly declaration?: boolean;
}

/** The order of token types and modifiers in the encoded answer. */
export const tokenLegend: { readonly tokenTypes: TokenType[]; readonly tokenModifiers: string[] } = {
  tokenTypes: [
    "keyword",
    "comment",
    "string",
    "number",
    "operator",
    "parameter",
    "property",
    "variable",
    "function",
    "type",
    "class",
    "macro",
  ],
  tokenModifiers: ["declaration"],
};
