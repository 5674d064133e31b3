import type { AnyRule } from "../rules/rule.ts";

/** What is known about a list of rules: ids, aliases, who answers to them. */
export interface Catalogue {
  readonly rules: readonly AnyRule[];
  /** By id, in lower case. */
  readonly byId: ReadonlyMap<string, AnyRule>;
  /** Every id and alias as written, by its lower case. */
  readonly names: ReadonlyMap<string, string>;
  /** The rules that carry an alias, by its lower case. */
  readonly byAlias: ReadonlyMap<string, readonly AnyRule[]>;
}

const catalogues = new WeakMap<readonly AnyRule[], Catalogue>();

/** Makes the catalogue of a list of rules, once per list. */
export function catalogueOf(rules: readonly AnyRule[]): Catalogue {
  const known = catalogues.get(rules);
  if (known !== undefined) return known;
  const byId = new Map<string, AnyRule>();
  const byAlias = new Map<string, AnyRule[]>();
  const names = new Map<string, string>();
  for (const rule of rules) {
    byId.set(rule.meta.id.toLowerCase(), rule);
    names.set(rule.meta.id.toLowerCase(), rule.meta.id);
    for (const alias of aliasesOf(rule)) {
      const key = alias.toLowerCase();
      if (!names.has(key)) names.set(key, alias);
      const answering = byAlias.get(key);
      if (answering === undefined) byAlias.set(key, [rule]);
      else answering.push(rule);
    }
  }
  const catalogue = { rules, byId, byAlias, names };
  catalogues.set(rules, catalogue);
  return catalogue;
}

/** The rules that answer to an id or alias, whatever the case of letters: of ShellCheck's ids the one that reports them. */
export function rulesCalled({ rules, byId, byAlias }: Catalogue, name: string): readonly AnyRule[] {
  const key = name.toLowerCase();
  const own = byId.get(key);
  if (own !== undefined) return [own];
  const tool = familyOf(name);
  return byAlias.get(key) ?? rules.filter(({ meta }) => meta.findingIds === tool);
}

/** All aliases of a rule: those of its messages and those that only some of its findings carry, each once. */
export function aliasesOf(rule: AnyRule): readonly string[] {
  const aliases = Object.values(rule.meta.aliases ?? {}).flatMap((list) => list ?? []);
  return [...new Set([...aliases, ...(rule.meta.findingAliases ?? [])])];
}

/** Whose id an alias is, told by its shape. */
export type AliasFamily = "hadolint" | "shellcheck" | "buildkit" | "trivy" | "checkov" | "kics" | "semgrep" | "tally" | "other";

/**
 * Tells the family of an alias: `DL3006`, `SC2086`, `JSONArgsRecommended` (BuildKit's names are in upper camel case),
 * `DS-0002`, `CKV_DOCKER_3`, `kics:…` or a KICS name with blanks, `semgrep:…`, `tally/…`.
 */
export function familyOf(alias: string): AliasFamily {
  if (/^DL\d{4}$/i.test(alias)) return "hadolint";
  if (/^SC\d{4}$/i.test(alias)) return "shellcheck";
  if (/^(AVD-)?DS-?\d{3,4}$/i.test(alias)) return "trivy";
  if (/^CKV2?_/i.test(alias)) return "checkov";
  if (/^kics[:/]/i.test(alias) || alias.includes(" ")) return "kics";
  if (/^semgrep[:/]/i.test(alias)) return "semgrep";
  if (/^tally\//i.test(alias)) return "tally";
  return buildkitChecks.has(alias) ? "buildkit" : "other";
}

/**
 * BuildKit's own checks (moby/buildkit, frontend/dockerfile/linter/ruleset.go). Names of scanners may be in upper camel
 * case, too, so the names are listed.
 */
export const buildkitChecks: ReadonlySet<string> = new Set([
  "ConsistentInstructionCasing",
  "CopyIgnoredFile",
  "DuplicateStageName",
  "ExposeInvalidFormat",
  "ExposeProtoCasing",
  "FromAsCasing",
  "FromPlatformFlagConstDisallowed",
  "InvalidBaseImagePlatform",
  "InvalidDefaultArgInFrom",
  "InvalidDefinitionDescription",
  "JSONArgsRecommended",
  "LegacyKeyValueFormat",
  "MaintainerDeprecated",
  "MultipleInstructionsDisallowed",
  "NoEmptyContinuation",
  "RedundantTargetPlatform",
  "ReservedStageName",
  "SecretsUsedInArgOrEnv",
  "StageNameCasing",
  "UndefinedArgInFrom",
  "UndefinedVar",
  "WorkdirRelativePath",
]);
