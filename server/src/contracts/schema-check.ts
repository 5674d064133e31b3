import { suggest } from "../syntax/suggestion.ts";
import { entryOf, type DataNode } from "../text/data-tree.ts";
import type { Span } from "../text/span.ts";
import type { Schema } from "./schema-parts.ts";

export interface SchemaProblem {
  readonly message: string;
  readonly span: Span;
}

/** Checks a value against a schema. Every problem stands at the key or value it is about; the rest is checked on. */
export function checkSchema(node: DataNode, schema: Schema): readonly SchemaProblem[] {
  const problems: SchemaProblem[] = [];
  check(node, schema, { root: schema, problems, what: "The file" });
  return problems;
}

interface Work {
  readonly root: Schema;
  readonly problems: SchemaProblem[];
  /** How to call the value in a message. */
  readonly what: string;
}

function check(node: DataNode, given: Schema, work: Work): void {
  const schema = resolve(given, work.root);
  if (schema.anyOf !== undefined) return checkChoice(node, schema.anyOf, work);
  if (schema.type !== undefined && node.kind !== schema.type) {
    work.problems.push({ message: `${work.what} must be ${NAMES[schema.type]}.`, span: headOf(node) });
    return;
  }
  switch (node.kind) {
    case "object":
      checkObject(node, schema, work);
      break;
    case "array":
      if (node.items.length < (schema.minItems ?? 0))
        work.problems.push({ message: `${work.what} must not be empty.`, span: headOf(node) });
      for (const item of node.items)
        if (schema.items !== undefined) check(item, schema.items, { ...work, what: `Each item of ${lower(work.what)}` });
      break;
    case "string":
      checkText(node.value, node.span, schema, work);
      break;
    case "number":
      if (schema.minimum !== undefined && node.value < schema.minimum)
        work.problems.push({ message: `${work.what} must be at least ${schema.minimum}.`, span: node.span });
      break;
    default:
  }
}

const NAMES = { object: "an object", array: "a list", string: "a string", number: "a number", boolean: "`true` or `false`" } as const;

function checkText(value: string, span: Span, schema: Schema, work: Work): void {
  const add = (message: string): void => void work.problems.push({ message, span });
  if (schema.const !== undefined && value !== schema.const) add(`${work.what} must be \`${schema.const}\`.`);
  if (schema.enum !== undefined && !schema.enum.includes(value)) {
    const names = schema.enum.map(String);
    const near = suggest(value, names);
    const known = names.length > 8 ? "" : ` Use ${names.map((name) => `\`${name}\``).join(", ")}.`;
    add(`${work.what} cannot be \`${value}\`.${near === undefined ? known : ` Did you mean \`${near}\`?`}`);
  }
  if (schema.pattern !== undefined && !new RegExp(schema.pattern).test(value)) {
    add(
      schema.pattern.startsWith("^[a-z0-9]+(-")
        ? `${work.what} must be lower-case words joined by dashes.`
        : `${work.what} must match \`${schema.pattern}\`.`,
    );
  }
  if (schema.format === "regex" && !compiles(value)) add(`${work.what} is no regular expression.`);
}

function compiles(pattern: string): boolean {
  try {
    return typeof new RegExp(pattern).source === "string";
  } catch {
    return false;
  }
}

function checkObject(node: Extract<DataNode, { kind: "object" }>, schema: Schema, work: Work): void {
  const properties: Record<string, Schema> = { ...schema.properties };
  for (const { if: condition, then } of schema.allOf ?? []) {
    if (holds(node, condition)) Object.assign(properties, then.properties);
  }
  for (const { key, keySpan, value } of node.entries) {
    const own = properties[key];
    if (own !== undefined) check(value, own, { ...work, what: `\`${key}\`` });
    else if (schema.additionalProperties === false) {
      const near = suggest(key, Object.keys(properties));
      work.problems.push({
        message: `There is no \`${key}\` here.${near === undefined ? "" : ` Did you mean \`${near}\`?`}`,
        span: keySpan,
      });
    } else if (typeof schema.additionalProperties === "object") check(value, schema.additionalProperties, { ...work, what: `\`${key}\`` });
  }
  const missing = (schema.required ?? []).filter((name) => entryOf(node, name) === undefined);
  if (missing.length > 0)
    work.problems.push({
      message: `${missing.map((name) => `\`${name}\``).join(", ")} ${missing.length === 1 ? "is" : "are"} missing.`,
      span: headOf(node),
    });
}

/** Whether the members that a condition names have the values it names. */
function holds(node: DataNode, condition: Schema): boolean {
  return Object.entries(condition.properties ?? {}).every(([key, schema]) => {
    const value = entryOf(node, key)?.value;
    return value?.kind === "string" && value.value === schema.const;
  });
}

/** Of several shapes the one that is meant is told by the first of its required members, or by its type. */
function checkChoice(node: DataNode, shapes: readonly Schema[], work: Work): void {
  const resolved = shapes.map((shape) => resolve(shape, work.root));
  const typed = resolved.filter(({ type }) => type === node.kind);
  const meant = typed.length < 2 ? typed[0] : typed.find(({ required }) => entryOf(node, required?.[0] ?? "") !== undefined);
  if (meant !== undefined) return check(node, meant, work);
  const keys = typed.map(({ required }) => `\`${required?.[0] ?? ""}\``);
  const message =
    typed.length > 0
      ? `${work.what} needs one of ${keys.join(", ")}.`
      : `${work.what} must be ${[...new Set(resolved.map(({ type }) => NAMES[type ?? "object"]))].join(" or ")}.`;
  work.problems.push({ message, span: headOf(node) });
}

function resolve(schema: Schema, root: Schema): Schema {
  const name = schema.$ref?.replace("#/definitions/", "");
  return name === undefined ? schema : (root.definitions?.[name] ?? {});
}

/** Where a problem of the whole value is shown: its first line would be too much to underline for an object. */
function headOf(node: DataNode): Span {
  if (node.kind === "object")
    return node.entries[0]?.keySpan ?? { start: node.span.start, end: Math.min(node.span.end, node.span.start + 1) };
  if (node.kind === "array") return { start: node.span.start, end: Math.min(node.span.end, node.span.start + 1) };
  return node.span;
}

function lower(what: string): string {
  return what.startsWith("`") ? what : what.charAt(0).toLowerCase() + what.slice(1);
}
