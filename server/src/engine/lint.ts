import type { BuildContext } from "../contracts/build-context.ts";
import type { Contract } from "../contracts/contract.ts";
import { isTemplate } from "../contracts/detection.ts";
import type { ModelInputs } from "../model/model.ts";
import { rules as allRules } from "../rules/index.ts";
import type { AnyRule, Facts, Fix } from "../rules/rule.ts";
import type { ShellCheckResults } from "../shell/shellcheck.ts";
import { analyze, type Analysis } from "./analyze.ts";
import { findBeforeFrom } from "./before-from.ts";
import { readCheckDirective, type CheckDirective } from "./dialects/buildkit.ts";
import { placeShellFaults } from "./shellcheck/faults.ts";
import { aliasesFor, makeFinding, type Finding } from "./finding.ts";
import { fitExecForms } from "./exec-form-fixes.ts";
import { lineBreakOf, withLineBreaks } from "./fixes.ts";
import { planRules, type RulePlan } from "./levels.ts";
import { defaultConfig, type ResolvedConfig } from "./settings.ts";
import { noSuppressions, readSuppressions, type Suppression } from "./suppressions.ts";
import { checkConfig, findCheckError } from "./check-errors.ts";
import { findUnused } from "./unused-suppressions.ts";

/** One Dockerfile and all that is known around it. */
export interface LintInput {
  /** The text; or `analysis`, which wins. */
  readonly text?: string;
  readonly analysis?: Analysis;
  /** As given, with `/`; undefined on standard input. */
  readonly path?: string | undefined;
  /** The preset `recommended` where it is missing. */
  readonly config?: ResolvedConfig | undefined;
  readonly contract?: Contract | undefined;
  readonly context?: BuildContext | undefined;
  /** Target, platform, build arguments; not looked at when `analysis` is given. */
  readonly inputs?: ModelInputs | undefined;
  /** All rules where it is missing. */
  readonly rules?: readonly AnyRule[] | undefined;
  /** What ShellCheck says of scripts; without it, and for scripts it does not know, there are no findings of that kind. */
  readonly shellCheck?: ShellCheckResults | undefined;
}

/** A rule that threw: its findings are lost, and no others. */
export interface RuleFailure {
  readonly ruleId: string;
  readonly error: unknown;
}

/** A finding that is not shown, and what keeps it back. */
export interface SuppressedFinding {
  readonly finding: Finding;
  readonly by: Suppression;
}

export interface LintResult {
  /** By position. */
  readonly findings: readonly Finding[];
  readonly failures: readonly RuleFailure[];
  readonly suppressed: readonly SuppressedFinding[];
  /** What the contract in force turned off. */
  readonly overridden: readonly Finding[];
  readonly analysis: Analysis;
}

/** The findings of one Dockerfile, by position. `lintFile` tells more. */
export function lint(input: LintInput): readonly Finding[] {
  return lintFile(input).findings;
}

/** The analysis a lint of this input rests on: the one given, or a new one that knows the bases of config and contract. */
export function analysisOf(input: LintInput): Analysis {
  if (input.analysis !== undefined) return input.analysis;
  const baseFacts = [...(input.inputs?.baseFacts ?? []), ...(input.config?.baseImages ?? []), ...(input.contract?.bases ?? [])];
  const posixOnly = input.config?.preset === "hadolint";
  return analyze(input.text ?? "", { ...input.inputs, baseFacts, posixOnly });
}

/** Runs every rule over one Dockerfile, applies severities and suppressions. Never throws. */
export function lintFile(input: LintInput): LintResult {
  const config = input.config ?? defaultConfig;
  const rules = input.rules ?? allRules;
  const analysis = analysisOf(input);
  const { tree } = analysis;
  const lineBreak = lineBreakOf(tree.text);
  const run: Run = {
    found: [],
    overridden: [],
    failures: [],
    check: readCheckDirective(tree),
    fit: (fix) => fitExecForms(tree, withLineBreaks(fix, lineBreak)),
  };
  const facts: Facts = {
    options: noOptions,
    tree,
    model: analysis.model,
    contract: input.contract,
    context: input.context,
    trustedRegistries: config.trustedRegistries,
    labelSchema: config.labelSchema,
    strictLabels: config.strictLabels,
    path: input.path,
    shellFaults: input.shellCheck === undefined ? [] : placeShellFaults(analysis, input.shellCheck),
  };
  // A template is no Dockerfile yet: whatever is found in it is about its braces.
  if (isTemplate({ model: analysis.model, path: input.path }))
    return { findings: [], failures: [], suppressed: [], overridden: [], analysis };
  const plans = planRules(rules, config, input.contract);
  for (const plan of plans) {
    if (plan.runs || run.check.experimental) runRule(plan, facts, run);
  }

  const suppressions = config.ignoreComments === false ? noSuppressions : readSuppressions(analysis);
  const findings: Finding[] = [];
  const suppressed: SuppressedFinding[] = [];
  for (const finding of run.found) {
    const by = suppressions.suppressor(finding);
    if (by === undefined) findings.push(finding);
    else suppressed.push({ finding, by });
  }
  for (const finding of findUnused(analysis, suppressions, plans, input.contract, run.failures)) {
    const by = suppressions.suppressor(finding);
    if (by === undefined) findings.push(finding);
    else suppressed.push({ finding, by });
  }
  if (config.preset === "hadolint" && input.contract === undefined) {
    const again = (text: string): readonly Finding[] => lintFile({ text, config, path: input.path, rules }).findings;
    // What is told of comments is told already.
    const told = new Set(findings.map(({ ruleId, span }) => `${ruleId} ${span.start}`));
    findings.push(...findBeforeFrom(analysis, again).filter(({ ruleId, span }) => !told.has(`${ruleId} ${span.start}`)));
  }
  if (run.check.error !== undefined && config !== checkConfig) {
    const { inputs, context, path } = input;
    const stop = findCheckError(tree, run.check.error, plans, findings, () =>
      lintFile({ inputs, context, path, analysis, config: checkConfig }),
    );
    if (stop !== undefined) findings.push(stop);
  }
  findings.sort(byPosition);
  return { findings, failures: run.failures, suppressed, overridden: run.overridden, analysis };
}

function byPosition(a: Finding, b: Finding): number {
  return a.span.start - b.span.start || a.span.end - b.span.end || (a.ruleId < b.ruleId ? -1 : a.ruleId > b.ruleId ? 1 : 0);
}

/** What one lint gathers. */
interface Run {
  readonly found: Finding[];
  readonly overridden: Finding[];
  readonly failures: RuleFailure[];
  readonly check: CheckDirective;
  readonly fit: (fix: Fix) => Fix | undefined;
}

const noOptions: Facts["options"] = {};

function runRule(plan: RulePlan, facts: Facts, run: Run): void {
  const { rule, options } = plan;
  const before = run.found.length;
  const overriddenBefore = run.overridden.length;
  try {
    // Most rules have no options: one object for them all, since a copy for each costs more than the rule.
    rule.check(rule.meta.options === undefined ? facts : { ...facts, options }, (messageId, span, data, extras) => {
      const verdict = run.check.adjust(plan.verdict(messageId, extras), aliasesFor(rule, messageId, extras), span);
      if (verdict.level === "off" && (verdict.override?.from ?? "off") === "off") return;
      const finding = makeFinding(rule, messageId, span, data, extras, verdict, run.fit);
      (verdict.level === "off" ? run.overridden : run.found).push(finding);
    });
  } catch (error) {
    run.found.length = before;
    run.overridden.length = overriddenBefore;
    run.failures.push({ ruleId: rule.meta.id, error });
  }
}
