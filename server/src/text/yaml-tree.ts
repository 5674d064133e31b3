import { isAlias, isMap, isPair, isScalar, isSeq, parseDocument, type Document, type Node } from "yaml";
import type { DataEntry, DataNode, DataProblem, DataReading } from "./data-tree.ts";
import type { Span } from "./span.ts";

/** How deep aliases and collections may lie in each other before the rest is left out. */
const DEEPEST = 100;
/** How many values a text may stand for: aliases of aliases multiply. */
const MOST_VALUES = 100_000;

interface Reading {
  readonly document: Document;
  readonly problems: DataProblem[];
  left: number;
}

/**
 * Reads one YAML document (YAML 1.2 core schema). What is wrong is told with its place, and the rest is read all the
 * same. Kept apart from the JSON reader, so that a program that meets no YAML need not load it.
 */
export function readYamlTree(text: string): DataReading {
  const document = parseDocument(text, { keepSourceTokens: false, prettyErrors: false, uniqueKeys: true, logLevel: "silent" });
  const problems: DataProblem[] = [...document.errors, ...document.warnings].map((error) => ({
    message: sentence(error.message),
    span: { start: Math.min(error.pos[0], text.length), end: Math.min(Math.max(error.pos[1], error.pos[0]), text.length) },
  }));
  const root = document.contents === null ? undefined : convert(document.contents, { document, problems, left: MOST_VALUES }, 0);
  return { root, problems };
}

function convert(node: Node, reading: Reading, depth: number): DataNode {
  const span = spanOf(node);
  reading.left--;
  if (depth > DEEPEST || reading.left <= 0) {
    // Told once, however often it happens.
    if (reading.left >= 0) reading.problems.push({ message: "This is nested too deeply.", span });
    reading.left = -1;
    return { kind: "null", span };
  }
  if (isAlias(node)) {
    const target = node.resolve(reading.document);
    return target === undefined ? { kind: "null", span } : { ...convert(target as Node, reading, depth + 1), span };
  }
  if (isMap(node)) {
    const entries: DataEntry[] = [];
    for (const item of node.items) {
      if (!isPair(item) || !isScalar(item.key)) continue;
      const keySpan = spanOf(item.key);
      const value: DataNode =
        item.value === null
          ? { kind: "null", span: { start: keySpan.end, end: keySpan.end } }
          : convert(item.value as Node, reading, depth + 1);
      entries.push({ key: String(item.key.value), keySpan, value });
    }
    return { kind: "object", entries, span };
  }
  if (isSeq(node)) {
    return { kind: "array", items: node.items.map((item) => convert(item as Node, reading, depth + 1)), span };
  }
  if (isScalar(node)) {
    const { value } = node;
    if (typeof value === "string") return { kind: "string", value, span };
    if (typeof value === "number") return { kind: "number", value, span };
    if (typeof value === "boolean") return { kind: "boolean", value, span };
  }
  return { kind: "null", span };
}

/** Without the blanks and comments behind the value. */
function spanOf(node: Node): Span {
  const range = node.range;
  return range ? { start: range[0], end: range[1] } : { start: 0, end: 0 };
}

function sentence(message: string): string {
  const first = message.split("\n")[0] ?? message;
  return /[.!?]$/.test(first) ? first : `${first}.`;
}
