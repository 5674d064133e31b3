import type { AnyRule, Category, Fix, ReportExtras, Severity } from "../rules/rule.ts";
import type { Span } from "../text/span.ts";
import type { ContractOverride, Verdict } from "./levels.ts";

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
  /** The contract that changed its severity, with the row that says why. */
  readonly override?: ContractOverride;
}

const none: readonly never[] = [];

/** The aliases true of a finding: those of its message and those its report adds. */
export function aliasesFor(rule: AnyRule, messageId: string, extras: ReportExtras | undefined): readonly string[] {
  const aliases = rule.meta.aliases?.[messageId] ?? none;
  return extras?.aliases === undefined ? aliases : [...new Set([...aliases, ...extras.aliases])];
}

/** Puts a finding together: fills its message, gives it the requirement's id where it stands for one, and fits its fixes to the text. */
export function makeFinding(
  rule: AnyRule,
  messageId: string,
  span: Span,
  data: Readonly<Record<string, string | number>>,
  extras: ReportExtras | undefined,
  verdict: Verdict,
  fit: (fix: Fix) => Fix | undefined = (fix) => fix,
): Finding {
  const { meta } = rule;
  const as = extras?.as;
  const level = verdict.level === "off" ? (verdict.override?.from ?? "off") : verdict.level;
  return {
    ruleId: as?.id ?? meta.id,
    aliases: aliasesFor(rule, messageId, extras),
    category: meta.category,
    severity: level === "off" ? "hint" : level,
    message: fillMessage(as?.message ?? meta.messages[messageId] ?? messageId, data),
    span,
    page: as?.page ?? `rules/${meta.id}.md`,
    fixes: (extras?.fixes ?? (extras?.fix === undefined ? none : [extras.fix])).flatMap((fix) => fit(fix) ?? none),
    tags: extras?.tags ?? none,
    related: extras?.related ?? none,
    ...(extras?.command === undefined ? undefined : { command: extras.command }),
    ...(verdict.override === undefined ? undefined : { override: verdict.override }),
  };
}

/** Puts data in the place of `{placeholders}`; one without data stays as it is. */
export function fillMessage(message: string, data: Readonly<Record<string, string | number>>): string {
  return message.replace(/\{(\w+)\}/g, (whole, name: string) => String(data[name] ?? whole));
}
