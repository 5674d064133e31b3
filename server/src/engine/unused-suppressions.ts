import type { Contract } from "../contracts/contract.ts";
import { builtinContracts } from "../contracts/registry.ts";
import rule from "../rules/unused-suppression.ts";
import type { Fix, ReportExtras } from "../rules/rule.ts";
import { suggest } from "../syntax/suggestion.ts";
import type { Span } from "../text/span.ts";
import type { Analysis } from "./analyze.ts";
import { catalogueOf } from "./catalogue.ts";
import type { ListedId } from "./dialects/dialect.ts";
import { makeFinding, type Finding } from "./finding.ts";
import type { RulePlan } from "./levels.ts";
import { canonicalId, type Suppression, type Suppressions } from "./suppressions.ts";

/** What must be known to tell an unused suppression from one whose rule did not run. */
interface Knowledge {
  readonly analysis: Analysis;
  readonly suppressions: Suppressions;
  /** Every id and alias as written, by its lower case. */
  readonly names: ReadonlyMap<string, string>;
  /** The same, whatever the spelling. */
  readonly canonical: ReadonlySet<string>;
  /** Names whose findings would have been shown. */
  readonly running: ReadonlySet<string>;
}

/** Reports suppressions of our dialect that kept nothing back, name no rule, or cannot be read. */
export function findUnused(
  analysis: Analysis,
  suppressions: Suppressions,
  plans: readonly RulePlan[],
  contract: Contract | undefined,
  failures: readonly { readonly ruleId: string }[] = [],
): readonly Finding[] {
  const own = suppressions.list.filter((suppression) => suppression.dialect === "plimsoll");
  const plan = own.length === 0 ? undefined : plans.find((candidate) => candidate.rule.meta.id === rule.meta.id);
  if (plan?.runs !== true) return [];

  const names = new Map(catalogueOf(plans.map((candidate) => candidate.rule)).names);
  // Another contract's requirement is known, though it does not run here.
  for (const { id } of [...builtinContracts(), ...(contract === undefined ? [] : [contract])].flatMap(({ requirements }) => requirements)) {
    names.set(id.toLowerCase(), id);
  }
  const canonical = new Set([...names.keys()].map(canonicalId));
  const knowledge: Knowledge = {
    analysis,
    suppressions,
    names,
    canonical,
    running: runningNames(plans, contract, new Set(failures.map((failure) => failure.ruleId))),
  };
  const findings: Finding[] = [];
  const report = (messageId: string, span: Span, data: Record<string, string>, extras: ReportExtras): void => {
    const verdict = plan.verdict(messageId, undefined);
    if (verdict.level !== "off") findings.push(makeFinding(plan.rule, messageId, span, data, extras, verdict));
  };
  for (const suppression of own) judge(suppression, knowledge, report);
  return findings;
}

/** The ids and aliases of all findings that could have been shown. */
function runningNames(plans: readonly RulePlan[], contract: Contract | undefined, failed: ReadonlySet<string>): Set<string> {
  const running = new Set<string>(["all"]);
  for (const { rule: candidate, runs, verdict } of plans) {
    const { meta } = candidate;
    if (!runs || failed.has(meta.id) || meta.id === rule.meta.id) continue;
    running.add(meta.id.toLowerCase());
    for (const messageId of Object.keys(meta.messages)) {
      if (verdict(messageId, undefined).level === "off") continue;
      for (const alias of meta.aliases?.[messageId] ?? []) running.add(canonicalId(alias));
    }
  }
  for (const requirement of contract?.requirements ?? []) running.add(requirement.id.toLowerCase());
  return running;
}

type ReportUnused = (messageId: string, span: Span, data: Record<string, string>, extras: ReportExtras) => void;

function judge(suppression: Suppression, knowledge: Knowledge, report: ReportUnused): void {
  const { analysis, suppressions, canonical, running } = knowledge;
  if (suppression.malformed === true) return report("malformed", suppression.span, {}, {});
  const unused: ListedId[] = [];
  for (const id of suppression.ids) {
    const key = id.text.toLowerCase();
    if (suppressions.isUsed(suppression, id)) continue;
    if (key !== "all" && !canonical.has(canonicalId(key))) {
      if (/^sc\d+$/.test(key)) continue;
      reportUnknown(id, suppression, knowledge, report);
    } else if (running.has(canonicalId(id.text))) {
      unused.push(id);
    }
  }
  const tags = ["unnecessary"] as const;
  if (unused.length > 0 && unused.length === suppression.ids.length) {
    const fix: Fix = {
      title: "Remove the comment",
      safety: "safe",
      edits: [{ span: lineSpan(analysis.tree.text, suppression.span), newText: "" }],
    };
    const [only] = unused;
    if (unused.length === 1 && only !== undefined) return report("unused", only.span, { id: only.text }, { tags, fix });
    return report("unusedComment", suppression.span, {}, { tags, fix });
  }
  for (const id of unused) {
    const fix: Fix = { title: `Remove ${id.text}`, safety: "safe", edits: [{ span: withComma(suppression, id), newText: "" }] };
    report("unused", id.span, { id: id.text }, { tags, fix });
  }
}

function reportUnknown(id: ListedId, suppression: Suppression, { analysis, names }: Knowledge, report: ReportUnused): void {
  // The neighbour of a numbered id is another rule, not a better spelling.
  const near = /\d{3,}$/.test(id.text) ? undefined : suggest(id.text.toLowerCase(), [...names.keys()].sort());
  const suggestion = near === undefined ? undefined : names.get(near);
  const span = suppression.ids.length === 1 ? lineSpan(analysis.tree.text, suppression.span) : withComma(suppression, id);
  // Whoever misspelt an id meant to keep something back: nothing of this happens unasked.
  const removal: Fix = { title: `Remove ${id.text}`, safety: "unsafe", edits: [{ span, newText: "" }] };
  if (suggestion === undefined) return report("unknown", id.span, { id: id.text }, { fix: removal });
  const replacement: Fix = { title: `Change to ${suggestion}`, safety: "unsafe", edits: [{ span: id.span, newText: suggestion }] };
  report("misspelt", id.span, { id: id.text, suggestion }, { fixes: [replacement, removal] });
}

/** An id of a list with the comma before it, or behind it where it is the first. */
function withComma(suppression: Suppression, id: ListedId): Span {
  const place = suppression.ids.indexOf(id);
  const before = suppression.ids[place - 1];
  if (before !== undefined) return { start: before.span.end, end: id.span.end };
  const next = suppression.ids[place + 1];
  return next === undefined ? id.span : { start: id.span.start, end: next.span.start };
}

/** A comment with the blanks before it and its line break. */
export function lineSpan(text: string, span: Span): Span {
  const start = text.lastIndexOf("\n", span.start - 1) + 1;
  const lineEnd = text.indexOf("\n", span.end);
  return { start: span.start === 0 ? 0 : start, end: lineEnd < 0 ? text.length : lineEnd + 1 };
}
