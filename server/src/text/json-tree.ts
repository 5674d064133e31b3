import { getNodeValue, type Node, type ParseError, type ParseErrorCode, parseTree, printParseErrorCode } from "jsonc-parser";
import type { DataEntry, DataNode, DataProblem, DataReading } from "./data-tree.ts";
import type { Span } from "./span.ts";

const MESSAGES: Readonly<Record<string, string>> = {
  InvalidSymbol: "This is not JSON.",
  InvalidNumberFormat: "This is not a number.",
  PropertyNameExpected: "A property name in double quotes is expected here.",
  ValueExpected: "A value is expected here.",
  ColonExpected: "A colon is expected here.",
  CommaExpected: "A comma is expected here.",
  CloseBraceExpected: "A closing brace `}` is expected here.",
  CloseBracketExpected: "A closing bracket `]` is expected here.",
  EndOfFileExpected: "Nothing may follow the value.",
  InvalidCommentToken: "JSON has no comments; name the file `.jsonc` to write some.",
  UnexpectedEndOfComment: "This comment is never closed.",
  UnexpectedEndOfString: "This string is never closed.",
  UnexpectedEndOfNumber: "This number is cut short.",
  InvalidUnicode: "This is not a Unicode escape.",
  InvalidEscapeCharacter: "This escape does not exist in JSON.",
  InvalidCharacter: "This character must be escaped.",
};

/**
 * Reads JSON or JSONC (comments and trailing commas). What is wrong is told with its place, and the rest is read all
 * the same. A byte-order mark at the start is passed over.
 */
export function readJsonTree(text: string, format: "json" | "jsonc"): DataReading {
  const offset = text.startsWith("\uFEFF") ? 1 : 0;
  const errors: ParseError[] = [];
  const lenient = format === "jsonc";
  const tree = parseTree(text.slice(offset), errors, { disallowComments: !lenient, allowTrailingComma: lenient, allowEmptyContent: false });
  const problems: DataProblem[] = errors.map((error) => ({
    message: MESSAGES[printParseErrorCode(error.error as ParseErrorCode)] ?? "This is not JSON.",
    span: { start: error.offset + offset, end: error.offset + offset + error.length },
  }));
  return { root: tree === undefined ? undefined : convert(tree, offset, problems), problems };
}

function convert(node: Node, offset: number, problems: DataProblem[]): DataNode {
  const span: Span = { start: node.offset + offset, end: node.offset + offset + node.length };
  switch (node.type) {
    case "object": {
      const entries: DataEntry[] = [];
      const seen = new Set<string>();
      for (const property of node.children ?? []) {
        const [key, value] = property.children ?? [];
        if (key === undefined) continue;
        const keySpan = { start: key.offset + offset, end: key.offset + offset + key.length };
        const name = String(getNodeValue(key));
        if (seen.has(name)) problems.push({ message: `\`${name}\` stands here twice.`, span: keySpan });
        seen.add(name);
        if (value !== undefined) entries.push({ key: name, keySpan, value: convert(value, offset, problems) });
      }
      return { kind: "object", entries, span };
    }
    case "array":
      return { kind: "array", items: (node.children ?? []).map((child) => convert(child, offset, problems)), span };
    case "string":
      return { kind: "string", value: String(node.value), span };
    case "number":
      return { kind: "number", value: Number(node.value), span };
    case "boolean":
      return { kind: "boolean", value: node.value === true, span };
    default:
      return { kind: "null", span };
  }
}
