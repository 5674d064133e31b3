import type { Span } from "./span.ts";

/** A value of a JSON, JSONC or YAML text and where it stands. */
export type DataNode =
  | { readonly kind: "object"; readonly entries: readonly DataEntry[]; readonly span: Span }
  | { readonly kind: "array"; readonly items: readonly DataNode[]; readonly span: Span }
  | { readonly kind: "string"; readonly value: string; readonly span: Span }
  | { readonly kind: "number"; readonly value: number; readonly span: Span }
  | { readonly kind: "boolean"; readonly value: boolean; readonly span: Span }
  | { readonly kind: "null"; readonly span: Span };

export interface DataEntry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: DataNode;
}

export interface DataProblem {
  readonly message: string;
  readonly span: Span;
}

/** What a reader of JSON, JSONC or YAML gives: as much of the tree as could be read, and what could not. */
export interface DataReading {
  readonly root: DataNode | undefined;
  readonly problems: readonly DataProblem[];
}

/** The plain value behind a node. Of a key that stands twice the last one counts. */
export function valueOf(node: DataNode): unknown {
  switch (node.kind) {
    case "object":
      return Object.fromEntries(node.entries.map((entry) => [entry.key, valueOf(entry.value)]));
    case "array":
      return node.items.map(valueOf);
    case "null":
      return null;
    default:
      return node.value;
  }
}

/** The entry of an object with this key; the last one where it stands twice. */
export function entryOf(node: DataNode | undefined, key: string): DataEntry | undefined {
  return node?.kind === "object" ? node.entries.findLast((entry) => entry.key === key) : undefined;
}

/** The node at a path of keys and indexes; undefined where there is none. */
export function nodeAt(root: DataNode | undefined, path: readonly (string | number)[]): DataNode | undefined {
  let node = root;
  for (const step of path) {
    if (node?.kind === "object") node = entryOf(node, String(step))?.value;
    else if (node?.kind === "array") node = node.items[Number(step)];
    else return undefined;
  }
  return node;
}
