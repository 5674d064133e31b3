import { entryOf, type DataEntry, type DataNode } from "../text/data-tree.ts";
import type { Span } from "../text/span.ts";
import { evaluateHcl, evaluateTemplate, type HclScope } from "./hcl-expression.ts";
import { spell, type HclValue } from "./hcl-value.ts";

/** A target of a Bake file, with what it inherits. */
export interface BakeTarget {
  readonly name: string;
  readonly nameSpan: Span;
  /** What it says itself. */
  readonly node: DataNode;
  /** An attribute, its own or an inherited one; undefined where nobody gives it. Its value is undefined where it is not known. */
  read(name: string): { readonly value: HclValue | undefined } | undefined;
  /** Its build arguments with a known value, its own and all inherited ones. */
  readonly args: Readonly<Record<string, string>>;
  /** Its tags that are known. */
  readonly tags: readonly string[];
}

/**
 * The targets of a Bake file (Docker's "Bake file reference") as they are without `--set`, with no variable of the
 * environment: variables have their defaults, a `matrix` is as many targets. What a variable without a default, or an
 * expression that is not understood, decides is not known.
 */
export function readBakeTargets(text: string, root: DataNode | undefined, language: "hcl" | "json"): readonly BakeTarget[] {
  const targets = entryOf(root, "target")?.value;
  if (root?.kind !== "object" || targets?.kind !== "object") return [];
  const file = makeFileScope(root, (node, scope) => valueOf(text, node, scope, language), text);
  const spread = targets.entries.flatMap((entry) => spreadMatrix(entry, file));
  return spread.map((own) => makeTarget(own, spread, file));
}

/** Gives the value of a node under a scope. */
type Evaluate = (node: DataNode, scope: HclScope) => HclValue | undefined;

function valueOf(text: string, node: DataNode, scope: HclScope, language: "hcl" | "json"): HclValue | undefined {
  const inner = (one: DataNode): HclValue | undefined => valueOf(text, one, scope, language);
  switch (node.kind) {
    case "string":
      return evaluateTemplate(node.value, scope);
    case "array":
      return node.items.map(inner);
    case "object":
      return Object.fromEntries(node.entries.map(({ key, value }) => [key, inner(value)]));
    case "null":
      // The reader of HCL leaves expressions to whoever knows what their names mean.
      return language === "json" ? null : evaluateHcl(text.slice(node.span.start, node.span.end), scope);
    default:
      return node.value;
  }
}

interface FileScope extends HclScope {
  readonly evaluate: Evaluate;
}

const blocks = new Set(["variable", "target", "group", "function"]);

function makeFileScope(root: DataNode & { readonly kind: "object" }, evaluate: Evaluate, text: string): FileScope {
  const variables = entryOf(root, "variable")?.value;
  const functions = entryOf(root, "function")?.value;
  const known = new Map<string, HclValue | undefined>();
  const open = new Set<string>();
  const scope: FileScope = {
    evaluate,
    variable(name) {
      if (known.has(name) || open.has(name)) return known.get(name);
      const declared = entryOf(variables, name)?.value;
      // An attribute of the file is a variable without a block.
      const node =
        declared === undefined ? (blocks.has(name) ? undefined : entryOf(root, name)?.value) : entryOf(declared, "default")?.value;
      open.add(name);
      const value = node === undefined ? undefined : evaluate(node, scope);
      open.delete(name);
      // Null stands for a variable that must be given.
      known.set(name, value ?? undefined);
      return value ?? undefined;
    },
    call(name, args) {
      const body = entryOf(functions, name)?.value;
      const result = entryOf(body, "result")?.value;
      const params = entryOf(body, "params")?.value;
      if (body === undefined || result === undefined || open.has(`${name}()`)) return body === undefined ? null : { value: undefined };
      const names = params?.kind === "array" ? params.items.map((item) => nameOf(item, text)) : [];
      const inner: HclScope = {
        call: scope.call?.bind(scope) as NonNullable<HclScope["call"]>,
        variable: (wanted) => (names.includes(wanted) ? args[names.indexOf(wanted)] : scope.variable(wanted)),
      };
      open.add(`${name}()`);
      const value = evaluate(result, inner);
      open.delete(`${name}()`);
      return { value };
    },
  };
  return scope;
}

/** The name that stands in a list of parameters. */
function nameOf(node: DataNode, text: string): string {
  return node.kind === "string" ? node.value : text.slice(node.span.start, node.span.end).trim();
}

/** One target, or one of those that a matrix makes. */
interface Spread {
  readonly name: string;
  readonly entry: DataEntry;
  readonly scope: HclScope;
}

const mostCells = 256;

function spreadMatrix(entry: DataEntry, file: FileScope): readonly Spread[] {
  const matrix = entryOf(entry.value, "matrix")?.value;
  const own: Spread = { name: entry.key, entry, scope: file };
  if (matrix?.kind !== "object") return [own];
  let cells: readonly Readonly<Record<string, HclValue | undefined>>[] = [{}];
  for (const { key, value } of matrix.entries) {
    const values = file.evaluate(value, file);
    if (!Array.isArray(values) || values.length * cells.length > mostCells) return [];
    cells = cells.flatMap((cell) => (values as readonly (HclValue | undefined)[]).map((one) => ({ ...cell, [key]: one })));
  }
  return cells.flatMap((cell): Spread[] => {
    const scope: HclScope = {
      call: file.call?.bind(file) as NonNullable<HclScope["call"]>,
      variable: (name) => (Object.hasOwn(cell, name) ? cell[name] : file.variable(name)),
    };
    const node = entryOf(entry.value, "name")?.value;
    const name = node === undefined ? Object.values(cell).map(spell).join("-") : spell(file.evaluate(node, scope));
    return name === undefined ? [] : [{ name, entry, scope }];
  });
}

function makeTarget(own: Spread, all: readonly Spread[], file: FileScope): BakeTarget {
  const attribute = (target: Spread, name: string): { readonly value: HclValue | undefined } | undefined => {
    const node = entryOf(target.entry.value, name)?.value;
    const value = node === undefined ? null : file.evaluate(node, target.scope);
    return value === null ? undefined : { value };
  };
  /** The target and those it inherits from, what wins first. */
  const line: Spread[] = [];
  const follow = (target: Spread, passed: readonly Spread[]): void => {
    if (passed.includes(target) || line.length > mostCells) return;
    line.push(target);
    const parents = attribute(target, "inherits")?.value;
    for (const parent of Array.isArray(parents) ? (parents as readonly HclValue[]).toReversed() : []) {
      const found = all.find(({ name }) => name === parent);
      if (found !== undefined) follow(found, [...passed, target]);
    }
  };
  follow(own, []);
  const read: BakeTarget["read"] = (name) => {
    for (const target of line) {
      const found = attribute(target, name);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const args: Record<string, string> = {};
  const settled = new Set<string>();
  for (const target of line) {
    const given = attribute(target, "args")?.value;
    if (typeof given !== "object" || given === null || Array.isArray(given)) continue;
    for (const [name, value] of Object.entries(given as Readonly<Record<string, HclValue | undefined>>)) {
      // Null leaves the argument to the Dockerfile.
      if (settled.has(name)) continue;
      settled.add(name);
      const spelt = spell(value);
      if (spelt !== undefined) args[name] = spelt;
    }
  }
  const tags = read("tags")?.value;
  return {
    name: own.name,
    nameSpan: own.entry.keySpan,
    node: own.entry.value,
    read,
    args,
    tags: Array.isArray(tags)
      ? ((tags as readonly (HclValue | undefined)[]).filter((tag) => typeof tag === "string" && tag !== "") as string[])
      : [],
  };
}
