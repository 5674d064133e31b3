import { basename, dirname } from "node:path";
import type { BuildContext } from "../contracts/build-context.ts";
import { lintEmbedded } from "../engine/embedded.ts";
import type { Finding } from "../engine/finding.ts";
import { analysisOf, type RuleFailure } from "../engine/lint.ts";
import type { ResolvedConfig } from "../engine/settings.ts";
import { readBuildFile, resolvePath } from "../host/build-files.ts";
import { chooseContract, type ContractChoice } from "./contract-choice.ts";
import type { LintSettings } from "./lint-options.ts";
import { answerTarget, type TargetAnswer } from "./wanted-target.ts";
import { findOwnContracts } from "./workspace-contracts.ts";

export interface BuildFileLint {
  readonly findings: readonly Finding[];
  readonly failures: readonly RuleFailure[];
  /** That of the last Dockerfile in it. */
  readonly choice: ContractChoice;
  /** Whether any of them has the stage that is wanted; undefined where there is none. */
  readonly target: TargetAnswer | undefined;
}

export interface BuildFileInput {
  readonly path: string;
  readonly absolute: string | undefined;
  readonly text: string;
  readonly config: ResolvedConfig;
  readonly settings: LintSettings;
  /** The build context at a folder. */
  collect(folder: string): Promise<BuildContext | undefined>;
}

/** The findings of the Dockerfiles that stand inside a Compose or Bake file, at their places in it. */
export async function lintBuildFile({ path, absolute, text, config, settings, collect }: BuildFileInput): Promise<BuildFileLint> {
  const folder = absolute === undefined ? undefined : dirname(absolute);
  const more = folder === undefined ? [] : findOwnContracts(folder);
  const findings: Finding[] = [];
  const failures: RuleFailure[] = [];
  const targets: TargetAnswer[] = [];
  let choice: ContractChoice = { contract: undefined };
  for (const { inline, context: place, args, target } of await readBuildFile(basename(path), text)) {
    if (inline === undefined) continue;
    const context = folder === undefined || place === undefined ? undefined : await collect(resolvePath(folder, place));
    const inputs = {
      target: settings.target ?? target?.text,
      platform: settings.platform,
      buildArgs: { ...args, ...settings.buildArgs },
    };
    const analysis = analysisOf({ text: inline.mapped.text, config, inputs });
    const answer = answerTarget(analysis.model, settings.target);
    if (answer !== undefined) targets.push(answer);
    choice = chooseContract({ analysis, path: undefined, config, context, wanted: settings.contract, more });
    const result = lintEmbedded(inline, { path, config, inputs, context, contract: choice.contract });
    findings.push(...result.findings);
    failures.push(...result.failures);
  }
  const target =
    targets.length === 0 ? undefined : { isThere: targets.some(({ isThere }) => isThere), stages: targets.flatMap(({ stages }) => stages) };
  return { findings, failures, choice, target };
}
