import type { Instruction, SyntaxTree } from "../../syntax/tree.ts";
import type { Span } from "../../text/span.ts";

/** A setting of a package source, written by a RUN or a heredoc, that turns the check of signatures off. */
export interface UnsignedSource {
  readonly word: string;
  readonly tool: string;
  readonly span: Span;
  /** What to take out so that the check is on; undefined where that is not known. */
  readonly removal: Span | undefined;
}

/** `deb [trusted=yes] …` and `Trusted: yes` of apt, `gpgcheck=0` of yum and dnf. Comments between lines are left out. */
export function unsignedSources({ text, instructions }: SyntaxTree): readonly UnsignedSource[] {
  // Most files name none of them.
  if (!/trusted|gpgcheck/i.test(text)) return [];
  const found: UnsignedSource[] = [];
  for (const outer of instructions) {
    const instruction = outer.trigger ?? outer;
    if (instruction.name === "RUN" || instruction.heredocs.length > 0) collect(text, instruction, found);
  }
  return found;
}

const SOURCES =
  /\bdeb(?:-src)?[ \t]+\[[^\]\n]{0,200}?\b(trusted=(?:yes|true|1))\b[^\]\n]{0,200}\]|^[ \t]*(Trusted:[ \t]*yes)\b|(?<![\w.=-])(gpgcheck[ \t]*=[ \t]*(?:0|false|no))\b/gim;

function collect(text: string, { span, inner }: Instruction, found: UnsignedSource[]): void {
  const body = text.slice(span.start, span.end);
  for (const match of body.matchAll(SOURCES)) {
    const word = match[1] ?? match[2] ?? match[3] ?? "";
    const start = span.start + match.index + match[0].indexOf(word);
    const place = { start, end: start + word.length };
    if (inner.some((comment) => comment.span.start <= start && start < comment.span.end)) continue;
    found.push({
      word,
      tool: match[3] === undefined ? "apt" : "dnf",
      span: place,
      removal: match[1] === undefined ? undefined : optionSpan(text, place),
    });
  }
}

/** The option with the blank beside it, or with its brackets where it is alone in them. */
function optionSpan(text: string, { start, end }: Span): Span {
  if (text[start - 1] === "[" && text[end] === "]") return { start: start - 1, end: text[end + 1] === " " ? end + 2 : end + 1 };
  if (text[end] === " ") return { start, end: end + 1 };
  return { start: text[start - 1] === " " ? start - 1 : start, end };
}
