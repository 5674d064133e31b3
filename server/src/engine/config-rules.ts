import { rules as allRules } from "../rules/index.ts";
import type { AnyRule, Level, OptionMeta, OptionValue } from "../rules/rule.ts";
import { valueOf, type DataEntry, type DataNode } from "../text/data-tree.ts";
import { catalogueOf, familyOf } from "./catalogue.ts";
import { hint, listed, type DataReader } from "./config-data.ts";
import type { RuleSetting } from "./settings.ts";

/** What names a configuration may use. */
export interface KnownNames {
  readonly rules?: readonly AnyRule[];
  /** Ids of requirements of all known contracts. */
  readonly requirements?: readonly string[];
  /** Names of all known contracts. */
  readonly contracts?: readonly string[];
}

export const levelNames: readonly Level[] = ["off", "hint", "info", "warning", "error"];

/** Words of other tools that people write for our levels. */
const otherWords: Readonly<Record<string, Level>> = { warn: "warning", style: "hint", information: "info", ignore: "off", none: "off" };

/**
 * Reads `rules`: by id or alias a level, `[level, options]` or `{ "severity": level, "options": {…} }`. An entry that
 * cannot be read is left out.
 */
export function readRules(node: DataNode, reader: DataReader, known: KnownNames): ReadonlyMap<string, RuleSetting> {
  const settings = new Map<string, RuleSetting>();
  const names = configurableNames(known);
  const { byId, byAlias } = catalogueOf(known.rules ?? allRules);
  for (const entry of reader.object(node, "`rules`")?.entries ?? []) {
    const id = entry.key.toLowerCase();
    // ShellCheck's own ids are many, and each version brings new ones.
    const isShellCheck = familyOf(id) === "shellcheck";
    if (!names.has(id) && !isShellCheck) {
      // The neighbour of a numbered id is another rule, not a better spelling.
      const advice = /\d{3,}$/.test(id) ? "" : hint(entry.key, [...names.values()]);
      reader.error(entry.keySpan, `No rule is called \`${entry.key}\`.${advice}`);
      continue;
    }
    const own = byId.get(id);
    const rules = own === undefined ? (byAlias.get(id) ?? []) : [own];
    const setting = readSetting(entry, rules, reader);
    if (setting !== undefined) settings.set(entry.key, setting);
  }
  return settings;
}

function readSetting(entry: DataEntry, rules: readonly AnyRule[], reader: DataReader): RuleSetting | undefined {
  const { value } = entry;
  if (value.kind === "string" || value.kind === "boolean") return { level: readLevel(value, rules, reader) };
  if (value.kind === "array") {
    const [level, options, more] = value.items;
    if (level === undefined || more !== undefined) {
      reader.error(value.span, 'A list here holds a level and, behind it, options: `["warning", { … }]`.');
    }
    return {
      level: level === undefined ? undefined : readLevel(level, rules, reader),
      options: options === undefined ? undefined : readOptions(options, rules, reader),
    };
  }
  if (value.kind === "object") return readObject(value, rules, reader);
  reader.error(value.span, `\`${entry.key}\` must be a level, \`[level, options]\` or an object with \`severity\` and \`options\`.`);
  return undefined;
}

function readObject(node: Extract<DataNode, { kind: "object" }>, rules: readonly AnyRule[], reader: DataReader): RuleSetting {
  let level: Level | undefined;
  let options: Record<string, OptionValue> | undefined;
  for (const { key, keySpan, value } of node.entries) {
    if (key === "severity") level = readLevel(value, rules, reader);
    else if (key === "options") options = readOptions(value, rules, reader);
    else reader.error(keySpan, `Unknown key \`${key}\`.${hint(key, ["severity", "options"])}`);
  }
  return { level, options };
}

function readLevel(node: DataNode, rules: readonly AnyRule[], reader: DataReader): Level | undefined {
  // YAML reads a bare `off` of older versions as false; nobody else writes a boolean here.
  const text = node.kind === "boolean" && !node.value ? "off" : reader.text(node, "A level");
  if (text === undefined) return undefined;
  const level = levelNames.find((name) => name === text);
  if (level === undefined) {
    const meant = otherWords[text.toLowerCase()];
    const advice = meant === undefined ? hint(text, levelNames) : ` Did you mean \`${meant}\`?`;
    reader.error(node.span, `Unknown level \`${text}\`.${advice || ` There are ${listed(levelNames)}.`}`);
    return undefined;
  }
  const fixed = rules.find((rule) => rule.meta.category === "build-error");
  if (fixed !== undefined && rules.length === 1 && level !== "error") {
    reader.warn(node.span, `\`${fixed.meta.id}\` stops the build, so it is always an error.`);
    return undefined;
  }
  return level;
}

function readOptions(node: DataNode, rules: readonly AnyRule[], reader: DataReader): Record<string, OptionValue> | undefined {
  const options: Record<string, OptionValue> = {};
  const metas: Record<string, OptionMeta> = Object.assign({}, ...rules.map((rule) => rule.meta.options ?? {}));
  for (const { key, keySpan, value } of reader.object(node, "Options")?.entries ?? []) {
    const meta = Object.hasOwn(metas, key) ? metas[key] : undefined;
    if (meta === undefined) {
      const names = Object.keys(metas);
      const advice = names.length === 0 ? " This rule has none." : hint(key, names) || ` There are ${listed(names)}.`;
      reader.error(keySpan, `Unknown option \`${key}\`.${advice}`);
      continue;
    }
    const read = readOption(value, key, meta, reader);
    if (read !== undefined) options[key] = read;
  }
  return Object.keys(options).length === 0 ? undefined : options;
}

function readOption(node: DataNode, name: string, meta: OptionMeta, reader: DataReader): OptionValue | undefined {
  const what = `\`${name}\``;
  switch (meta.type) {
    case "boolean":
      return reader.flag(node, what);
    case "number":
      if (node.kind === "number") return node.value;
      reader.error(node.span, `${what} must be a number.`);
      return undefined;
    case "strings": {
      if (node.kind !== "array" && node.kind !== "string") return void reader.error(node.span, `${what} must be a list of strings.`);
      return reader.texts(node, what).filter((text) => isAllowed(text, node, what, meta, reader));
    }
    case "string": {
      const text = reader.text(node, what);
      return text !== undefined && isAllowed(text, node, what, meta, reader) ? text : undefined;
    }
    case "object":
      return reader.object(node, what) === undefined ? undefined : (valueOf(node) as Record<string, unknown>);
  }
}

function isAllowed(text: string, node: DataNode, what: string, meta: OptionMeta, reader: DataReader): boolean {
  if (meta.values === undefined || meta.values.includes(text)) return true;
  reader.error(node.span, `${what} must be one of ${listed(meta.values)}.${hint(text, meta.values)}`);
  return false;
}

/** Every id and alias that a configuration may name, by its lower case. */
export function configurableNames({ rules = allRules, requirements = [] }: KnownNames): ReadonlyMap<string, string> {
  const names = new Map(catalogueOf(rules).names);
  for (const id of requirements) if (!names.has(id.toLowerCase())) names.set(id.toLowerCase(), id);
  return names;
}
