import { parseArgs } from "node:util";
import { suggest } from "../syntax/suggestion.ts";

/** One option of a command. */
export interface OptionSpec {
  /** What stands in the usage text for its value; a switch has none. */
  readonly value?: string;
  readonly short?: string;
  readonly multiple?: boolean;
  /** Its only values. */
  readonly values?: readonly string[];
  readonly help: string;
}

export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

/** A command line taken apart. */
export interface ParsedArguments {
  readonly paths: readonly string[];
  /** Whether a switch was given. */
  has(name: string): boolean;
  /** The last value given. */
  value(name: string): string | undefined;
  values(name: string): readonly string[];
}

/** A command line that cannot be understood; its message is for people. */
export class UsageError extends Error {}

/**
 * Reads the arguments of a command. `--` ends the options; `-` is a path. Throws UsageError, with the nearest name
 * there is, for an unknown option, a missing or a foreign value.
 */
export function readArguments(args: readonly string[], specs: OptionSpecs): ParsedArguments {
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(
      Object.entries(specs).map(([name, { value, short }]) => [
        name,
        {
          type: value === undefined ? ("boolean" as const) : ("string" as const),
          multiple: true,
          ...(short === undefined ? {} : { short }),
        },
      ]),
    ),
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const given = new Map<string, string[]>();
  const paths: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") paths.push(token.value);
    if (token.kind !== "option") continue;
    const spec = Object.hasOwn(specs, token.name) ? specs[token.name] : undefined;
    if (spec === undefined) throw new UsageError(`Unknown option ${token.rawName}.${didYouMean(token.name, Object.keys(specs), "--")}`);
    if (spec.value === undefined) {
      if (token.value !== undefined) throw new UsageError(`--${token.name} takes no value.`);
    } else if (token.value === undefined || token.value === "") {
      throw new UsageError(`--${token.name} needs a value: --${token.name} ${spec.value}.`);
    } else if (spec.values !== undefined && !spec.values.includes(token.value)) {
      const list = spec.values.join(", ");
      throw new UsageError(`"${token.value}" is no value of --${token.name}, which takes ${list}.${didYouMean(token.value, spec.values)}`);
    }
    const values = given.get(token.name) ?? [];
    values.push(token.value ?? "");
    given.set(token.name, values);
  }
  return {
    paths,
    has: (name) => given.has(name),
    value: (name) => given.get(name)?.at(-1),
    values: (name) => given.get(name) ?? [],
  };
}

/** ` Did you mean X?` for the nearest name, or nothing. */
export function didYouMean(word: string, names: readonly string[], before = ""): string {
  const found = suggest(word, names.toSorted());
  return found === undefined ? "" : ` Did you mean ${before}${found}?`;
}

/** The options of a command as lines of a usage text. */
export function describeOptions(specs: OptionSpecs): string {
  const lines = Object.entries(specs).map(([name, spec]) => {
    const short = spec.short === undefined ? "    " : `-${spec.short}, `;
    const head = `  ${short}--${name}${spec.value === undefined ? "" : ` ${spec.value}`}`;
    return head.length < 32 ? `${head.padEnd(32)}${spec.help}` : `${head}\n${" ".repeat(32)}${spec.help}`;
  });
  return lines.join("\n");
}
