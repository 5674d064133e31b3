/**
 * npm run bench [-- --rules] [-- FILE…]
 * Processor time to parse, to build the model and to lint whole files of 50, 500, 5,000 and 50,000 generated lines, warm,
 * on one core, and the exponent between neighbouring sizes (1 is linear). `--rules` adds what each rule costs on 5,000 lines.
 * Files named are measured, too.
 */
import { readFileSync } from "node:fs";
import { planRules } from "../server/src/engine/levels.ts";
import { lint } from "../server/src/engine/lint.ts";
import { defaultConfig, presetConfig } from "../server/src/engine/settings.ts";
import { buildModel } from "../server/src/model/build-model.ts";
import { rules } from "../server/src/rules/index.ts";
import { parse } from "../server/src/syntax/parse.ts";
import { generateDockerfile } from "./bench/dockerfile.ts";

const sizes = [50, 500, 5_000, 50_000] as const;
/** Under this, a size's rounds go on. */
const enoughMilliseconds = 1_500;

/** Processor time of this thread in milliseconds: what others do on the machine counts little in it. Its clock is coarse. */
function now(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

/** The median time of one call in milliseconds, over samples of as many calls as the clock needs, after a third to warm up. */
function measure(work: () => unknown, budget = enoughMilliseconds): number {
  let calls = 1;
  const sample = (): number => {
    const start = now();
    for (let call = 0; call < calls; call++) work();
    return now() - start;
  };
  while (sample() < 20 && calls < 4_096) calls *= 2;
  const times: number[] = [];
  const begin = now();
  while (times.length < 9 || now() - begin < budget) times.push(sample() / calls);
  const warm = times.slice(Math.floor(times.length / 3)).toSorted((a, b) => a - b);
  return warm[Math.floor(warm.length / 2)] ?? 0;
}

interface Row {
  readonly name: string;
  readonly lines: number;
  readonly parse: number;
  readonly model: number;
  readonly lint: number;
  readonly all: number;
}

function measureText(name: string, text: string): Row {
  const tree = parse(text);
  return {
    name,
    lines: text.split("\n").length - 1,
    parse: measure(() => parse(text)),
    model: measure(() => buildModel(tree, {})),
    lint: measure(() => lint({ text })),
    all: measure(() => lint({ text, config: allConfig })),
  };
}

const allConfig = presetConfig("all");

function exponent(row: Row, before: Row | undefined, key: "parse" | "model" | "lint" | "all"): string {
  if (before === undefined) return "";
  return (Math.log(row[key] / before[key]) / Math.log(row.lines / before.lines)).toFixed(2);
}

function print(rows: readonly Row[]): void {
  const heads = ["lines", "parse ms", "model ms", "lint ms", "lint all ms", "exponents parse / model / lint / all"];
  const table = rows.map((row, index) => {
    const before = index < sizes.length ? rows[index - 1] : undefined;
    const exponents = (["parse", "model", "lint", "all"] as const).map((key) => exponent(row, before, key)).join(" / ");
    const times = [row.parse, row.model, row.lint, row.all].map((time) => time.toFixed(3));
    return [row.name, ...times, before === undefined ? "" : exponents];
  });
  const widths = heads.map((head, column) => Math.max(head.length, ...table.map((cells) => (cells[column] ?? "").length)));
  for (const cells of [heads, ...table]) {
    console.log(
      cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join("  "),
    );
  }
}

/** What each rule costs on one file under the preset `all`, dearest first. */
function printRuleCosts(text: string): void {
  const tree = parse(text);
  const analysis = { tree, model: buildModel(tree, {}) };
  const nothing = measure(() => lint({ analysis, config: allConfig, rules: [] }));
  const costs = rules.map((rule) => {
    const own = [rule];
    planRules(own, allConfig, undefined);
    return { id: rule.meta.id, cost: measure(() => lint({ analysis, config: allConfig, rules: own }), 100) - nothing };
  });
  console.log(`\nCost of each rule on ${text.split("\n").length - 1} lines, in milliseconds (the engine itself ${nothing.toFixed(2)}):`);
  for (const { id, cost } of costs.toSorted((a, b) => b.cost - a.cost)) console.log(`${cost.toFixed(3).padStart(9)}  ${id}`);
}

const files = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
planRules(rules, defaultConfig, undefined);
console.log(`${rules.length} rules, Node ${process.versions.node}, medians of warm runs, processor time of one thread`);
print([
  ...sizes.map((lines) => measureText(lines.toLocaleString("en"), generateDockerfile(lines))),
  ...files.map((file) => measureText(file, readFileSync(file, "utf8"))),
]);
if (process.argv.includes("--rules")) printRuleCosts(generateDockerfile(5_000));
