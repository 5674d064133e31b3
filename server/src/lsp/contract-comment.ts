import type { SyntaxTree } from "../syntax/tree.ts";
import type { Edit } from "../text/edits.ts";
import { lineBreakOf } from "../engine/fixes.ts";

/**
 * The edit that names a contract in the file itself: `# plimsoll contract=NAME`. A comment that does so already is
 * changed; `auto` takes it away. A new one goes behind the parser directives, which would be comments below it.
 */
export function contractComment(tree: SyntaxTree, name: string): Edit | undefined {
  const { text, comments, directives } = tree;
  const present = comments.find((comment) => /^plimsoll\s+contract\s*=/i.test(comment.text));
  const line = `# plimsoll contract=${name}`;
  const lineBreak = lineBreakOf(text);
  if (present !== undefined) {
    if (name !== "auto") return { span: present.span, newText: line };
    const start = text.lastIndexOf("\n", present.span.start - 1) + 1;
    const next = text.indexOf("\n", present.span.end);
    return { span: { start, end: next < 0 ? text.length : next + 1 }, newText: "" };
  }
  if (name === "auto") return undefined;
  const last = directives.at(-1);
  if (last === undefined) {
    const start = text.startsWith("\uFEFF") ? 1 : 0;
    return { span: { start, end: start }, newText: line + lineBreak };
  }
  return { span: { start: last.span.end, end: last.span.end }, newText: lineBreak + line };
}
