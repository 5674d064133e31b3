import { toLower } from "./characters.ts";
import type { PlacedInstruction } from "./placed-instruction.ts";
import type { RawFlag } from "./flags.ts";
import type { FlagFact } from "./instruction-table.ts";
import { problemIn, withSuggestion, type ProblemText } from "./problem.ts";
import { suggest } from "./suggestion.ts";
import type { Problem } from "./tree.ts";

/** What BuildKit refuses in the flags of an instruction. Source: BuildKit `instructions/bflag.go`. */
export function checkFlags(node: PlacedInstruction): Problem[] {
  const problems: Problem[] = [];
  if (node.rawFlags.length === 0) return problems;
  const seen = new Set<string>();
  for (const raw of node.rawFlags) {
    const text = checkFlag(raw, node.fact?.flags ?? [], seen, node.fact?.name ?? "");
    if (text === undefined) continue;
    const { start, end } = placeOf(raw, text);
    problems.push(problemIn(node.line, start, end, text));
  }
  return problems;
}

/** A bad value is shown at the value, all else at the name with its dashes. */
function placeOf(raw: RawFlag, text: ProblemText): { readonly start: number; readonly end: number } {
  if (raw.equals < 0) return raw;
  if (text.code === "invalid-boolean-flag") return { start: raw.equals + 1, end: raw.end };
  return { start: raw.start, end: raw.equals };
}

function checkFlag(raw: RawFlag, known: readonly FlagFact[], seen: Set<string>, instruction: string): ProblemText | undefined {
  const equals = raw.text.indexOf("=");
  const written = equals < 0 ? raw.text : raw.text.slice(0, equals);
  const value = equals < 0 ? undefined : raw.text.slice(equals + 1);
  const name = written.slice(2);
  const fact = known.find((flag) => flag.name === name);
  if (fact === undefined) {
    const near = suggest(
      name,
      known.map((flag) => flag.name),
    );
    return {
      code: "unknown-flag",
      message: known.length === 0 ? `${instruction} takes no flags.` : `${instruction} knows no flag ${written}.`,
      buildkit: withSuggestion(`unknown flag: ${written}`, near),
      suggestion: near === undefined ? undefined : `--${near}`,
    };
  }
  if (seen.has(name) && !fact.repeatable) {
    return {
      code: "duplicate-flag",
      message: `${written} stands twice.`,
      buildkit: `duplicate flag specified: ${written}`,
    };
  }
  seen.add(name);
  if (fact.kind === "boolean" ? value === "" : value === undefined) {
    return {
      code: "flag-without-value",
      message: `${written} needs a value.`,
      buildkit: `missing a value on flag: ${written}`,
    };
  }
  if (fact.kind !== "boolean" || value === undefined || ["true", "false"].includes(toLower(value))) return undefined;
  return {
    code: "invalid-boolean-flag",
    message: `${written} takes true or false.`,
    buildkit: `expecting boolean value for flag ${written}, not: ${value}`,
  };
}

/** The last value given to a flag, as BuildKit has it; undefined if there is none. */
export function flagValue(node: PlacedInstruction, name: string): { readonly raw: RawFlag; readonly value: string } | undefined {
  return flagValues(node, name).at(-1);
}

/** All values given to a flag, in order. */
export function flagValues(node: PlacedInstruction, name: string): readonly { readonly raw: RawFlag; readonly value: string }[] {
  const prefix = `--${name}=`;
  return node.rawFlags.filter(({ text }) => text.startsWith(prefix)).map((raw) => ({ raw, value: raw.text.slice(prefix.length) }));
}
