/** The few warnings BuildKit gives while it looks at instructions one by one, for the record. */
import { toLower, toUpper } from "../../server/src/syntax/characters.ts";
import { matchDirective } from "../../server/src/syntax/directives.ts";
import { isGoBoolean } from "../../server/src/syntax/mount-checks.ts";
import type { Instruction, SyntaxTree } from "../../server/src/syntax/tree.ts";

interface Settings {
  readonly skipped: readonly string[] | "all";
  readonly experimental: readonly string[] | "all";
}

const defaults: Settings = { skipped: [], experimental: [] };

/** `line:rule` of each warning, up to the first instruction that is refused. `commentsOf` gives BuildKit's comments. */
export function lintOf(tree: SyntaxTree, commentsOf: (instruction: Instruction) => readonly string[]): readonly string[] {
  const found: string[] = [];
  let inStage = false;
  for (const instruction of tree.instructions) {
    const comments = commentsOf(instruction);
    const settings = settingsFrom(comments);
    const isRefused = instruction.problems.some(({ phase }) => phase === "instruction");
    const rules = rulesBroken(instruction, comments, isRefused).filter((rule) => isOn(rule, settings));
    found.push(...rules.map((rule) => `${instruction.startLine + 1}:${rule}`));
    if (isRefused) break;
    if (instruction.name === "FROM") inStage = true;
    else if (!inStage && instruction.name !== "ARG") break;
  }
  return found;
}

const experimentalRule = "InvalidDefinitionDescription";

function isOn(rule: string, { skipped, experimental }: Settings): boolean {
  if (rule === experimentalRule) return experimental === "all" || experimental.includes(rule);
  return skipped !== "all" && !skipped.includes(rule);
}

function rulesBroken(instruction: Instruction, comments: readonly string[], isRefused: boolean): readonly string[] {
  const { name, args, pairs, keyword } = instruction;
  if (name === "MAINTAINER") return ["MaintainerDeprecated"];
  if (name === "ARG" && !isRefused)
    return describes(
      pairs.map(({ key }) => key.text),
      comments,
    );
  if (name !== "FROM") return [];
  const rules: string[] = [];
  const [, separator, stage] = args;
  if (args.length === 3 && stage !== undefined && stage.text !== toLower(stage.text)) rules.push("StageNameCasing");
  if (separator !== undefined && args.length >= 3 && !casesMatch(keyword.text, separator.text)) rules.push("FromAsCasing");
  if (!isRefused && stage !== undefined) rules.push(...describes([toLower(stage.text)], comments));
  return rules;
}

function casesMatch(keyword: string, separator: string): boolean {
  if (keyword === toLower(keyword)) return separator === toLower(separator);
  if (keyword === toUpper(keyword)) return separator === toUpper(separator);
  return true;
}

function describes(names: readonly string[], comments: readonly string[]): readonly string[] {
  const last = comments.at(-1);
  if (last === undefined || names.includes(last.split(" ")[0] ?? "")) return [];
  return [experimentalRule];
}

/** `# check=…` above an instruction, as BuildKit reads it. */
function settingsFrom(comments: readonly string[]): Settings {
  for (const comment of comments) {
    const match = matchDirective(comment, 0, comment.length);
    if (match?.name !== "check") continue;
    return readSettings(match.value.split(" ")[0] ?? "") ?? defaults;
  }
  return defaults;
}

function readSettings(text: string): Settings | undefined {
  let { skipped, experimental } = defaults;
  if (text.trim() === "") return defaults;
  const parts = text.split(";");
  if (parts.length > 3) parts.splice(2, parts.length, parts.slice(2).join(";"));
  for (const part of parts) {
    const equals = part.indexOf("=");
    if (equals < 0) return undefined;
    const key = part.slice(0, equals).trim();
    const value = part.slice(equals + 1).trim();
    const list = value === "all" ? "all" : value.split(",").map((rule) => rule.trim());
    if (key === "skip") skipped = list;
    else if (key === "experimental") experimental = list;
    else if (key !== "error" || !isGoBoolean(value)) return undefined;
  }
  return { skipped, experimental };
}
