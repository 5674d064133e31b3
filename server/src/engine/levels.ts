import type { Contract, RuleOverride } from "../contracts/contract.ts";
import type { AnyRule, Level, OptionValue, ReportExtras } from "../rules/rule.ts";
import { familyOf } from "./catalogue.ts";
import { graver, presetLevel, presetOptions } from "./presets.ts";
import type { ResolvedConfig, RuleSetting } from "./settings.ts";

/** What a contract says about one finding of a general rule: which of its rows it is about, and why. */
export interface ContractOverride {
  readonly contract: string;
  readonly rows: readonly string[];
  readonly reason: string;
  /** The level without the contract; the same as with it where the contract only says that the rule answers for it. */
  readonly from: Level;
}

/** The level of one finding, and who is to be named for it. */
export interface Verdict {
  readonly level: Level;
  readonly override?: ContractOverride;
}

/** How one rule runs under one configuration and contract. */
export interface RulePlan {
  readonly rule: AnyRule;
  readonly options: Readonly<Record<string, OptionValue>>;
  /** Whether any finding of it can be shown. */
  readonly runs: boolean;
  /** The level of a finding by its message and what its report adds. */
  verdict(messageId: string, extras: ReportExtras | undefined): Verdict;
}

interface PlanEntry {
  readonly rules: readonly AnyRule[];
  readonly contract: Contract | undefined;
  readonly plans: readonly RulePlan[];
}

const plansByConfig = new WeakMap<ResolvedConfig, PlanEntry[]>();

/** Works out once per configuration and contract how every rule runs. */
export function planRules(rules: readonly AnyRule[], config: ResolvedConfig, contract: Contract | undefined): readonly RulePlan[] {
  let entries = plansByConfig.get(config);
  if (entries === undefined) plansByConfig.set(config, (entries = []));
  const known = entries.find((entry) => entry.rules === rules && entry.contract === contract);
  if (known !== undefined) return known.plans;
  const plans = rules.map((rule) => planRule(rule, config, contract));
  // A few contracts per configuration; the oldest goes, so that live edits of a contract do not pile up.
  if (entries.length >= 32) entries.shift();
  entries.push({ rules, contract, plans });
  return plans;
}

function planRule(rule: AnyRule, config: ResolvedConfig, contract: Contract | undefined): RulePlan {
  const { meta } = rule;
  const options = presetOptions(config.preset, rule);
  const ids = [meta.id, ...Object.values(meta.aliases ?? {}).flatMap((list) => list ?? [])].map((id) => id.toLowerCase());
  for (const layer of config.layers) {
    for (const id of ids.toReversed()) Object.assign(options, layer.get(id)?.options);
  }
  const overrides = [...(contract?.overrides ?? []), ...coveredRules(contract)].filter((override) =>
    ids.includes(override.rule.toLowerCase()),
  );
  for (const override of overrides) {
    if (override.only === undefined) Object.assign(options, override.options);
  }

  const plain = new Map<string, Verdict>();
  const verdict = (messageId: string, extras: ReportExtras | undefined): Verdict => {
    if (extras?.as !== undefined || extras?.aliases !== undefined || extras?.about !== undefined) {
      return judge(rule, messageId, extras, config, contract, overrides);
    }
    let found = plain.get(messageId);
    if (found === undefined) {
      found = judge(rule, messageId, extras, config, contract, overrides);
      plain.set(messageId, found);
    }
    return found;
  };
  const messages = Object.keys(meta.messages);
  const runs =
    meta.category === "build-error" ||
    (meta.category === "contract" && contract !== undefined) ||
    (meta.findingAliases?.length ?? 0) > 0 ||
    (meta.findingIds !== undefined && config.layers.some((layer) => wakesFindings(layer, meta.findingIds))) ||
    messages.some((messageId) => verdict(messageId, undefined).level !== "off") ||
    overrides.some(({ severity = "off", atLeast }) => severity !== "off" || atLeast !== undefined);
  return { rule, options, runs, verdict };
}

/** Whether an id of that tool has a level of its own, whatever the rule's is. */
function wakesFindings(layer: ReadonlyMap<string, RuleSetting>, tool: string | undefined): boolean {
  return [...layer].some(([id, { level = "off" }]) => level !== "off" && familyOf(id) === tool);
}

/** General rules that a requirement of the contract answers for, so that one fact is told once. */
function coveredRules(contract: Contract | undefined): readonly RuleOverride[] {
  return (contract?.requirements ?? []).flatMap(({ id, covers = [], rows, why }) =>
    [id, ...covers].map((rule): RuleOverride => ({ rule, severity: "off", rows, reason: why })),
  );
}

function judge(
  rule: AnyRule,
  messageId: string,
  extras: ReportExtras | undefined,
  config: ResolvedConfig,
  contract: Contract | undefined,
  overrides: readonly RuleOverride[],
): Verdict {
  const { meta } = rule;
  if (meta.category === "build-error") return { level: "error" };
  const aliases = [...(meta.aliases?.[messageId] ?? []), ...(extras?.aliases ?? [])];
  const preset = presetLevel(config.preset, rule, aliases);
  // What a requirement demands holds under every preset; a general rule is off where its preset says so.
  let level: Level = extras?.as === undefined || (meta.category !== "contract" && preset === "off") ? preset : extras.as.severity;
  // In one layer the narrower name wins: the rule, then the requirement, then an alias of this very finding.
  const ids = [meta.id, ...(extras?.as === undefined ? [] : [extras.as.id]), ...aliases];
  let configured: Level | undefined;
  for (const layer of config.layers) {
    for (const id of ids) configured = layer.get(id.toLowerCase())?.level ?? configured;
  }
  // What a person has switched off stays off: the contract's own rows are switched off by their names.
  if (configured === "off") return { level: "off" };
  level = configured ?? level;
  if (contract === undefined || extras?.as !== undefined) return { level };
  for (const override of overrides) {
    const { only, rows, reason } = override;
    const severity = overriddenLevel(override, level);
    if (!holdsFor(only, extras?.about) || !ids.some((id) => id.toLowerCase() === override.rule.toLowerCase())) continue;
    if (meta.steadfast === true && severity !== level && graver(level, severity) === level) continue;
    return { level: severity, override: { contract: contract.name, rows, reason, from: level } };
  }
  return { level };
}

/** What an override makes of a level: its own, or the given one within its bounds. */
function overriddenLevel({ severity, atMost, atLeast }: RuleOverride, level: Level): Level {
  if (severity !== undefined) return severity;
  const raised = atLeast === undefined ? level : graver(level, atLeast);
  return atMost !== undefined && graver(raised, atMost) === raised ? atMost : raised;
}

/** Whether an override that holds for some images or URLs only holds for this one; `*` stands for any characters. */
function holdsFor(only: readonly string[] | undefined, about: string | undefined): boolean {
  if (only === undefined) return true;
  return about !== undefined && only.some((pattern) => matchesPattern(pattern, about));
}

/** Matches a whole text against a pattern in which `*` stands for any characters. Linear: no backtracking over stars. */
export function matchesPattern(pattern: string, text: string): boolean {
  const parts = pattern.split("*");
  const first = parts[0] ?? "";
  if (parts.length === 1) return pattern === text;
  if (!text.startsWith(first)) return false;
  let position = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = text.indexOf(part, position);
    if (found < 0) return false;
    position = found + part.length;
  }
  const last = parts.at(-1) ?? "";
  return text.length - last.length >= position && text.endsWith(last);
}
