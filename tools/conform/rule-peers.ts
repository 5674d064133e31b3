/** Linters that say which rules a Dockerfile breaks, and where: hadolint, tally and ourselves, each as a program. */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** What a program says about one file: `DL3006 3` for each rule and line, lines counted from one. */
export interface Verdict {
  readonly findings: ReadonlySet<string>;
  /** Why there is none: the program cannot read the file, or broke down over it. */
  readonly failure?: string;
}

/** Asks one program about files by their paths; the answers are in the same order. */
export type Linter = (paths: readonly string[]) => readonly Verdict[];

const program = fileURLToPath(new URL("../../server/src/main.cli.ts", import.meta.url));
const largest = 64;

/** Ours, under a preset; `pick` gives the ids of the peer among a finding's aliases. */
export function ours(preset: string, folder: string, pick: (alias: string) => string | undefined): Linter {
  const config = join(folder, "plimsoll.json");
  writeFileSync(config, "{}\n");
  const args = [
    "lint",
    "--preset",
    preset,
    "--config",
    config,
    "--contract",
    "none",
    "--shellcheck",
    "off",
    "--format",
    "json",
    "--fail-on",
    "never",
  ];
  return inBatches((paths) => {
    const run = spawnSync(process.execPath, [program, ...args, ...paths], { encoding: "utf8", maxBuffer: 1 << 30 });
    const report = readJson(run.stdout) as
      | {
          files: { path: string; error?: string; findings: { aliases: string[]; range: { start: { line: number } } }[] }[];
        }
      | undefined;
    if (report === undefined) return undefined;
    const byPath = new Map(report.files.map((file) => [file.path, file]));
    return paths.map((path) => {
      const file = byPath.get(path);
      if (file === undefined || file.error !== undefined) return { findings: new Set<string>(), failure: file?.error ?? "not answered" };
      const lines = file.findings.flatMap(({ aliases, range }) => aliases.flatMap((alias) => withLine(pick(alias), range.start.line + 1)));
      return { findings: new Set(lines) };
    });
  });
}

/** hadolint, the two rules that it hides among its findings, ShellCheck's left out. DL1000 means that it cannot read the file. */
export function hadolint(command: string, folder: string): Linter {
  const config = join(folder, "hadolint.yaml");
  writeFileSync(config, "ignored: []\n");
  const args = ["--config", config, "--no-fail", "--format", "json", "--info", "DL1001", "--info", "DL3057"];
  return inBatches((paths) => {
    const run = spawnSync(command, [...args, ...paths], { encoding: "utf8", maxBuffer: 1 << 30 });
    const report = readJson(run.stdout) as { file: string; code: string; line: number }[] | undefined;
    if (report === undefined) return undefined;
    return paths.map((path) => {
      const own = report.filter(({ file }) => file === path);
      if (own.some(({ code }) => code === "DL1000")) return { findings: new Set<string>(), failure: "hadolint cannot read the file" };
      return { findings: new Set(own.filter(({ code }) => code.startsWith("DL")).map(({ code, line }) => `${code} ${line}`)) };
    });
  });
}

/** tally with all its rules, without those that ask a registry. */
export function tally(command: string): Linter {
  return inBatches((paths) => {
    const args = ["lint", "--no-config", "--select", "*", "--slow-checks", "off", "--format", "json", "--fail-level", "none"];
    const run = spawnSync(command, [...args, ...paths], { encoding: "utf8", maxBuffer: 1 << 30 });
    const report = readJson(run.stdout) as
      { files: { file: string; violations: { rule: string; location: { start: { line: number } } }[] }[] } | undefined;
    if (report === undefined) return undefined;
    return paths.map((path) => {
      const violations = report.files.find(({ file }) => file === path)?.violations ?? [];
      const own = violations.filter(({ rule }) => rule.startsWith("tally/"));
      return { findings: new Set(own.map(({ rule, location }) => `${rule} ${location.start.line}`)) };
    });
  });
}

function withLine(id: string | undefined, line: number): string[] {
  return id === undefined ? [] : [`${id} ${line}`];
}

/** A program that breaks down over one file loses its whole batch: it is asked again in halves until that file is found. */
function inBatches(ask: (paths: readonly string[]) => readonly Verdict[] | undefined): Linter {
  const answer = (paths: readonly string[]): readonly Verdict[] => {
    if (paths.length === 0) return [];
    if (paths.length <= largest) {
      const verdicts = ask(paths);
      if (verdicts !== undefined) return verdicts;
      if (paths.length === 1) return [{ findings: new Set(), failure: "the program breaks down over the file" }];
    }
    const half = paths.length >> 1;
    return [...answer(paths.slice(0, half)), ...answer(paths.slice(half))];
  };
  return answer;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
