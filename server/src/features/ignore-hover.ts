import * as l10n from "@vscode/l10n";
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
  const count = ({ length }: readonly string[]): string => {
    if (!complete) return l10n.t("{0} or more paths", length);
    return length === 1 ? l10n.t("1 path") : l10n.t("{0} paths", length);
  };
  const does = pattern.negated ? l10n.t("Takes back in {0}.", count(decided)) : l10n.t("Leaves out {0}.", count(decided));
  const others = named.length > decided.length ? ` ${l10n.t("It names {0}: later lines decide about the others.", count(named))}` : "";
  const parts = [
    named.length === 0 ? l10n.t("Names no file of the build context now.") : does + others,
    decided
      .slice(0, mostShown)
      .map((path) => `- ${code(path)}`)
      .join("\n"),
    decided.length > mostShown ? l10n.t("… and {0} more.", decided.length - mostShown) : "",
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
