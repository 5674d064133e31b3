/**
 * npm run bench:corpus -- FOLDER [--preset NAME] [--rules]
 * Lints all Dockerfiles of a folder with the built command line, once cold and once warm, and prints time, files and
 * findings a second, peak memory, the ten most frequent rules and every file that was not answered. Peers that are on
 * PATH (hadolint, tally) do the same files in the same run, as ratios. With --rules, what each rule costs on this thread.
 */
import { existsSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { findFiles, type FoundFile } from "../server/src/host/node/discover.ts";
import { lintFile } from "../server/src/engine/lint.ts";
import { readTextFile } from "../server/src/host/node/files.ts";
import { rules } from "../server/src/rules/index.ts";
import { measureRun, type MeasuredRun } from "./bench/measured-run.ts";

interface Report {
  readonly files: readonly { readonly path: string; readonly error?: string; readonly findings: readonly { readonly ruleId: string }[] }[];
}

const root = fileURLToPath(new URL("..", import.meta.url));
const { values, positionals } = parseArgs({
  options: { preset: { type: "string", default: "recommended" }, rules: { type: "boolean", default: false } },
  allowPositionals: true,
});
const [given] = positionals;
if (given === undefined) fail("Which folder? npm run bench:corpus -- FOLDER");
const folder = resolve(given);
const program = join(root, "dist/cli.js");
if (!existsSync(program)) fail("There is no dist/cli.js yet: npm run build.");
const { files } = findFiles(["."], { folder });
if (files.length === 0) fail(`No Dockerfile found in ${folder}.`);

const args = [program, "lint", "--preset", values.preset, "--format", "json"];
const cold = await measureRun(process.execPath, args, folder);
const warm = await measureRun(process.execPath, args, folder);
const report = readReport(warm);
say(`${files.length} files in ${folder}, preset ${values.preset}`);
describeRun("cold", cold, report);
describeRun("warm", warm, report);
printFrequent(report);
const unanswered = report.files.filter(({ error }) => error !== undefined);
say(unanswered.length === 0 ? "every file was answered" : `${unanswered.length} files could not be linted:`);
for (const { path, error } of unanswered) say(`  ${path}: ${error ?? ""}`);
await comparePeers(files, warm);
if (values.rules) printCosts(files);

function readReport({ stdout, code }: MeasuredRun): Report {
  try {
    return JSON.parse(stdout) as Report;
  } catch {
    fail(`The command line ended with exit code ${code ?? "none"} and without a report.`);
  }
}

function describeRun(name: string, { milliseconds, peakBytes }: MeasuredRun, { files: done }: Report): void {
  const seconds = milliseconds / 1000;
  const findings = done.reduce((sum, file) => sum + file.findings.length, 0);
  const memory = peakBytes === undefined ? "" : `, peak ${Math.round(peakBytes / 1e6)} MB`;
  say(
    `${name}: ${seconds.toFixed(2)} s, ${Math.round(done.length / seconds)} files/s, ${Math.round(findings / seconds)} findings/s (${findings})${memory}`,
  );
}

function printFrequent({ files: done }: Report): void {
  const counts = new Map<string, number>();
  for (const { ruleId } of done.flatMap((file) => file.findings)) counts.set(ruleId, (counts.get(ruleId) ?? 0) + 1);
  say("most frequent:");
  for (const [id, count] of [...counts].sort((a, b) => b[1] - a[1]).slice(0, 10)) say(`  ${String(count).padStart(6)}  ${id}`);
}

/** Peers get every file by name in one call, as a person would with a shell's glob. */
async function comparePeers(found: readonly FoundFile[], ours: MeasuredRun): Promise<void> {
  const paths = found.map(({ path }) => path);
  for (const [name, peerArgs] of [
    ["hadolint", ["--format", "json", "--no-fail"]],
    ["tally", ["lint", "--format", "json"]],
  ] as const) {
    if (!(process.env["PATH"] ?? "").split(delimiter).some((entry) => existsSync(join(entry, name)))) {
      say(`${name}: not on PATH`);
      continue;
    }
    const run = await measureRun(name, [...peerArgs, ...paths], folder);
    const memory = run.peakBytes === undefined ? "" : `, peak ${Math.round(run.peakBytes / 1e6)} MB`;
    say(`${name}: ${(run.milliseconds / 1000).toFixed(2)} s${memory}, ${(run.milliseconds / ours.milliseconds).toFixed(1)} times ours`);
  }
}

function printCosts(found: readonly FoundFile[]): void {
  const costs = new Map<string, number>();
  const timed = rules.map((rule) => ({
    meta: rule.meta,
    check: (...given: Parameters<typeof rule.check>): void => {
      const started = performance.now();
      rule.check(...given);
      costs.set(rule.meta.id, (costs.get(rule.meta.id) ?? 0) + performance.now() - started);
    },
  }));
  for (const { path, absolute } of found) {
    const content = readTextFile(absolute);
    if (content.ok) lintFile({ text: content.text, path, rules: timed });
  }
  say("cost of each rule over all files:");
  for (const [id, cost] of [...costs].sort((a, b) => b[1] - a[1])) say(`  ${cost.toFixed(1).padStart(8)} ms  ${id}`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function fail(line: string): never {
  process.stderr.write(`${line}\n`);
  process.exit(1);
}
