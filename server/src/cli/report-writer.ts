import { resolve } from "node:path";
import { describeFailure, openWholeFile, type WholeFile } from "../host/node/files.ts";
import type { BaselineMatch } from "./baseline.ts";
import { describeConfigProblem } from "./config-problem-line.ts";
import { printable, printableLine, type Console } from "./console.ts";
import { loadFormat, type Format, type ReportedRule } from "./formats/format.ts";
import type { LintSettings } from "./lint-options.ts";
import type { FileOutcome } from "./linter.ts";
import { addSummaries, noFindings, type Summary } from "./report.ts";
import { showPathFrom } from "./shown-path.ts";
import { readVersion } from "./version.ts";
import type { TargetAnswer } from "./wanted-target.ts";

/** The reports of a run, written as files are done. */
export interface ReportWriter {
  add(outcome: FileOutcome, console: Console): void;
  end(): ReportResult;
  /** Leaves no half of a report behind. */
  discard(): void;
}

export interface ReportResult {
  readonly summary: Summary;
  readonly fixed: number;
  /** By the path that the baseline uses; files that failed are left out. */
  readonly matches: ReadonlyMap<string, BaselineMatch>;
  /** What the files say of `--target`. */
  readonly targets: readonly TargetAnswer[];
  /** Whether a configuration is broken or a report could not be written. */
  readonly isBroken: boolean;
  /** Whether a file has a finding at or above the level that fails. */
  readonly isFailing: boolean;
}

/** One report and where it goes. */
interface Sink {
  readonly format: Format;
  readonly put: (text: string, console: Console) => void;
  readonly file: WholeFile | undefined;
  /** As given. */
  readonly name: string | undefined;
  isFirst: boolean;
  /** Its file could not be written on. */
  isLost: boolean;
}

/**
 * Opens the reports of a run; those without a file are written by `stream`. Undefined, told on the console, where a file
 * cannot be made: better before the work than after it.
 */
export async function openReports(
  settings: LintSettings,
  console: Console,
  stream: (text: string, console: Console) => void,
): Promise<ReportWriter | undefined> {
  const sinks: Sink[] = [];
  const discard = (): void => sinks.forEach(({ file }) => file?.discard());
  for (const { format: name, file: given, appearance } of settings.outputs) {
    const format = await loadFormat(name, appearance);
    let file: WholeFile | undefined;
    try {
      file = given === undefined ? undefined : openWholeFile(resolve(console.folder, given));
      file?.write(format.head);
    } catch (error) {
      tellFailure(given ?? "", error, console);
      discard();
      return undefined;
    }
    if (file === undefined) stream(format.head, console);
    sinks.push({ format, file, name: given, isFirst: true, isLost: false, put: file === undefined ? stream : (text) => file.write(text) });
  }
  // Where a text for people is on the stream, it tells of failures itself.
  const tellsPeople = settings.outputs.some(({ format, file }) => format === "text" && file === undefined);
  const rules = new Map<string, ReportedRule>();
  const failures: { readonly path: string; readonly error: string }[] = [];
  const told = new Set<string>();
  const matches = new Map<string, BaselineMatch>();
  const targets: TargetAnswer[] = [];
  let summary = noFindings;
  let fixed = 0;
  let isBroken = false;
  let isFailing = false;
  const put = (sink: Sink, text: string, target: Console): void => {
    if (sink.isLost) return;
    try {
      sink.put(text, target);
    } catch (error) {
      if (sink.file === undefined) throw error;
      tellFailure(sink.name ?? "", error, target);
      sink.file.discard();
      sink.isLost = true;
      isBroken = true;
    }
  };
  return {
    discard,
    add(outcome, target) {
      for (const [at, sink] of sinks.entries()) {
        const piece = outcome.pieces[at] ?? "";
        if (piece === "") continue;
        put(sink, sink.isFirst ? piece : sink.format.separator + piece, target);
        sink.isFirst = false;
      }
      if (outcome.diff !== "") target.out(outcome.diff);
      summary = addSummaries(summary, outcome.summary);
      fixed += outcome.fixed;
      if (outcome.target !== undefined) targets.push(outcome.target);
      isFailing ||= outcome.isFailing;
      failures.push(...outcome.failures);
      if (outcome.match !== undefined && outcome.failures.length === 0) matches.set(outcome.match.path, outcome.match);
      if (!tellsPeople)
        for (const { path, error } of outcome.failures) target.err(`plimsoll: ${printableLine(path)}: ${printable(error)}\n`);
      for (const rule of outcome.rules) rules.set(rule.id, rule);
      for (const note of outcome.notes) {
        if (!told.has(note)) target.err(`plimsoll: ${printable(note)}\n`);
        told.add(note);
      }
      for (const problem of outcome.configProblems) {
        const line = describeConfigProblem(problem, target.folder);
        if (told.has(line)) continue;
        told.add(line);
        target.err(`plimsoll: ${printable(line)}\n`);
        if (problem.severity !== "error") continue;
        isBroken = true;
        failures.push({ path: showPathFrom(target.folder, problem.path), error: problem.message });
      }
    },
    end() {
      const sorted = [...rules.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
      for (const sink of sinks) {
        const end = {
          summary,
          // Most formats do not say it, and it stands in a file.
          get version() {
            return readVersion();
          },
          rules: sorted,
          failures,
        };
        put(sink, sink.format.end(end), console);
        try {
          if (!sink.isLost) sink.file?.finish();
        } catch (error) {
          tellFailure(sink.name ?? "", error, console);
          isBroken = true;
        }
      }
      return { summary, fixed, matches, targets, isBroken, isFailing };
    },
  };
}

function tellFailure(name: string, error: unknown, console: Console): void {
  console.err(`plimsoll: ${printableLine(name)}: ${describeFailure(error).reason}\n`);
}
