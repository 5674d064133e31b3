/**
 * npm run bench [-- --rules] [-- FILE…]
 * Processor time to parse, to build the model and to lint whole files of 50, 500, 5,000 and 50,000 generated lines, warm,
 * on one core, and the exponent between neighbouring sizes (1 is linear); then what the dearest rules cost, with `--rules`
 * what each one costs. Files named are measured, too.
 */
import { readFileSync } from "node:fs";
import { analyze } from "../server/src/engine/analyze.ts";
import { planRules } from "../server/src/engine/levels.ts";
import { lint } from "../server/src/engine/lint.ts";
import { defaultConfig, presetConfig } from "../server/src/engine/settings.ts";
import { buildModel } from "../server/src/model/build-model.ts";
import { rules } from "../server/src/rules/index.ts";
import { parse } from "../server/src/syntax/parse.ts";
import { generateDockerfile } from "./bench/dockerfile.ts";

const sizes = [50, 500, 5_000, 50_000] as const;
/** How long each measurement goes on. */
const enoughMilliseconds = 1_500;

/** Processor time of this thread in milliseconds: what others do on the machine counts little in it. Its clock is coarse. */
function now(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

/** The mean time of one warm call in milliseconds. The processor clock moves in steps, so many calls share one reading. */
function measure(work: () => unknown): number {
  const run = (milliseconds: number): number => {
    const begin = now();
    let calls = 0;
    do {
      for (let more = Math.max(1, calls); more > 0; more--, calls++) work();
    } while (now() - begin < milliseconds);
    return (now() - begin) / calls;
  };
  run(enoughMilliseconds / 3);
  return run(enoughMilliseconds);
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

/**
 * What each rule costs on one file under the preset `all`, dearest first: the median over models made anew, so that facts
 * it is the first to ask for count as its own.
 */
function printRuleCosts(text: string, most: number): void {
  const rounds = 21;
  const costs = rules.map((rule) => {
    const own = [rule];
    planRules(own, allConfig, undefined);
    const times = Array.from({ length: rounds }, () => {
      const analysis = analyze(text);
      const start = performance.now();
      lint({ analysis, config: allConfig, rules: own });
      return performance.now() - start;
    });
    return { id: rule.meta.id, cost: times.toSorted((a, b) => a - b)[rounds >> 1] ?? 0 };
  });
  const dearest = costs.toSorted((a, b) => b.cost - a.cost).slice(0, most);
  console.log(`\nWhat a rule costs on ${text.split("\n").length - 1} lines when it runs alone, in milliseconds, dearest first:`);
  for (const { id, cost } of dearest) console.log(`${cost.toFixed(3).padStart(9)}  ${id}`);
}

const files = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
planRules(rules, defaultConfig, undefined);
console.log(`${rules.length} rules, Node ${process.versions.node}, means of warm runs, processor time of one thread`);
print([
  ...sizes.map((lines) => measureText(lines.toLocaleString("en"), generateDockerfile(lines))),
  ...files.map((file) => measureText(file, readFileSync(file, "utf8"))),
]);
printRuleCosts(generateDockerfile(500), process.argv.includes("--rules") ? Infinity : 15);
