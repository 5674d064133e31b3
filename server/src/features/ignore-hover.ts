import type { CompletionItem, Hover } from "vscode-languageserver-types";
import type { BuildContext } from "../contracts/build-context.ts";
import { indexLines } from "../text/line-index.ts";
import { touches } from "../text/span.ts";
import { toRange } from "./feature-input.ts";
import { contextPaths, decidingPattern, matchesPath, readIgnorePatterns } from "./ignore-patterns.ts";
import { code } from "./markdown.ts";
import { pathItems } from "./path-completion.ts";

const mostShown = 20;

/** Which files the pattern at a place names, and what becomes of them. */
export function hoverIgnore(text: string, offset: number, context: BuildContext | undefined): Hover | null {
  const patterns = readIgnorePatterns(text);
  const pattern = patterns.find(({ span }) => touches(span, offset));
  if (pattern === undefined || context === undefined) return null;
  const { paths, complete } = contextPaths(context);
  const named = paths.filter((path) => matchesPath(pattern, path));
  const decided = named.filter((path) => decidingPattern(patterns, path) === pattern);
  const verb = pattern.negated ? "Takes back in" : "Leaves out";
  const count = (items: readonly string[]): string =>
    `${items.length}${complete ? "" : " or more"} ${items.length === 1 ? "path" : "paths"}`;
  const parts = [
    named.length === 0
      ? "Names no file of the build context now."
      : `${verb} ${count(decided)}${named.length > decided.length ? ` of the ${count(named)} it names: later lines decide about the others` : ""}.`,
    decided
      .slice(0, mostShown)
      .map((path) => `- ${code(path)}`)
      .join("\n"),
    decided.length > mostShown ? `… and ${decided.length - mostShown} more.` : "",
  ];
  return {
    contents: { kind: "markdown", value: parts.filter((part) => part !== "").join("\n\n") },
    range: toRange(indexLines(text), pattern.span),
  };
}

/** Paths of the build context that may stand at a place of an ignore file, and what else a line begins with. */
export function completeIgnore(text: string, offset: number, context: BuildContext | undefined): CompletionItem[] {
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  const line = text.slice(lineStart, offset);
  if (line.startsWith("#") || context === undefined) return [];
  const [, start = "", word = ""] = /^(\s*!?\s*\/?)(.*)$/.exec(line) ?? [];
  const from = lineStart + start.length;
  const range = toRange(indexLines(text), { start: from + word.lastIndexOf("/") + 1, end: offset });
  return pathItems(context, word, { ignored: true }).map(({ label, kind, insert }, index) => ({
    label,
    kind,
    sortText: String(index).padStart(4, "0"),
    textEdit: { range, newText: insert ?? label },
  }));
}
