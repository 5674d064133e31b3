import type { Fix, FixEdit } from "../rules/rule.ts";
import type { ExecWord, SyntaxTree } from "../syntax/tree.ts";
import { instructionAt } from "./instruction-index.ts";

/**
 * The same fix for a command whose words are the elements of a JSON array: what a rule writes beside a word becomes an element of its own,
 * a word it takes out goes with its comma, and what it writes into a script is escaped. Undefined where a rule writes what only a
 * shell would understand, such as `&& rm …`. Rules need not know in which form a command is written.
 */
export function fitExecForms(tree: SyntaxTree, fix: Fix): Fix | undefined {
  let changed = false;
  const edits: FixEdit[] = [];
  for (const edit of fix.edits) {
    const fitted = edit.path === undefined ? fitEdit(tree, edit) : edit;
    if (fitted === undefined) return undefined;
    changed ||= fitted !== edit;
    edits.push(fitted);
  }
  return changed ? { ...fix, edits } : fix;
}

function fitEdit(tree: SyntaxTree, edit: FixEdit): FixEdit | undefined {
  const outer = instructionAt(tree, edit.span.start);
  const command = outer?.trigger?.command ?? outer?.command;
  if (command?.form !== "exec") return edit;
  const { words } = command;
  const { start, end } = edit.span;
  const index = words.findIndex(({ span }) => span.start < start && start < span.end);
  const word = words[index];
  // Whole elements, flags before the array and whole instructions are written by rules that know of arrays.
  if (word === undefined) return edit;
  if (end >= word.span.end) return undefined;
  // A script that a shell is given.
  if (/\s/.test(word.text)) return edit.newText.includes("\n") ? undefined : { ...edit, newText: escapeJson(edit.newText) };
  const [atStart, atEnd] = [start === word.span.start + 1, end === word.span.end - 1];
  if (atStart && atEnd && edit.newText === "") return { ...edit, span: withComma(words, index) };
  const parts = edit.newText.split(/\s+/).filter((part) => part !== "");
  if (parts.some((part) => /[&|;<>$`"'\\(){}*?#]/.test(part))) return undefined;
  const comma = `"${separatorOf(tree.text, words)}"`;
  const before = /^\s/.test(edit.newText) ? comma : "";
  const after = /\s$/.test(edit.newText) ? comma : "";
  if ((before !== "" && !atEnd) || (after !== "" && !atStart)) return undefined;
  return { ...edit, newText: `${before}${parts.join(comma)}${after}` };
}

/** An element with the comma that parts it from the next one, or from the one before if it is the last. */
function withComma(words: readonly ExecWord[], index: number): FixEdit["span"] {
  const { span } = words[index] as ExecWord;
  const next = words[index + 1];
  if (next !== undefined) return { start: span.start, end: next.span.start };
  return { start: words[index - 1]?.span.end ?? span.start, end: span.end };
}

/** What stands between two elements: as between the first two, if they are on one line. */
function separatorOf(text: string, [first, second]: readonly ExecWord[]): string {
  const between = first === undefined || second === undefined ? "" : text.slice(first.span.end, second.span.start);
  return /^[ \t]*,[ \t]*$/.test(between) ? between : ", ";
}

function escapeJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
