/**
 * npm run bench:corpus -- FOLDER [--preset NAME] [--mutations N] [--rules] [--hadolint FILE] [--tally FILE] [--buildkit FILE] [--shellcheck auto|FILE]
 * Lints all Dockerfiles of a folder with the built command line, once cold (without the compiled code that is kept between
 * runs) and three times warm, and prints time, files and findings a second, peak memory, the ten most frequent rules and
 * every file that was not answered. Peers that are on PATH or named (hadolint, tally, BuildKit's checks) do the same files in
 * the same run, as ratios. With --mutations the files are those of the folder and as many seeded mutations of them as make N
 * files. With --rules, what each rule costs on this thread; with --shellcheck, ShellCheck is asked, which hadolint has inside.
 */
import { existsSync, readdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { presetNames } from "../server/src/engine/presets.ts";
import { presetConfig } from "../server/src/engine/settings.ts";
import { findFiles, type FoundFile } from "../server/src/host/node/discover.ts";
import { readTextFile } from "../server/src/host/node/files.ts";
import { growFolder } from "./bench/grown-folder.ts";
import { measureRun, type MeasuredRun } from "./bench/measured-run.ts";
import { findPeers, peerNames, type Peer } from "./bench/peers.ts";
import { measureRules } from "./bench/rule-costs.ts";

interface Report {
  readonly files: readonly { readonly path: string; readonly error?: string; readonly findings: readonly { readonly ruleId: string }[] }[];
}

const root = fileURLToPath(new URL("..", import.meta.url));
const { values, positionals } = parseArgs({
  options: {
    preset: { type: "string", default: "recommended" },
    mutations: { type: "string" },
    rules: { type: "boolean", default: false },
    hadolint: { type: "string" },
    tally: { type: "string" },
    buildkit: { type: "string" },
    shellcheck: { type: "string", default: "off" },
  },
  allowPositionals: true,
});
const preset = presetNames.find((name) => name === values.preset) ?? fail(`--preset takes ${presetNames.join(", ")}.`);
const [given] = positionals;
if (given === undefined) fail("Which folder? npm run bench:corpus -- FOLDER");
const program = join(root, "dist/cli.js");
if (!existsSync(program)) fail("There is no dist/cli.js yet: npm run build.");
const peers = findPeers(Object.fromEntries(peerNames.map((name) => [name, values[name as "hadolint" | "tally" | "buildkit"]])));
const source = resolve(given);
const { files: sourceFiles } = findFiles(["."], { folder: source });
if (sourceFiles.length === 0) fail(`No Dockerfile found in ${source}.`);

if (values.mutations === undefined) await bench(source, sourceFiles);
else {
  const texts = sourceFiles.flatMap(({ absolute }) => readText(absolute));
  const folder = growFolder(texts, Number(values.mutations));
  try {
    await bench(folder, findFiles(["."], { folder }).files);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function bench(folder: string, files: readonly FoundFile[]): Promise<void> {
  const args = [program, "lint", "--preset", preset, "--shellcheck", values.shellcheck, "--format", "json"];
  say(`${files.length} files in ${folder}, preset ${preset}`);
  forgetCompiledCode();
  const cold = await measureRun(process.execPath, args, folder);
  const report = readReport(cold);
  describeRun("cold", cold, report);
  const runs: MeasuredRun[] = [];
  for (let round = 0; round < 3; round++) runs.push(await measureRun(process.execPath, args, folder));
  const warm = runs.toSorted((a, b) => a.milliseconds - b.milliseconds)[1] ?? cold;
  describeRun("warm", warm, report);
  const unanswered = report.files.filter(({ error }) => error !== undefined);
  say(unanswered.length === 0 ? "every file was answered" : `${unanswered.length} files could not be linted:`);
  for (const { path, error } of unanswered) say(`  ${path}: ${error ?? ""}`);
  for (const peer of peers.found) await comparePeer(peer, folder, files, warm);
  for (const name of peers.missing) say(`${name}: not on PATH; --${name} FILE names it`);
  printFrequent(report);
  if (values.rules) printCosts(files);
}

function readReport({ stdout, code }: MeasuredRun): Report {
  try {
    return JSON.parse(stdout) as Report;
  } catch {
    fail(`The command line ended with exit code ${code ?? "none"} and without a report.`);
  }
}

function describeRun(name: string, run: MeasuredRun, { files: done }: Report): void {
  const seconds = run.milliseconds / 1000;
  const findings = done.reduce((sum, file) => sum + file.findings.length, 0);
  const rates = `${Math.round(done.length / seconds)} files/s, ${Math.round(findings / seconds)} findings/s (${findings})`;
  say(`${name}: ${seconds.toFixed(2)} s${processorOf(run)}, ${rates}${memoryOf(run)}`);
}

/** The code that V8 has compiled is kept in .cache/ by the launcher; without it the next run is as the first one ever. */
function forgetCompiledCode(): void {
  const cache = join(root, ".cache");
  if (!existsSync(cache)) return;
  for (const name of readdirSync(cache)) if (/^cli-.*\.bin$/.test(name)) rmSync(join(cache, name), { force: true });
}

/** A peer gets every file by name in one call, as a person would with a shell's glob. */
async function comparePeer(
  { name, program: peer, args }: Peer,
  folder: string,
  files: readonly FoundFile[],
  ours: MeasuredRun,
): Promise<void> {
  const run = await measureRun(peer, [...args, ...files.map(({ path }) => path)], folder);
  const ratio = run.milliseconds / ours.milliseconds;
  const words = ratio >= 1 ? `${ratio.toFixed(1)} times ours` : `ours is ${(1 / ratio).toFixed(1)} times that`;
  const cost =
    run.processorMilliseconds === undefined || ours.processorMilliseconds === undefined
      ? ""
      : ` (${(run.processorMilliseconds / ours.processorMilliseconds).toFixed(1)} in processor time)`;
  const answer = run.stdout === "" ? ", and no answer" : "";
  say(
    `${name}: ${(run.milliseconds / 1000).toFixed(2)} s${processorOf(run)}${memoryOf(run)}, ${words}${cost}, exit code ${run.code ?? "none"}${answer}`,
  );
}

function processorOf({ processorMilliseconds: spent }: MeasuredRun): string {
  return spent === undefined ? "" : ` (${(spent / 1000).toFixed(2)} s of the processors)`;
}

function memoryOf({ peakBytes }: MeasuredRun): string {
  return peakBytes === undefined ? "" : `, peak ${Math.round(peakBytes / 1e6)} MB`;
}

function printFrequent({ files: done }: Report): void {
  const counts = new Map<string, number>();
  for (const { ruleId } of done.flatMap((file) => file.findings)) counts.set(ruleId, (counts.get(ruleId) ?? 0) + 1);
  say("most frequent:");
  for (const [id, count] of [...counts].sort((a, b) => b[1] - a[1]).slice(0, 10)) say(`  ${String(count).padStart(6)}  ${id}`);
}

function printCosts(files: readonly FoundFile[]): void {
  const texts = files.flatMap(({ path, absolute }) => readText(absolute).map((text) => ({ path, text })));
  say("cost of each rule over all files, on one thread:");
  for (const [id, cost] of measureRules(texts, presetConfig(preset))) say(`  ${cost.toFixed(1).padStart(8)} ms  ${id}`);
}

function readText(absolute: string): readonly string[] {
  const content = readTextFile(absolute);
  return content.ok ? [content.text] : [];
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function fail(line: string): never {
  process.stderr.write(`${line}\n`);
  process.exit(1);
}
