import { mapWhole, spanInSource, type MappedText } from "../text/mapped-text.ts";
import type { PlacedInstruction } from "./placed-instruction.ts";
import { lexFailure, unknownValue } from "./lex.ts";
import { readHeredocWord } from "./heredoc.ts";
import { mapWord } from "./mapped-word.ts";
import { atWord } from "./node-problems.ts";
import type { ProblemCode } from "./problem-codes.ts";
import { ShellLexer } from "./shell-lexer.ts";
import type { Flag, Problem, Word } from "./tree.ts";

const noProblems: readonly Problem[] = [];

/** What makes it worth to look at a word. */
const special = /["'$]/;

/** Longer words go to the lexer at once: a regular expression would need a deep stack for them. */
const longestPlain = 1_000;

/** Words that are surely right: quotes that are closed and plain references. No part can match in two ways. */
const plain = /^(?:[^"'$\\`]|\$\w+(?!\w)|\$\{[A-Za-z_]\w*\}|'[^']*'|"(?:[^"$\\`]|\$\w+(?!\w)|\$\{[A-Za-z_]\w*\})*")*$/;

/**
 * What BuildKit's lexer refuses in the words it expands, whatever the values of the variables are. It does so when it makes
 * the build graph. Source: BuildKit `instructions/commands.go` (what is expanded) and `shell/lex.go`.
 */
export function checkVariables(node: PlacedInstruction): readonly Problem[] {
  if (node.fact?.expands !== true) return noProblems;
  if (node.heredocs.length === 0 && !special.test(node.line.text)) return noProblems;
  const problems: Problem[] = [];
  const escape = String.fromCharCode(node.escape);
  for (const flag of node.flags) {
    if (flag.value === undefined || !special.test(flag.value)) continue;
    const isFrom = node.name === "COPY" && flag.name === "from";
    const isExpanded = isFrom || node.fact.flags.some(({ name, expands }) => expands && name === flag.name);
    if (!isExpanded || flag.mappedValue === undefined) continue;
    const found = checkText(node, flag.mappedValue, escape, false);
    if (found !== undefined) problems.push(found);
    else if (isFrom) problems.push(...checkCopyFrom(node, flag, escape));
  }
  for (const word of expandedWords(node)) {
    if (!special.test(word.text) || (word.text.length < longestPlain && plain.test(word.text))) continue;
    const found = checkText(node, mapWord(node, word), escape, false);
    if (found !== undefined) problems.push(found);
  }
  for (const { expand, bodySpan } of node.name === "COPY" || node.name === "ADD" ? node.heredocs : []) {
    if (!expand) continue;
    const body = mapWhole(node.source, bodySpan.start, bodySpan.end);
    const found = checkText(node, body, "\\", true);
    if (found !== undefined) problems.push(found);
  }
  return problems;
}

/** The words BuildKit expands: of pairs key and value, of ARG the value alone, of COPY and ADD no heredoc words. */
function expandedWords(node: PlacedInstruction): readonly Word[] {
  if (node.name === "ARG") return node.pairs.flatMap(({ value }) => value ?? []);
  if (node.pairs.length > 0) return node.pairs.flatMap(({ key, value }) => (value === undefined ? [key] : [key, value]));
  if (node.name === "FROM") return node.args.slice(0, 1);
  if (node.name !== "COPY" && node.name !== "ADD") return node.args;
  return node.args.filter(({ text }) => typeof (readHeredocWord(text) ?? "") === "string");
}

function checkText(node: PlacedInstruction, text: MappedText, escape: string, ignoresQuotes: boolean): Problem | undefined {
  if (!special.test(text.text)) return undefined;
  const lexer = new ShellLexer(text.text, escape, () => unknownValue);
  lexer.ignoresQuotes = ignoresQuotes;
  lexer.expandWord();
  if (lexer.failure === undefined) return undefined;
  const place = lexer.failurePlace;
  const code: ProblemCode = text.text.charAt(place.start) === "$" ? "invalid-substitution" : "unclosed-quote";
  const span =
    text.segments.length === 0
      ? { start: text.origin, end: text.origin + 1 }
      : spanInSource(text, place.start, Math.max(place.end, place.start + 1));
  return atWord(
    node,
    { span },
    {
      code,
      message: describe(code, lexer.failure),
      buildkit: lexFailure(text.text, lexer.failure),
      phase: "dispatch",
    },
  );
}

function describe(code: ProblemCode, failure: string): string {
  if (code === "unclosed-quote") return "This quote is not closed.";
  if (failure.endsWith("missing '}'") || failure.includes("(\ufffd)")) return "This variable lacks its closing brace.";
  if (failure.includes("missing '/'")) return "A replacement needs the form ${name/pattern/text}.";
  if (failure.includes("modifier")) return "There is no such modifier; :-, :+, :?, #, % and / are known.";
  if (failure.includes("pattern")) return "This pattern has an escape that is none: only *, ? and the backslash can be escaped.";
  return "This is no valid variable; write $name or ${name}, and escape a dollar sign that is meant as such.";
}

/** `COPY --from` is taken literally: BuildKit refuses what expansion would change. */
function checkCopyFrom(node: PlacedInstruction, flag: Flag, escape: string): readonly Problem[] {
  const value = flag.mappedValue;
  if (value === undefined) return [];
  const lexer = new ShellLexer(value.text, escape, () => undefined);
  if (lexer.expandWord() === value.text && lexer.failure === undefined) return [];
  if (lexer.failure !== undefined) return [];
  const problem = atWord(
    node,
    { span: flag.valueSpan ?? flag.span },
    {
      code: "copy-from-variable",
      message: "--from takes no variable; name a stage FROM ${…} AS <name> and use that name.",
      buildkit: "variable expansion is not supported for --from, define a new stage with FROM using ARG from global scope as a workaround",
      phase: "dispatch",
    },
  );
  return [problem];
}
