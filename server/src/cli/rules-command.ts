import { aliasesOf, catalogueOf, rulesCalled } from "../engine/catalogue.ts";
import { pageUrl } from "../engine/pages.ts";
import { rules } from "../rules/index.ts";
import type { AnyRule } from "../rules/rule.ts";
import { UsageError, didYouMean, readArguments, type OptionSpecs } from "./arguments.ts";
import { exitCodes, makePaint, wantsColour, type Console, type Paint } from "./console.ts";
import { usageOf } from "./usage.ts";

export const rulesSpecs = {
  format: { value: "FORMAT", short: "f", values: ["text", "json"], help: "text (default) or json" },
  help: { short: "h", help: "show this text" },
} as const satisfies OptionSpecs;

/** `plimsoll rules`: all rules in the order of their ids. */
export function runRules(args: readonly string[], console: Console): number {
  const parsed = readArguments(args, rulesSpecs);
  if (parsed.has("help")) return show(console, usageOf("rules", rulesSpecs));
  if (parsed.paths.length > 0) throw new UsageError("rules takes no path. Did you mean plimsoll explain?");
  const sorted = rules.toSorted((a, b) => (a.meta.id < b.meta.id ? -1 : 1));
  if (parsed.value("format") === "json") return show(console, `${JSON.stringify(sorted.map(describe), null, 2)}\n`);
  const paint = makePaint(wantsColour(console.environment, console.isTerminal));
  const width = Math.max(...sorted.map((rule) => rule.meta.id.length));
  const lines = sorted.map(({ meta }) => `${paint.bold(meta.id.padEnd(width))}  ${meta.severity.padEnd(7)}  ${meta.summary}\n`);
  return show(console, `${lines.join("")}\n${sorted.length} rules. plimsoll explain RULE tells more.\n`);
}

/** `plimsoll explain RULE`: by id or alias, whatever the case of letters. */
export function runExplain(args: readonly string[], console: Console): number {
  const parsed = readArguments(args, rulesSpecs);
  if (parsed.has("help")) return show(console, usageOf("explain", rulesSpecs));
  if (parsed.paths.length === 0) throw new UsageError("explain needs the id of a rule: plimsoll explain no-latest-tag.");
  const catalogue = catalogueOf(rules);
  const found: AnyRule[] = [];
  for (const name of parsed.paths) {
    const answering = rulesCalled(catalogue, name);
    if (answering.length === 0)
      throw new UsageError(`There is no rule ${name}.${didYouMean(name.toLowerCase(), [...catalogue.names.keys()])}`);
    for (const each of answering) if (!found.includes(each)) found.push(each);
  }
  if (parsed.value("format") === "json") return show(console, `${JSON.stringify(found.map(describe), null, 2)}\n`);
  const paint = makePaint(wantsColour(console.environment, console.isTerminal));
  return show(console, found.map((rule) => explain(rule, paint)).join("\n"));
}

function explain({ meta, ...rule }: AnyRule, paint: Paint): string {
  const aliases = aliasesOf({ meta, ...rule });
  const lines = [
    `${paint.bold(meta.id)}  ${paint.dim(`${meta.category}, ${meta.severity}`)}`,
    aliases.length === 0 ? "" : paint.dim(`also ${aliases.join(", ")}`),
    "",
    meta.summary,
    meta.why,
    "",
    ...Object.entries(meta.options ?? {}).map(
      ([name, option]) => `option ${name} (${JSON.stringify(option.default)}): ${option.description}`,
    ),
    ...meta.examples.bad.slice(0, 3).flatMap((code) => [paint.red("bad"), indent(code)]),
    ...meta.examples.good.slice(0, 3).flatMap((code) => [paint.green("good"), indent(code)]),
    ...(meta.differences === undefined ? [] : [meta.differences, ""]),
    paint.dim(pageUrl(`rules/${meta.id}.md`)),
  ];
  return `${lines.filter((line, index) => line !== "" || lines[index - 1] !== "").join("\n")}\n`;
}

function indent(code: string): string {
  return `${code.trimEnd().replace(/^/gm, "    ")}\n`;
}

function describe(rule: AnyRule): Record<string, unknown> {
  const { id, summary, why, category, severity, messages, options, examples, differences, references } = rule.meta;
  return {
    id,
    aliases: aliasesOf(rule),
    category,
    severity,
    summary,
    why,
    messages,
    options,
    examples,
    differences,
    references,
    url: pageUrl(`rules/${id}.md`),
  };
}

function show(console: Console, text: string): number {
  console.out(text);
  return exitCodes.clean;
}
