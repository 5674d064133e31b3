import type { DataNode } from "./data-tree.ts";
import { commonIndent } from "./hcl-tree.ts";
import type { MappedText } from "./mapped-text.ts";

/** How a string is written in its file, as far as one must know to put something into it. */
export interface StringForm {
  /** `lines`: as it is, each line behind an indentation; `folded` joins lines; the others are quoted or bare words. */
  readonly kind: "lines" | "folded" | "double" | "single" | "plain";
  /** What each line begins with in the file; empty where that is not known. */
  readonly indent: string;
  /** Where in the file the string begins, and where something behind its last character goes. */
  readonly start: number;
  readonly end: number;
  /** Whether blank lines behind it would belong to it if something stood in them (YAML's block scalars). */
  readonly opens: boolean;
}

/** The form of a string node of a YAML, JSON or HCL text whose value was mapped. */
export function formOf(source: string, node: DataNode, mapped: MappedText, language: "yaml" | "json" | "hcl"): StringForm {
  const { start, end } = node.span;
  const first = source[start];
  if (first === '"') return { kind: "double", indent: "", start: start + 1, end: Math.max(start + 1, end - 1), opens: false };
  if (language === "yaml" && first === "'")
    return { kind: "single", indent: "", start: start + 1, end: Math.max(start + 1, end - 1), opens: false };
  const heredoc = language === "hcl" && source.startsWith("<<", start);
  const block = language === "yaml" && (first === "|" || first === ">");
  if (!heredoc && !block) return { kind: "plain", indent: "", start, end, opens: false };
  const feed = source.indexOf("\n", start);
  const bodyStart = feed < 0 ? source.length : feed + 1;
  const last = mapped.segments.at(-1);
  return {
    kind: first === ">" ? "folded" : "lines",
    indent: heredoc ? heredocIndent(source, start, bodyStart, end) : indentBefore(source, mapped),
    start: bodyStart,
    end: last === undefined ? bodyStart : Math.min(source.length, last.source + last.length),
    opens: block,
  };
}

function heredocIndent(source: string, start: number, bodyStart: number, end: number): string {
  if (source[start + 2] !== "-") return "";
  const body = source.slice(bodyStart, source.lastIndexOf("\n", end - 1) + 1);
  const first = body.split("\n").find((line) => line.trim() !== "") ?? "";
  return first.slice(0, commonIndent(body));
}

/** What stands before the first character of a block that is not a line end. */
function indentBefore(source: string, { text, segments }: MappedText): string {
  for (const { at, source: from, length } of segments) {
    const inner = /[^\n]/.exec(text.slice(at, at + length));
    if (inner === null) continue;
    const place = from + inner.index;
    return source.slice(source.lastIndexOf("\n", place - 1) + 1, place);
  }
  return "";
}
