/**
 * npm run differential:rules -- [FOLDER…] [--hadolint PROGRAM] [--tally PROGRAM] [--mutations N] [--seed N] [--keep]
 * Asks hadolint and tally, whichever is on PATH or named, and our command line about the Dockerfiles of the folders (or, without any, of
 * `examples` and `test/corpus`), and about N seeded mutations of them. Prints for each rule what is the same, what we miss and what we
 * have beyond it, by file and line; what is known and explained is listed with its reason. Lines are those an instruction begins on. Ends
 * with 1 if a difference to hadolint is left; where our rules differ from tally's on purpose, the reason stands in
 * `conform/rule-differences.ts`; what else differs from tally is shown and not counted.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { findFiles } from "../server/src/host/node/discover.ts";
import { parse } from "../server/src/syntax/parse.ts";
import type { Instruction } from "../server/src/syntax/tree.ts";
import { seededRandom } from "./conform/mutations.ts";
import { explainRule, type DifferencePlace } from "./conform/rule-differences.ts";
import { mutateRules } from "./conform/rule-mutations.ts";
import { hadolint, ours, tally, type Linter, type Verdict } from "./conform/rule-peers.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    hadolint: { type: "string" },
    tally: { type: "string" },
    mutations: { type: "string", default: "0" },
    seed: { type: "string", default: "1" },
    keep: { type: "boolean", default: false },
  },
});

interface Sample {
  /** As the reader knows it. */
  readonly name: string;
  /** The copy that every program is given, in a folder of its own. */
  readonly path: string;
  readonly text: string;
  readonly instructions: readonly Instruction[];
}

const work = mkdtempSync(join(tmpdir(), "plimsoll-rules-"));
const samples = collect();
let left = 0;
let compared = 0;
for (const [peer, linter, own] of peers()) {
  compared++;
  const missing = compare(peer, linter, own);
  if (peer === "hadolint") left += missing;
}
if (compared === 0) say("Neither hadolint nor tally was found. Put one on PATH, or name it: --hadolint PROGRAM, --tally PROGRAM.");
if (values.keep) say(`The files stay in ${work}.`);
else rmSync(work, { recursive: true, force: true });
process.exitCode = compared === 0 ? 2 : left === 0 ? 0 : 1;

function collect(): readonly Sample[] {
  const folders = positionals.length > 0 ? positionals : ["examples", "test/corpus"];
  const found: (readonly [string, string])[] = folders.flatMap((folder) =>
    findFiles(["."], { folder: resolve(folder) }).files.map(
      ({ path, absolute }) => [join(folder, path), readFileSync(absolute, "utf8")] as const,
    ),
  );
  if (found.length === 0) throw new Error(`No Dockerfile found in ${folders.join(", ")}.`);
  const texts = found.map(([, text]) => text);
  const random = seededRandom(Number(values.seed));
  for (let count = 0; count < Number(values.mutations); count++) {
    const at = Math.floor(random() * texts.length);
    const text = mutateRules(texts[at] ?? "", texts, random);
    found.push([`mutation ${count} of ${found[at]?.[0] ?? ""}`, text]);
  }
  return found.map(([name, text], index) => {
    const folder = join(work, String(index));
    mkdirSync(folder);
    writeFileSync(join(folder, "Dockerfile"), text);
    return { name, path: join(folder, "Dockerfile"), text, instructions: parse(text).instructions };
  });
}

function* peers(): Generator<readonly ["hadolint" | "tally", Linter, Linter]> {
  const first = values.hadolint ?? onPath("hadolint");
  if (first !== undefined)
    yield ["hadolint", hadolint(first, work), ours("hadolint", work, (alias) => (/^DL\d{4}$/.test(alias) ? alias : undefined))];
  const second = values.tally ?? onPath("tally");
  if (second !== undefined) yield ["tally", tally(second), ours("all", work, (alias) => (alias.startsWith("tally/") ? alias : undefined))];
}

function onPath(name: string): string | undefined {
  return (process.env["PATH"] ?? "")
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));
}

/** Prints how a peer and we differ; gives the number of differences that nothing explains. */
function compare(peer: "hadolint" | "tally", theirs: Linter, own: Linter): number {
  const paths = samples.map(({ path }) => path);
  const [expected, actual] = [theirs(paths), own(paths)];
  const rules = new Map<string, { same: number; missed: string[]; extra: string[] }>();
  const explained = new Map<string, number>();
  const explain = (reason: string): void => void explained.set(reason, (explained.get(reason) ?? 0) + 1);
  let files = 0;
  samples.forEach((sample, index) => {
    const [them, us] = [expected[index] as Verdict, actual[index] as Verdict];
    if (them.failure !== undefined) return explain(them.failure);
    if (us.failure !== undefined) throw new Error(`${sample.path}: ${us.failure}`);
    files++;
    const wanted = placed(them, sample);
    const got = placed(us, sample);
    for (const [key, line] of new Map([...wanted, ...got])) {
      const [rule = "", first] = key.split(" ");
      const entry = rules.get(rule) ?? { same: 0, missed: [], extra: [] };
      rules.set(rule, entry);
      if (wanted.has(key) && got.has(key)) {
        entry.same++;
        continue;
      }
      const kind = got.has(key) ? "extra" : "missed";
      const instruction = sample.instructions.find(({ startLine }) => startLine + 1 === Number(first));
      const reason = explainRule(peer, rule, kind, placeOf(sample, instruction));
      if (reason !== undefined) explain(`${rule}: ${reason}`);
      else entry[kind].push(`${values.keep ? sample.path : sample.name}:${line}`);
    }
  });
  say(`\n${peer}`);
  const total = { same: 0, missed: 0, extra: 0 };
  for (const [rule, { same, missed, extra }] of [...rules].sort(([a], [b]) => (a < b ? -1 : 1))) {
    total.same += same;
    total.missed += missed.length;
    total.extra += extra.length;
    say(`${rule}  same ${same}, missed ${missed.length}, extra ${extra.length}`);
    for (const place of missed) say(`  missed ${place}`);
    for (const place of extra) say(`  extra ${place}`);
  }
  for (const [reason, count] of explained) say(`explained: ${reason} (${count})`);
  const known = [...explained.values()].reduce((sum, count) => sum + count, 0);
  say(`${peer}: ${files} of ${samples.length} files, same ${total.same}, missed ${total.missed}, extra ${total.extra}, explained ${known}`);
  return total.missed + total.extra;
}

/** An instruction with the lines between it and the one before. */
function placeOf({ text, instructions }: Sample, instruction: Instruction | undefined): DifferencePlace {
  if (instruction === undefined) return { text, instruction, file: text };
  const before = instructions[instruction.index - 1]?.span.end ?? 0;
  return { text: text.slice(before, instruction.span.end), instruction, file: text };
}

/** The findings by rule and the first line of their instruction, with the line they were reported on. */
function placed({ findings }: Verdict, { instructions }: Sample): ReadonlyMap<string, number> {
  const result = new Map<string, number>();
  for (const finding of findings) {
    const [rule = "", number] = finding.split(" ");
    const line = Math.max(1, Number(number));
    const holder = instructions.find(({ startLine, endLine }) => startLine < line && line <= endLine + 1);
    result.set(`${rule} ${holder === undefined ? line : holder.startLine + 1}`, line);
  }
  return result;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
