import type { Span } from "../text/span.ts";

/** What is wrong with the text of a contract, at its place. */
export interface ContractProblem {
  readonly message: string;
  readonly span: Span;
  /** Whether the schema of contracts cannot tell it, as it is about other contracts or other places of the file. */
  readonly beyondSchema?: boolean;
}
