import { basename, dirname } from "node:path";
import type { Finding } from "../engine/finding.ts";
import { fixAll, type FixResult } from "../engine/fix-all.ts";
import { analysisOf, lintFile, type LintInput, type RuleFailure } from "../engine/lint.ts";
import type { FailOn, ResolvedConfig } from "../engine/settings.ts";
import type { ShellCheckService } from "../host/shellcheck.ts";
import type { Severity } from "../rules/rule.ts";
import type { BuildContext } from "../contracts/build-context.ts";
import { buildFileKind } from "../host/file-names.ts";
import { makeContextCollector } from "../host/node/context.ts";
import { describeFailure, readTextFile, writeTextFile } from "../host/node/files.ts";
import type { ConfigFileProblem } from "../host/node/config-chain.ts";
import { lintBuildFile } from "./build-file-lint.ts";
import { limitShellBodies } from "../shell/parse-shell.ts";
import { makeConfigSource } from "./config-source.ts";
import { chooseContract, type ContractChoice } from "./contract-choice.ts";
import type { FoundFile } from "../host/node/discover.ts";
import { withoutKnown, type BaselineMatch } from "./baseline.ts";
import { loadFormat, type ReportedRule } from "./formats/format.ts";
import type { LintSettings } from "./lint-options.ts";
import { changeOthers, showPath, type OtherChange } from "./other-files.ts";
import { askShellCheck, makeShellCheckUse } from "./shellcheck.ts";
import { findContractProblems, findOwnContracts } from "./workspace-contracts.ts";
import { answerTarget, type TargetAnswer } from "./wanted-target.ts";
import { addReport, noFindings, reportFindings, type FileReport, type Summary } from "./report.ts";

/** What is to be told of one file: plain data, which can be posted from a worker. */
export interface FileOutcome {
  /** Its piece of each report, in the order of the settings. */
  readonly pieces: readonly string[];
  /** Where there is a baseline, what of it is known. */
  readonly match: BaselineMatch | undefined;
  readonly summary: Summary;
  readonly rules: readonly ReportedRule[];
  readonly failures: readonly { readonly path: string; readonly error: string }[];
  readonly configProblems: readonly ConfigFileProblem[];
  /** What a person must know of the run as a whole. */
  readonly notes: readonly string[];
  /** Where `--target` names a stage, whether this file has it; undefined for a file that was not read. */
  readonly target: TargetAnswer | undefined;
  /** Whether it has findings at or above the level that makes the run fail. */
  readonly isFailing: boolean;
  /** How many fixes were applied (or would be, with --diff). */
  readonly fixed: number;
  /** The text after fixing, where it was not written. */
  readonly text: string | undefined;
  /** What would be written, as a unified diff. */
  readonly diff: string;
}

export interface Linter {
  /** Lints a file, fixes it when the settings say so. Never rejects. */
  lintPath(file: FoundFile): Promise<FileOutcome>;
  /** Lints a text that is not written anywhere: standard input. `absolute` is the place it is said to have. */
  lintText(path: string, absolute: string | undefined, text: string): Promise<FileOutcome>;
  /** What to tell of a file that cannot be read. */
  fail(path: string, error: string): FileOutcome;
  /** Whether a program is asked, which is best done about several files at a time. */
  asksProgram(): boolean;
}

/** In characters: enough for files that are variants of one another. */
const rememberedBodies = 150_000;

/** A linter for one thread: it remembers configurations and build contexts. */
export async function makeLinter(settings: LintSettings): Promise<Linter> {
  limitShellBodies(rememberedBodies);
  const formats = await Promise.all(settings.outputs.map(({ format, appearance }) => loadFormat(format, appearance)));
  const configs = makeConfigSource(settings);
  const contexts = makeContextCollector();
  const shellCheck = makeShellCheckUse(settings.shellCheck);

  return {
    async lintPath(file) {
      const content = readTextFile(file.absolute);
      if (!content.ok) return fail(file.path, content.failure.reason);
      return run(file.path, file.absolute, content.text, settings.fix !== "no" && !settings.diff);
    },
    lintText: (path, absolute, text) => run(path, absolute, text, false),
    fail,
    // Fixes of several files may write the same neighbours: they go one by one.
    asksProgram: () => settings.fix === "no" && shellCheck.isAsked(),
  };

  function fail(path: string, error: string): FileOutcome {
    return finish({ path, contract: null, error, findings: [] }, undefined, {});
  }

  async function run(path: string, absolute: string | undefined, text: string, mayWrite: boolean): Promise<FileOutcome> {
    try {
      return await lintOne(path, absolute, text, mayWrite);
    } catch (error) {
      // A fault of the program costs one file, not the run.
      return fail(path, `Plimsoll failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    }
  }

  async function lintOne(path: string, absolute: string | undefined, text: string, mayWrite: boolean): Promise<FileOutcome> {
    const { config, problems } = await configs.find(absolute);
    // A contract that cannot be read would hold for nothing, and nobody would know.
    const broken = absolute === undefined || settings.contract === "none" ? [] : findContractProblems(dirname(absolute));
    const configProblems = [...problems, ...broken];
    if (buildFileKind(basename(path)) !== undefined) {
      const at = async (context: string): Promise<BuildContext | undefined> =>
        (await contexts.collect({ dockerfile: undefined, context: settings.context ?? context }))?.context;
      const inner = await lintBuildFile({ path, absolute, text, config, settings, collect: at });
      return report({ path, absolute, text, config, configProblems, context: undefined, notes: [], trouble: undefined, ...inner });
    }
    const plain = await collect(absolute, undefined);
    // What the command line says wins over what Compose and Bake files say.
    const inputs = {
      target: settings.target ?? plain?.build?.target,
      platform: settings.platform,
      buildArgs: { ...plain?.build?.buildArgs, ...settings.buildArgs },
    };
    const base = { text, path, config, inputs };
    const analysis = analysisOf(base);
    const more = absolute === undefined ? [] : findOwnContracts(dirname(absolute));
    const choice = chooseContract({ analysis, path: absolute ?? path, config, context: plain, wanted: settings.contract, more });
    const { contract } = choice;
    const context = contract?.build === undefined ? plain : await collect(absolute, contract.build.context);
    // A contract brings facts about base images: with one, the file is taken apart anew.
    const known = contract === undefined ? analysis : analysisOf({ ...base, contract });
    const service = shellCheck.serviceFor(config);
    const input: LintInput = { ...base, analysis: known, contract, context, shellCheck: service };
    const note = shellCheck.noteFor(config);
    const notes = note === undefined ? [] : [note];
    const trouble = await askShellCheck(service, known);
    const target = answerTarget(known.model, settings.target);
    const work = { path, absolute, text, choice, context, configProblems, notes, trouble, config, target };
    if (settings.fix === "no") {
      const { findings, failures } = lintFile(input);
      return report({ ...work, findings, failures });
    }
    return settleFixes({ ...work, fixed: await fixThoroughly(input, service), mayWrite, input, service });
  }

  /** Scripts that were changed by a fix are looked at anew, as long as that brings new fixes. */
  async function fixThoroughly(input: LintInput, service: ShellCheckService | undefined): Promise<FixResult> {
    const options = { unsafe: settings.fix === "unsafe" };
    let fixed = fixAll(input, options);
    if (service === undefined) return fixed;
    for (let round = 0; round < mostRounds && fixed.others.size === 0; round++) {
      await askShellCheck(service, fixed.last.analysis);
      const again = fixAll({ ...input, text: fixed.text, analysis: fixed.last.analysis }, options);
      fixed = { ...again, applied: [...fixed.applied, ...again.applied] };
      if (again.applied.length === 0) break;
    }
    return fixed;
  }

  async function collect(absolute: string | undefined, contractContext: string | undefined): Promise<BuildContext | undefined> {
    const found = await contexts.collect({ dockerfile: absolute, context: settings.context, contractContext });
    return found?.context;
  }

  async function settleFixes(work: FixWork): Promise<FileOutcome> {
    const { path, absolute, text, fixed, context, mayWrite } = work;
    const others = changeOthers(fixed.others, context, settings.folder);
    if (settings.diff) {
      const { makeDiff } = await import("./unified-diff.ts");
      const diff =
        makeDiff(path, text, fixed.text) + others.map((other) => makeDiff(other.shown, other.before, other.after, other.isNew)).join("");
      // Nothing is written: what is found is what stands in the file as it is.
      const { findings, failures } = lintFile(work.input);
      return report({ ...work, findings, failures, diff, fixed: fixed.applied.length });
    }
    const base = { ...work, text: fixed.text, fixed: (work.before ?? 0) + fixed.applied.length, failures: fixed.last.failures };
    // Other files are not written for a text that is itself handed back.
    if (!mayWrite || absolute === undefined) return report({ ...base, findings: fixed.last.findings, keep: fixed.text });
    const error = writeAll(absolute, text, fixed.text, others);
    if (error === undefined && fixed.others.size === 0) return report({ ...base, findings: fixed.findings });
    if (error === undefined)
      return lookAgain({ ...work, round: (work.round ?? 1) + 1, before: (work.before ?? 0) + fixed.applied.length }, others.length > 0);
    const { findings, failures } = lintFile(work.input);
    return report({ ...work, findings, failures, error, fixed: 0 });
  }

  /**
   * What has become of other files is seen by looking at them again: another thread may have written them, too, and a fix
   * that had to wait for another one's lines fits now.
   */
  async function lookAgain(work: FixWork, hasWritten: boolean): Promise<FileOutcome> {
    const { fixed, absolute, choice } = work;
    contexts.forget();
    const context = await collect(absolute, choice.contract?.build?.context);
    const { analysis: _, ...rest } = work.input;
    const input: LintInput = { ...rest, text: fixed.text, context };
    await askShellCheck(work.service, analysisOf(input));
    if (hasWritten && (work.round ?? 1) <= mostRounds) {
      const again = fixAll(input, { unsafe: settings.fix === "unsafe" });
      if (again.applied.length > 0) return settleFixes({ ...work, text: fixed.text, context, fixed: again, input });
    }
    const { findings, failures } = lintFile(input);
    return report({ ...work, text: fixed.text, context, findings, failures, fixed: work.before ?? 0 });
  }

  function report(work: ReportWork): FileOutcome {
    const errors = [work.error, work.choice.error, work.trouble, ...work.failures.map(describeRuleFailure)].filter(
      (error) => error !== undefined,
    );
    const { context } = work;
    const findings = reportFindings(work.text, work.findings, {
      textOf: (path) => context?.textOf(path),
      pathOf: (path) => showPath(path, context, settings.folder),
    });
    const contract = work.choice.contract?.name ?? null;
    const file: FileReport = { path: work.path, contract, ...(errors.length === 0 ? {} : { error: errors.join(" ") }), findings };
    return finish(file, work.text, work);
  }

  function finish(whole: FileReport, text: string | undefined, extras: Partial<ReportWork>): FileOutcome {
    const { report: file, match } =
      settings.baseline === undefined ? { report: whole, match: undefined } : withoutKnown(whole, extras.absolute, text, settings.baseline);
    const rules = new Map(file.findings.map(({ ruleId, url, category }) => [ruleId, { id: ruleId, url, category }]));
    const summary = addReport(noFindings, file);
    return {
      pieces: formats.map((format) => format.file(file, text)),
      match,
      summary,
      rules: [...rules.values()],
      failures: file.error === undefined ? [] : [{ path: file.path, error: file.error }],
      configProblems: extras.configProblems ?? [],
      notes: extras.notes ?? [],
      target: extras.target,
      isFailing: isAtLeast(summary, settings.failOn ?? extras.config?.failOn ?? "info"),
      fixed: extras.fixed ?? 0,
      text: extras.keep,
      diff: extras.diff ?? "",
    };
  }
}

interface FixWork {
  readonly path: string;
  readonly absolute: string | undefined;
  readonly text: string;
  readonly choice: ContractChoice;
  readonly context: BuildContext | undefined;
  readonly configProblems: readonly ConfigFileProblem[];
  readonly fixed: FixResult;
  readonly mayWrite: boolean;
  readonly input: LintInput;
  readonly service: ShellCheckService | undefined;
  readonly notes: readonly string[];
  readonly trouble: string | undefined;
  readonly config: ResolvedConfig;
  readonly target: TargetAnswer | undefined;
  /** How often other files were written already, and how many fixes that took. */
  readonly round?: number;
  readonly before?: number;
}

/** Fixes of other files are tried again this often; each round ends at least one finding. */
const mostRounds = 5;

interface ReportWork {
  readonly path: string;
  readonly absolute: string | undefined;
  /** The text that the findings are about. */
  readonly text: string;
  readonly findings: readonly Finding[];
  readonly failures: readonly RuleFailure[];
  readonly choice: ContractChoice;
  readonly context: BuildContext | undefined;
  readonly configProblems: readonly ConfigFileProblem[];
  readonly notes: readonly string[];
  /** What went wrong when a program was asked. */
  readonly trouble: string | undefined;
  readonly config: ResolvedConfig;
  readonly target: TargetAnswer | undefined;
  readonly fixed?: number;
  readonly keep?: string;
  readonly diff?: string;
  readonly error?: string;
}

/** Writes a fixed file and what its fixes ask of others; gives what went wrong. */
function writeAll(absolute: string, before: string, after: string, others: readonly OtherChange[]): string | undefined {
  let at = absolute;
  try {
    for (const other of others) {
      at = other.absolute;
      writeTextFile(at, other.after);
    }
    at = absolute;
    if (after !== before) writeTextFile(at, after);
    return undefined;
  } catch (error) {
    return `The fix could not be written: ${at} ${describeFailure(error).reason}.`;
  }
}

/** A rule that throws has lost its findings: the file was not wholly linted. */
function describeRuleFailure({ ruleId, error }: RuleFailure): string {
  return `The rule ${ruleId} failed: ${error instanceof Error ? error.message : String(error)}.`;
}

const severities: readonly Severity[] = ["hint", "info", "warning", "error"];

/** Whether anything was found at this severity or above. */
function isAtLeast(summary: Summary, level: FailOn): boolean {
  if (level === "never") return false;
  return severities.slice(severities.indexOf(level)).some((severity) => summary[severity] > 0);
}
