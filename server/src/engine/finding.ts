import type { Category, Fix, Severity } from "../rules/rule.ts";
import type { Span } from "../text/span.ts";

/** One thing found in one Dockerfile, ready to show. */
export interface Finding {
  readonly ruleId: string;
  /** The peers' ids true of this very finding. */
  readonly aliases: readonly string[];
  readonly category: Category;
  readonly severity: Severity;
  readonly message: string;
  readonly span: Span;
  /** The rule's (or the contract row's) page, relative to the product's documentation: `rules/no-latest-tag.md`. */
  readonly page: string;
  readonly fixes: readonly Fix[];
  readonly tags: readonly ("deprecated" | "unnecessary")[];
  readonly related: readonly { readonly span: Span; readonly message: string }[];
  readonly command?: string;
}
