import { spanInSource, type MappedText } from "../text/mapped-text.ts";
import type { Span } from "../text/span.ts";
import type { Finding } from "./finding.ts";
import { lintFile, type LintInput, type RuleFailure } from "./lint.ts";

/** A Dockerfile that stands inside another file. */
export interface EmbeddedDockerfile {
  /** The Dockerfile as the builder gets it, as far as that is known, and where each of its characters stands. */
  readonly mapped: MappedText;
  /** Where variables of the outer file stand whose values are not known; spans in `mapped.text`. */
  readonly open: readonly Span[];
}

/** What a lint of an embedded Dockerfile gives: findings with spans in the outer file. */
export interface EmbeddedResult {
  readonly findings: readonly Finding[];
  readonly failures: readonly RuleFailure[];
}

/**
 * The findings of a Dockerfile inside another file, at their places in that one. What touches a variable of the outer file
 * is left out: nobody knows what stands there. Fixes are left out, too: they are written for a file of their own.
 */
export function lintEmbedded({ mapped, open }: EmbeddedDockerfile, input: Omit<LintInput, "text" | "analysis">): EmbeddedResult {
  const { findings, failures } = lintFile({ ...input, text: mapped.text });
  const isKnown = ({ start, end }: Span): boolean => !open.some((hole) => hole.start < Math.max(end, start + 1) && start < hole.end);
  const place = ({ start, end }: Span): Span => spanInSource(mapped, start, end);
  return {
    findings: findings
      .filter(({ span }) => isKnown(span))
      .map((finding) => ({
        ...finding,
        span: place(finding.span),
        fixes: [],
        related: finding.related.map(({ span, message }) => ({ span: place(span), message })),
      })),
    failures,
  };
}
