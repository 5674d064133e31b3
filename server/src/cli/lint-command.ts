import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { readStandardInput } from "../host/node/files.ts";
import { didYouMean, readArguments, UsageError, type ParsedArguments } from "./arguments.ts";
import { newBaseline, readBaseline, type Baseline } from "./baseline.ts";
import { checkBroken } from "./contract-choice.ts";
import { settleBaseline, type BaselineUse } from "./baseline-report.ts";
import { exitCodes, makePaint, printable, printableLine, wantsColour, type Console } from "./console.ts";
import { findFiles } from "../host/node/discover.ts";
import { lintSpecs, readLintSettings, shellCheckOption, type StyledOutput } from "./lint-options.ts";
import { lintInOrder } from "./lint-pool.ts";
import { makeLinter } from "./linter.ts";
import { makeProgress } from "./progress.ts";
import { readShellCheckSettings } from "./shellcheck.ts";
import { readReportOutputs } from "./report-outputs.ts";
import { openReports, type ReportWriter } from "./report-writer.ts";
import { usageOf } from "./usage.ts";
import { describeMissingTarget } from "./wanted-target.ts";
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
  // Standard output belongs to the fixed text or the diff, if there is any.
  const asks = parsed.has("fix") || parsed.has("fix-unsafe");
  const diverted = parsed.has("diff") || (readsInput && asks);
  const outputs = styleOutputs(parsed, console, diverted);
  const use = readBaselineUse(parsed, console);
  if (use !== undefined && "failure" in use) {
    console.err(`plimsoll: ${printable(use.failure)}\n`);
    return exitCodes.failure;
  }
  const shellCheck = await readShellCheckSettings(shellCheckOption(parsed, console.folder), console.environment);
  const settings = readLintSettings(parsed, console.folder, console.environment, outputs, use?.baseline, shellCheck);
  checkContract(settings.contract, console.folder);

  const found = findFiles(
    paths.filter((path) => path !== "-"),
    { folder: console.folder, include: parsed.values("include"), exclude: parsed.values("exclude") },
  );
  if (found.files.length + found.problems.length === 0 && !readsInput) {
    console.err(`plimsoll: no Dockerfile found in ${paths.map(printableLine).join(", ")}.\n`);
    return exitCodes.failure;
  }

  const reports = await openReports(settings, console, (text, target) => (diverted ? target.err(text) : target.out(text)));
  if (reports === undefined) return exitCodes.failure;
  // Without a report in a file there is nothing to clean up, and a signal ends the run at once, whatever it is busy with.
  const stopWatching = outputs.some(({ file }) => file !== undefined) ? discardWhenStopped(reports) : () => undefined;
  const progress = makeProgress(found.files.length, console, () => performance.now());
  try {
    const linter = await makeLinter(settings);
    for (const { path, message } of found.problems) reports.add(linter.fail(path, message), console);
    if (readsInput) {
      const path = stdinName?.replaceAll("\\", "/") ?? "-";
      const content = await readStandardInput();
      const absolute = stdinName === undefined ? undefined : resolve(console.folder, stdinName);
      const outcome = content.ok ? await linter.lintText(path, absolute, content.text) : linter.fail(path, content.failure.reason);
      reports.add(outcome, console);
      if (outcome.text !== undefined) console.out(outcome.text);
    }
    for await (const outcome of lintInOrder(found.files, linter, settings, program)) {
      reports.add(outcome, progress.console);
      progress.step();
    }
    progress.end();
    const { summary, fixed, matches, targets, isBroken, isFailing } = reports.end();
    if (fixed > 0) {
      const paint = makePaint(wantsColour(console.environment, console.isErrorTerminal));
      console.err(paint.green(`${fixed} ${fixed === 1 ? "fix" : "fixes"} ${settings.diff ? "would be applied" : "applied"}.\n`));
    }
    const isSettled = use === undefined || settleBaseline(use, matches, console);
    const missing = describeMissingTarget(settings.target, targets);
    if (missing !== undefined) console.err(`plimsoll: ${missing}\n`);
    if (summary.failed > 0 || isBroken || !isSettled || missing !== undefined) return exitCodes.failure;
    return isFailing ? exitCodes.findings : exitCodes.clean;
  } finally {
    progress.end();
    reports.discard();
    stopWatching();
  }
}

/** The reports as the arguments want them; colours and code frames are for terminals. */
function styleOutputs(parsed: ParsedArguments, console: Console, diverted: boolean): readonly StyledOutput[] {
  const outputs = readReportOutputs(parsed.values("format"), parsed.value("output"), console.folder);
  return outputs.map(({ format, file }) => {
    const isTerminal = file === undefined && (diverted ? console.isErrorTerminal : console.isTerminal);
    const coloured = file === undefined && wantsColour(console.environment, isTerminal);
    return { format, file, appearance: { coloured, frames: isTerminal || coloured, folder: console.folder } };
  });
}

/** What the arguments want done with a baseline, or why that cannot be. */
function readBaselineUse(parsed: ParsedArguments, console: Console): BaselineUse | { readonly failure: string } | undefined {
  const written = parsed.value("write-baseline");
  const given = parsed.value("baseline");
  const prunes = parsed.has("prune-baseline");
  if (written !== undefined && (given !== undefined || prunes))
    throw new UsageError("--write-baseline writes a baseline, --baseline and --prune-baseline read one: give one or the other.");
  const name = written ?? given;
  if (name === undefined) {
    if (prunes) throw new UsageError("--prune-baseline needs --baseline FILE.");
    return undefined;
  }
  const path = resolve(console.folder, name);
  const use = (baseline: Baseline): BaselineUse => ({ name, path, baseline, prunes });
  if (written !== undefined) return use(newBaseline(path));
  if (!existsSync(path)) {
    // Where nobody looks, a wrong name must not make every finding a known one.
    const isWatched = !console.environment["CI"] && !prunes;
    return isWatched ? use(newBaseline(path)) : { failure: `${name}: the baseline does not exist; --write-baseline ${name} writes it.` };
  }
  const reading = readBaseline(path);
  return reading.ok ? use(reading.baseline) : { failure: `${name}: the baseline ${reading.reason}.` };
}

/** Half-written reports go away when the run is stopped from outside. */
function discardWhenStopped(reports: ReportWriter): () => void {
  const stop = (signal: NodeJS.Signals): void => {
    reports.discard();
    process.exit(signal === "SIGINT" ? 130 : 143);
  };
  process.once("SIGINT", stop).once("SIGTERM", stop);
  return () => void process.off("SIGINT", stop).off("SIGTERM", stop);
}

function checkContract(name: string, folder: string): void {
  if (name === "auto" || name === "none") return;
  const names = ["auto", "none", ...findContracts(folder).map((contract) => contract.name)];
  if (names.includes(name)) return;
  checkBroken(name, folder);
  throw new UsageError(`There is no contract ${name}; there are ${names.join(", ")}.${didYouMean(name, names)}`);
}
