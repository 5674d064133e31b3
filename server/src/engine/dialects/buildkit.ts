import type { Instruction, SyntaxTree } from "../../syntax/tree.ts";
import type { Span } from "../../text/span.ts";
import { buildkitChecks } from "../catalogue.ts";
import type { Finding } from "../finding.ts";
import { instructionAt } from "../instruction-index.ts";
import type { Verdict } from "../levels.ts";
import { listIds, type ListedId, type Statement } from "./dialect.ts";

/** The value of `# check=…`: `skip=A,B;error=true;experimental=all`. */
export interface CheckOptions {
  readonly skip: readonly ListedId[];
  readonly skipAll: boolean;
  readonly error: boolean;
  readonly experimental: readonly string[];
  readonly experimentalAll: boolean;
}

/**
 * Reads the value of a `check` directive that begins at `start`, as BuildKit does (linter.ParseLintOptions): cut at the
 * first blank, at most three options. Undefined when BuildKit would refuse it.
 */
export function readCheckValue(value: string, start: number): CheckOptions | undefined {
  const blank = value.indexOf(" ");
  const text = blank < 0 ? value : value.slice(0, blank);
  let skip: readonly ListedId[] = [];
  let skipAll = false;
  let error = false;
  let experimental: readonly string[] = [];
  let experimentalAll = false;
  let position = 0;
  for (const part of text.split(";")) {
    const equals = part.indexOf("=");
    if (equals < 0) return undefined;
    const key = part.slice(0, equals).trim();
    const list = part.slice(equals + 1);
    const ids = listIds(list, start + position + equals + 1);
    if (key === "skip") {
      skip = ids;
      skipAll = list.trim() === "all";
    } else if (key === "experimental") {
      experimental = ids.map((id) => id.text);
      experimentalAll = list.trim() === "all";
    } else if (key === "error") {
      if (/^(1|t|T|true|TRUE|True)$/.test(list.trim())) error = true;
      else if (!/^(0|f|F|false|FALSE|False)$/.test(list.trim())) return undefined;
    } else {
      return undefined;
    }
    position += part.length + 1;
  }
  return { skip, skipAll, error, experimental, experimentalAll };
}

const commentGrammar = /^(\s*check\s*=\s*)(.+?)\s*$/i;

/** The options of the first `check` comment in the block above an instruction, as BuildKit attaches it. */
export function checkAbove(
  tree: SyntaxTree,
  instruction: Instruction,
): { readonly options: CheckOptions; readonly span: Span } | undefined {
  for (const comment of instruction.leading) {
    const start = comment.span.start + 1;
    const match = commentGrammar.exec(tree.text.slice(start, comment.span.end));
    if (match === null) continue;
    const options = readCheckValue(match[2] ?? "", start + (match[1] ?? "").length);
    return options === undefined ? undefined : { options, span: comment.span };
  }
  return undefined;
}

/** What a list of `check` options silences. `all` means BuildKit's own checks, whose names must be written exactly. */
export function checkStatement(options: CheckOptions, reach: "file" | "instruction"): Statement | undefined {
  const ids = options.skip.filter(({ text }) => buildkitChecks.has(text) || !inLowerCase.has(text.toLowerCase()));
  if (ids.length === 0) return undefined;
  const all = options.skipAll ? "buildkit" : "none";
  return { dialect: "buildkit", reach, all, ids, anchor: "attached" };
}

const inLowerCase: ReadonlySet<string> = new Set([...buildkitChecks].map((name) => name.toLowerCase()));

/** Checks that BuildKit makes over the whole file: a comment above an instruction does not reach them, the head does. */
const wholeFileChecks: ReadonlySet<string> = new Set([
  "ConsistentInstructionCasing",
  "DuplicateStageName",
  "InvalidDefaultArgInFrom",
  "NoEmptyContinuation",
  "ReservedStageName",
]);

/**
 * The instruction above which a `check` comment must stand to silence a finding: its own; for a repeated instruction the
 * one that repeats, though BuildKit marks the one before. Undefined where no comment above an instruction does.
 */
export function silencedAbove(
  tree: SyntaxTree,
  { aliases, span, related }: Pick<Finding, "aliases" | "span" | "related">,
): Instruction | undefined {
  if (aliases.some((alias) => wholeFileChecks.has(alias))) return undefined;
  const repeated = aliases.includes("MultipleInstructionsDisallowed");
  const places = [span.start, ...(repeated ? related.map((other) => other.span.start) : [])];
  return instructionAt(tree, Math.max(...places));
}

/** How the `check` directives of a file change the level of findings. */
export interface CheckDirective {
  /** Whether an experimental check is asked for anywhere. */
  readonly experimental: boolean;
  /** Where `error=true` stands; undefined where no warning stops the build. */
  readonly error: Span | undefined;
  /** `error=true` makes BuildKit's checks errors; `experimental=` wakes those that sleep. */
  adjust(verdict: Verdict, aliases: readonly string[], span: Span): Verdict;
}

const experimentalChecks: ReadonlySet<string> = new Set(["InvalidDefinitionDescription"]);

/** Reads the header directive and the comments above instructions. */
export function readCheckDirective(tree: SyntaxTree): CheckDirective {
  const header = tree.directives.find((directive) => directive.name.toLowerCase() === "check");
  const file = header === undefined ? undefined : readCheckValue(header.value, header.valueSpan.start);
  const hasComments = tree.comments.some((comment) => /^check\s*=.*experimental/i.test(comment.text));
  const wakes = (options: CheckOptions | undefined, alias: string): boolean =>
    options !== undefined && (options.experimentalAll || options.experimental.includes(alias));
  const experimental = hasComments || wakes(file, "InvalidDefinitionDescription");
  const error = file?.error === true ? header?.valueSpan : undefined;
  if (!experimental && error === undefined) return { experimental: false, error, adjust: (verdict) => verdict };
  return {
    experimental,
    error,
    adjust(verdict, aliases, span) {
      const checks = aliases.filter((alias) => buildkitChecks.has(alias));
      if (checks.length === 0) return verdict;
      let { level } = verdict;
      if (level === "off" && experimental && verdict.override === undefined) {
        const instruction = instructionAt(tree, span.start);
        const own = instruction === undefined ? undefined : checkAbove(tree, instruction)?.options;
        if (checks.some((alias) => experimentalChecks.has(alias) && (wakes(file, alias) || wakes(own, alias)))) level = "warning";
      }
      if (level !== "off" && error !== undefined) level = "error";
      return level === verdict.level ? verdict : { ...verdict, level };
    },
  };
}
