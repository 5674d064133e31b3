import type { CompletionItem } from "vscode-languageserver-types";

/** As much of JSON Schema as configuration schemas use. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly enum?: readonly (string | number | boolean | null)[];
  readonly enumDescriptions?: readonly string[];
  readonly const?: string | number | boolean;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly definitions?: Readonly<Record<string, Schema>>;
  readonly $defs?: Readonly<Record<string, Schema>>;
}

const list = Symbol("an item of a list");
type Step = string | typeof list;

/** Where the cursor stands in a YAML text in block style. */
interface YamlPlace {
  readonly path: readonly Step[];
  /** What may be typed here: an item of a list may be either. */
  readonly what: "key" | "value" | "either";
  /** Keys that stand beside the one that is typed. */
  readonly siblings: ReadonlySet<string>;
}

/** Keys and values that a schema allows at `offset`, found by indentation, so that a half-typed text will do. */
export function completeYaml(text: string, offset: number, root: Schema): CompletionItem[] {
  const place = yamlPlace(text, offset);
  if (place === undefined) return [];
  const schemas = place.path.reduce<readonly Schema[]>(
    (found, step) => found.flatMap((one) => stepInto(one, step, root)),
    variants(root, root),
  );
  const items = [
    ...(place.what === "value" ? [] : keyItems(schemas, place.siblings, root)),
    ...(place.what === "key" ? [] : valueItems(schemas)),
  ];
  return items.map((item, index) => ({ ...item, sortText: String(index).padStart(4, "0") }));
}

function keyItems(schemas: readonly Schema[], siblings: ReadonlySet<string>, root: Schema): CompletionItem[] {
  const found = new Map<string, CompletionItem>();
  for (const { properties = {} } of schemas) {
    for (const [key, schema] of Object.entries(properties)) {
      if (siblings.has(key) || found.has(key)) continue;
      const inner = variants(schema, root);
      const documentation = schema.description ?? inner.find(({ description }) => description !== undefined)?.description;
      const nested = inner.every(({ type }) => type === "object" || type === "array");
      found.set(key, {
        label: key,
        kind: 10,
        insertText: nested ? `${key}:` : `${key}: `,
        ...(documentation === undefined ? {} : { documentation }),
      });
    }
  }
  return [...found.values()];
}

function valueItems(schemas: readonly Schema[]): CompletionItem[] {
  const found = new Map<string, CompletionItem>();
  const add = (value: string, documentation?: string): void => {
    if (!found.has(value)) found.set(value, { label: value, kind: 12, ...(documentation === undefined ? {} : { documentation }) });
  };
  for (const schema of schemas) {
    schema.enum?.forEach((value, index) => add(yamlText(value), schema.enumDescriptions?.[index]));
    if (schema.const !== undefined) add(yamlText(schema.const));
    if (schema.type === "boolean") ["true", "false"].forEach((value) => add(value));
  }
  return [...found.values()];
}

/** YAML 1.1 readers take a bare `off` for false. */
function yamlText(value: string | number | boolean | null): string {
  return typeof value === "string" && /^(?:on|off|yes|no|true|false|null|~|[\d.]+)$/i.test(value) ? JSON.stringify(value) : String(value);
}

function stepInto(schema: Schema, step: Step, root: Schema): readonly Schema[] {
  const { items, properties, additionalProperties } = schema;
  const next =
    step === list
      ? items
      : properties !== undefined && Object.hasOwn(properties, step)
        ? properties[step]
        : typeof additionalProperties === "object"
          ? additionalProperties
          : undefined;
  return next === undefined ? [] : variants(next, root);
}

/** A schema with its references followed and its alternatives beside it; circles end. */
function variants(schema: Schema, root: Schema, passed: ReadonlySet<string> = new Set()): readonly Schema[] {
  const { $ref } = schema;
  const inner = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])].flatMap((one) => variants(one, root, passed));
  if ($ref === undefined || passed.has($ref)) return [schema, ...inner];
  const name = $ref.replace(/^#\/(?:definitions|\$defs)\//, "");
  const target = root.definitions?.[name] ?? root.$defs?.[name];
  return [schema, ...inner, ...(target === undefined ? [] : variants(target, root, new Set([...passed, $ref])))];
}

interface YamlLine {
  /** Columns of the dashes in front. */
  readonly dashes: readonly number[];
  readonly column: number;
  readonly key: string | undefined;
  readonly rest: string;
}

function readLine(line: string): YamlLine {
  const dashes: number[] = [];
  let column = /^ */.exec(line)?.[0].length ?? 0;
  for (let dash = /^- +|^-$/.exec(line.slice(column)); dash !== null; dash = /^- +|^-$/.exec(line.slice(column))) {
    dashes.push(column);
    column += dash[0].length;
  }
  const rest = line.slice(column);
  const key = /^(?:"([^"]*)"|'([^']*)'|([^\s:#'"][^:#]*?))\s*:(?=\s|$)/.exec(rest);
  return { dashes, column, key: key?.[1] ?? key?.[2] ?? key?.[3], rest: key === null ? rest : rest.slice(key[0].length) };
}

function yamlPlace(text: string, offset: number): YamlPlace | undefined {
  const before = text.slice(0, offset).split(/\r?\n/);
  const current = before.pop() ?? "";
  if (/(?:^|\s)#/.test(current) || current.includes("\t")) return undefined;
  const line = readLine(current);
  const path: Step[] = [];
  const siblings = new Set<string>();
  if (line.key !== undefined) path.unshift(line.key);
  let limit = line.column;
  const climb = (dashes: readonly number[]): void => {
    for (const dash of dashes.toReversed()) {
      if (dash >= limit) continue;
      path.unshift(list);
      limit = dash;
    }
  };
  climb(line.dashes);
  for (const above of before.toReversed()) {
    if (/^\s*(?:#|$)/.test(above)) continue;
    const { dashes, column, key } = readLine(above);
    // A list may stand at the column of its key.
    const parent = column < limit || (column === limit && path[0] === list && dashes.length === 0);
    if (key !== undefined && !parent && column === limit && path.length === (line.key === undefined ? 0 : 1)) siblings.add(key);
    if (key !== undefined && parent) {
      path.unshift(key);
      limit = column;
    }
    if (column === limit || parent) climb(dashes);
  }
  const what = line.key !== undefined ? "value" : path.at(-1) === list ? "either" : "key";
  return { path, what, siblings };
}
