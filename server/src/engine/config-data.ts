import { suggest } from "../syntax/suggestion.ts";
import type { DataNode } from "../text/data-tree.ts";
import type { Span } from "../text/span.ts";

/** Something wrong in a configuration, at its place; the rest of the configuration works. */
export interface ConfigProblem {
  readonly message: string;
  readonly span: Span;
  readonly severity: "error" | "warning";
}

/** Reads values of a data tree and notes what does not fit. */
export interface DataReader {
  readonly problems: ConfigProblem[];
  error(span: Span, message: string): void;
  warn(span: Span, message: string): void;
  text(node: DataNode, what: string): string | undefined;
  flag(node: DataNode, what: string): boolean | undefined;
  /** A list of strings; one string alone counts as a list of one. */
  texts(node: DataNode, what: string): readonly string[];
  object(node: DataNode, what: string): Extract<DataNode, { kind: "object" }> | undefined;
  items(node: DataNode, what: string): readonly DataNode[];
}

/** Makes a reader with an empty list of problems. `what` is a name in backquotes or words that may begin a sentence. */
export function makeDataReader(): DataReader {
  const problems: ConfigProblem[] = [];
  const note = (severity: "error" | "warning") => (span: Span, message: string) => {
    problems.push({ message, span, severity });
  };
  const error = note("error");
  const warn = note("warning");
  const wrong = (node: DataNode, what: string, wanted: string): undefined => {
    error(node.span, `${what} must be ${wanted}.`);
    return undefined;
  };
  return {
    problems,
    error,
    warn,
    text: (node, what) => (node.kind === "string" ? node.value : wrong(node, what, "a string")),
    flag: (node, what) => (node.kind === "boolean" ? node.value : wrong(node, what, "`true` or `false`")),
    texts(node, what) {
      if (node.kind === "string") return [node.value];
      if (node.kind !== "array") return wrong(node, what, "a list of strings") ?? [];
      return node.items.flatMap((item) => {
        if (item.kind === "string") return [item.value];
        error(item.span, `${what} must hold strings only.`);
        return [];
      });
    },
    object: (node, what) => (node.kind === "object" ? node : wrong(node, what, "an object")),
    items(node, what) {
      if (node.kind === "array") return node.items;
      return wrong(node, what, "a list") ?? [];
    },
  };
}

/** " Did you mean `x`?", or nothing. */
export function hint(word: string, options: readonly string[]): string {
  const suggestion =
    suggest(word, options.toSorted()) ?? suggest(word.toLowerCase(), options.map((option) => option.toLowerCase()).toSorted());
  const written = options.find((option) => option === suggestion || option.toLowerCase() === suggestion);
  return written === undefined ? "" : ` Did you mean \`${written}\`?`;
}

/** `a`, `b` and `c`. */
export function listed(names: readonly string[]): string {
  const quoted = names.map((name) => `\`${name}\``);
  return quoted.length < 2 ? quoted.join("") : `${quoted.slice(0, -1).join(", ")} and ${quoted.at(-1) ?? ""}`;
}
