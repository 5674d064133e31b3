import * as l10n from "@vscode/l10n";
import type { Edit } from "../text/edits.ts";
import type { IgnoreProblem } from "./ignore-problems.ts";

/** What mends a problem of an ignore file, where that is plain; it leaves out and takes in what it did before, a copied source aside. */
export function fixIgnoreProblem(
  text: string,
  { code, span, unnecessary, copied }: IgnoreProblem,
): { readonly title: string; readonly edit: Edit } | undefined {
  const lineStart = text.lastIndexOf("\n", span.start - 1) + 1;
  const newline = text.indexOf("\n", span.end);
  if (unnecessary === true) {
    const end = newline < 0 ? text.length : newline + 1;
    return { title: l10n.t("Remove this line"), edit: { span: { start: lineStart, end }, newText: "" } };
  }
  switch (code) {
    case "ignore-leading-slash":
      return { title: l10n.t("Remove the slash"), edit: { span, newText: "" } };
    case "ignore-trailing-blanks":
      return { title: l10n.t("Remove the blanks"), edit: { span, newText: "" } };
    case "ignore-indented-comment":
      return { title: l10n.t("Make it a comment"), edit: { span: { start: lineStart, end: span.start }, newText: "" } };
    case "ignore-copied": {
      const end = newline < 0 ? text.length : newline + 1;
      const before = newline < 0 ? "\n" : "";
      return copied === undefined
        ? undefined
        : { title: l10n.t("Take {0} back in below", copied), edit: { span: { start: end, end }, newText: `${before}!${copied}\n` } };
    }
    default:
      return undefined;
  }
}
