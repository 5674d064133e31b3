import type { CompletionItemKind } from "vscode-languageserver-types";

/** What is to be inserted in the place of the word at the cursor. */
export interface Proposal {
  readonly label: string;
  readonly kind: CompletionItemKind;
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  /** The label where it is missing. */
  readonly insert?: string;
  /** The insertion as a snippet, for editors that take those. */
  readonly snippet?: string;
  /** Whether to ask for more as soon as it is inserted (`--mount=`). */
  readonly again?: boolean;
  readonly deprecated?: boolean;
}

/** Numbers of the protocol (CompletionItemKind), so that nothing of its library is needed here. */
export const itemKinds = {
  keyword: 14,
  snippet: 15,
  property: 10,
  value: 12,
  enumMember: 20,
  variable: 6,
  stage: 7,
  reference: 18,
  constant: 21,
  file: 17,
  module: 9,
  operator: 24,
  folder: 19,
} as const satisfies Record<string, CompletionItemKind>;

/** The word before the cursor, and what may stand in its place. */
export interface Completion {
  /** Where the word begins; what stands from there to the cursor is replaced. */
  readonly start: number;
  readonly proposals: readonly Proposal[];
}
