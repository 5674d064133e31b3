import { spanInSource, toSource, type MappedText } from "../text/mapped-text.ts";
import type { Span } from "../text/span.ts";
import type { StringForm } from "../text/string-form.ts";
import type { Finding } from "./finding.ts";
import { lintFile, type LintInput, type RuleFailure } from "./lint.ts";

/** A Dockerfile that stands inside another file. */
export interface EmbeddedDockerfile {
  /** The Dockerfile as the builder gets it, as far as that is known, and where each of its characters stands. */
  readonly mapped: MappedText;
  /** Where variables of the outer file stand whose values are not known; spans in `mapped.text`. */
  readonly open: readonly Span[];
  /** What must be known to change it where it stands; undefined where it can only be read. */
  readonly writing?: Writing;
}

/** How the outer file writes a character that would begin a variable of its own. */
export type Escape = "compose" | "hcl";

export interface Writing {
  readonly form: StringForm;
  readonly escape: Escape;
  /** Where the text is the default of a variable of the outer file; spans in `mapped.text`. */
  readonly fixed: readonly Span[];
}

/** What a lint of an embedded Dockerfile gives: findings with spans in the outer file. */
export interface EmbeddedResult {
  readonly findings: readonly Finding[];
  readonly failures: readonly RuleFailure[];
}

/**
 * The findings of a Dockerfile inside another file, at their places in that one. What touches a variable of the outer file
 * is left out: nobody knows what stands there. Fixes are left out, too: they are written for a file of their own. An empty
 * string is none: Compose then takes the Dockerfile of the context.
 */
export function lintEmbedded(embedded: EmbeddedDockerfile, input: Omit<LintInput, "text" | "analysis">): EmbeddedResult {
  if (embedded.mapped.text === "") return { findings: [], failures: [] };
  const { findings, failures } = lintFile({ ...input, text: embedded.mapped.text });
  return { findings: withoutOpen(embedded, findings).map((finding) => placeFinding(embedded, finding)), failures };
}

/** The findings that touch no variable of the outer file. */
export function withoutOpen({ open }: EmbeddedDockerfile, findings: readonly Finding[]): readonly Finding[] {
  const isKnown = ({ start, end }: Span): boolean => !open.some((hole) => hole.start < Math.max(end, start + 1) && start < hole.end);
  return findings.filter(({ span }) => isKnown(span));
}

/** A finding at its place in the outer file, without its fixes. */
export function placeFinding({ mapped, writing }: EmbeddedDockerfile, finding: Finding): Finding {
  const place = ({ start, end }: Span): Span => {
    const span = spanInSource(mapped, start, end);
    // In quotes the last character may be an escape of several.
    if (writing?.form.kind !== "double" || end <= start) return span;
    return { start: span.start, end: end < mapped.text.length ? toSource(mapped, end) : writing.form.end };
  };
  return {
    ...finding,
    span: place(finding.span),
    fixes: [],
    related: finding.related.map(({ span, message }) => ({ span: place(span), message })),
  };
}
