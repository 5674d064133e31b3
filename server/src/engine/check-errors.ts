import rule from "../rules/check-stops-build.ts";
import type { SyntaxTree } from "../syntax/tree.ts";
import type { Span } from "../text/span.ts";
import { buildkitChecks } from "./catalogue.ts";
import { resolveConfig } from "./config-resolution.ts";
import { makeFinding, type Finding } from "./finding.ts";
import type { RulePlan } from "./levels.ts";
import { emptyConfig, type ResolvedConfig } from "./settings.ts";
import type { Suppression } from "./suppressions.ts";

/** What BuildKit itself would say: its own checks as it makes them, whatever the configuration. */
export const checkConfig: ResolvedConfig = resolveConfig([
  { folder: "", config: { ...emptyConfig, preset: "buildkit", rules: new Map() } },
]);

/** What a lint under `checkConfig` gives. */
interface Checked {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly { readonly finding: Finding; readonly by: Suppression }[];
}

/**
 * The finding of a file whose `# check=error=true` (at `error`) makes BuildKit refuse it for a warning. Comments of other
 * tools mean nothing to BuildKit, so what they suppress counts.
 */
export function findCheckError(
  { text }: SyntaxTree,
  error: Span,
  plans: readonly RulePlan[],
  found: readonly Finding[],
  check: () => Checked,
): Finding | undefined {
  const plan = plans.find((candidate) => candidate.rule.meta.id === rule.meta.id);
  // BuildKit comes to its checks only where nothing else stops it.
  if (plan === undefined || found.some(({ category }) => category === "build-error")) return undefined;
  const { findings, suppressed } = check();
  const all = [...findings, ...suppressed.filter(({ by }) => by.dialect !== "buildkit").map(({ finding }) => finding)];
  if (all.some(({ category }) => category === "build-error")) return undefined;
  const first = all
    .flatMap(({ aliases, span }) => aliases.filter((alias) => buildkitChecks.has(alias)).map((name) => ({ name, span })))
    .sort((a, b) => a.span.start - b.span.start)[0];
  if (first === undefined) return undefined;
  const line = text.slice(0, first.span.start).split("\n").length;
  const related = [{ span: first.span, message: `What ${first.name} finds.` }];
  return makeFinding(plan.rule, "stops", error, { check: first.name, line }, { related }, plan.verdict("stops", undefined));
}
