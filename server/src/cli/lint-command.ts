import { relative, resolve } from "node:path";
import { describeFailure, readStandardInput, writeTextFile } from "../host/node/files.ts";
import type { ConfigFileProblem } from "../host/node/config-chain.ts";
import type { Severity } from "../rules/rule.ts";
import { didYouMean, readArguments, UsageError } from "./arguments.ts";
import { exitCodes, makePaint, printable, wantsColour, type Console } from "./console.ts";
import { findFiles } from "../host/node/discover.ts";
import { loadFormat, type ReportedRule } from "./formats/format.ts";
import { lintSpecs, readLintSettings, type FailOn, type LintSettings } from "./lint-options.ts";
import { lintInOrder } from "./lint-pool.ts";
import { makeLinter, type FileOutcome } from "./linter.ts";
import { addSummaries, noFindings, type Summary } from "./report.ts";
import { usageOf } from "./usage.ts";
import { readVersion } from "./version.ts";
import { findContracts } from "./workspace-contracts.ts";

/** `plimsoll lint`. `program` is the file that a worker thread runs. Gives the exit code. */
export async function runLint(args: readonly string[], console: Console, program: URL): Promise<number> {
  const parsed = readArguments(args, lintSpecs);
  if (parsed.has("help")) {
    console.out(usageOf("lint", lintSpecs));
    return exitCodes.clean;
  }
  const paths = parsed.paths.length > 0 ? parsed.paths : ["."];
  const readsInput = paths.includes("-");
  const stdinName = parsed.value("stdin-filename");
  if (stdinName !== undefined && !readsInput) throw new UsageError("--stdin-filename names standard input, which is -, and no path is -.");
  const output = parsed.value("output");
  // Standard output belongs to the fixed text or the diff, if there is any.
  const asks = parsed.has("fix") || parsed.has("fix-unsafe");
  const diverted = parsed.has("diff") || (readsInput && asks);
  const isTerminal = output === undefined && (diverted ? console.isErrorTerminal : console.isTerminal);
  const coloured = output === undefined && wantsColour(console.environment, isTerminal);
  const settings = readLintSettings(parsed, console.folder, console.environment, { coloured, frames: isTerminal || coloured });
  checkContract(settings.contract, console.folder);

  const found = findFiles(
    paths.filter((path) => path !== "-"),
    { folder: console.folder, include: parsed.values("include"), exclude: parsed.values("exclude") },
  );
  if (found.files.length + found.problems.length === 0 && !readsInput) {
    console.err(`plimsoll: no Dockerfile found in ${paths.map(printable).join(", ")}.\n`);
    return exitCodes.failure;
  }

  const linter = await makeLinter(settings);
  const report = await makeReport(settings, console, output === undefined ? (diverted ? console.err : console.out) : undefined);
  for (const { path, message } of found.problems) report.add(linter.fail(path, message));
  if (readsInput) {
    const path = stdinName?.replaceAll("\\", "/") ?? "-";
    const content = await readStandardInput();
    const absolute = stdinName === undefined ? undefined : resolve(console.folder, stdinName);
    const outcome = content.ok ? await linter.lintText(path, absolute, content.text) : linter.fail(path, content.failure.reason);
    report.add(outcome);
    if (outcome.text !== undefined) console.out(outcome.text);
  }
  for await (const outcome of lintInOrder(found.files, linter, settings, program)) report.add(outcome);
  const { summary, text, isBroken } = report.end();

  let failed = summary.failed > 0 || isBroken;
  if (output !== undefined) {
    const target = resolve(console.folder, output);
    try {
      writeTextFile(target, text);
    } catch (error) {
      console.err(`plimsoll: ${printable(output)}: ${describeFailure(error).reason}\n`);
      failed = true;
    }
  }
  if (failed) return exitCodes.failure;
  return isAtLeast(summary, (parsed.value("fail-on") ?? "info") as FailOn) ? exitCodes.findings : exitCodes.clean;
}

interface Report {
  add(outcome: FileOutcome): void;
  /** Ends the report; `text` is all of it where there is no stream to write to. */
  end(): { readonly summary: Summary; readonly text: string; readonly isBroken: boolean };
}

/** Puts the pieces of a report together; writes them at once where `write` is given. */
async function makeReport(settings: LintSettings, console: Console, write: ((text: string) => void) | undefined): Promise<Report> {
  const format = await loadFormat(settings.format, settings.appearance);
  const kept: string[] = [];
  const put = write ?? ((text: string) => void kept.push(text));
  const rules = new Map<string, ReportedRule>();
  const failures: { readonly path: string; readonly error: string }[] = [];
  const told = new Set<string>();
  let summary = noFindings;
  let fixed = 0;
  let isBroken = false;
  let isFirst = true;
  const isForPrograms = settings.format !== "text" || write === undefined;
  put(format.head);
  return {
    add(outcome) {
      if (outcome.piece !== "") {
        put(isFirst ? outcome.piece : format.separator + outcome.piece);
        isFirst = false;
      }
      if (outcome.diff !== "") console.out(outcome.diff);
      summary = addSummaries(summary, outcome.summary);
      fixed += outcome.fixed;
      failures.push(...outcome.failures);
      // Where the report is for a program, a person still has to learn of it.
      if (isForPrograms) for (const { path, error } of outcome.failures) console.err(`plimsoll: ${printable(path)}: ${printable(error)}\n`);
      for (const rule of outcome.rules) rules.set(rule.id, rule);
      for (const problem of outcome.configProblems) {
        const line = describeConfigProblem(problem, console.folder);
        if (told.has(line)) continue;
        told.add(line);
        console.err(`plimsoll: ${printable(line)}\n`);
        if (problem.severity !== "error") continue;
        isBroken = true;
        failures.push({ path: relative(console.folder, problem.path).replaceAll("\\", "/"), error: problem.message });
      }
    },
    end() {
      const sorted = [...rules.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
      put(
        format.end({
          summary,
          // Most formats do not say it, and it stands in a file.
          get version() {
            return readVersion();
          },
          rules: sorted,
          failures,
        }),
      );
      if (fixed > 0) {
        const paint = makePaint(wantsColour(console.environment, console.isErrorTerminal));
        const done = settings.diff ? "would be applied" : "applied";
        console.err(paint.green(`${fixed} ${fixed === 1 ? "fix" : "fixes"} ${done}.\n`));
      }
      return { summary, text: kept.join(""), isBroken };
    },
  };
}

function describeConfigProblem({ path, message, severity, position }: ConfigFileProblem, folder: string): string {
  const place = position === undefined ? "" : `:${position.line + 1}:${position.character + 1}`;
  return `${relative(folder, path)}${place}: ${severity}: ${message}`;
}

function checkContract(name: string, folder: string): void {
  if (name === "auto" || name === "none") return;
  const names = ["auto", "none", ...findContracts(folder).map((contract) => contract.name)];
  if (!names.includes(name)) throw new UsageError(`There is no contract ${name}; there are ${names.join(", ")}.${didYouMean(name, names)}`);
}

const severities: readonly Severity[] = ["hint", "info", "warning", "error"];

/** Whether anything was found at this severity or above. */
function isAtLeast(summary: Summary, level: FailOn): boolean {
  if (level === "never") return false;
  return severities.slice(severities.indexOf(level)).some((severity) => summary[severity] > 0);
}
