import type { PresetName } from "../rules/rule.ts";
import type { DataNode, DataReading } from "../text/data-tree.ts";
import { readJsonTree } from "../text/json-tree.ts";
import type { Span } from "../text/span.ts";
import { readBaseImages } from "./config-base-images.ts";
import { hint, listed, makeDataReader, type ConfigProblem, type DataReader } from "./config-data.ts";
import { readRules, type KnownNames } from "./config-rules.ts";
import { presetNames } from "./presets.ts";
import { emptyConfig, failOnNames, type Config, type ConfigOverride, type ContractChoice } from "./settings.ts";

/** The names a configuration may have, in order of precedence within one folder. */
export const configFileNames = [".plimsoll.json", ".plimsoll.jsonc", ".plimsoll.yaml", ".plimsoll.yml"] as const;

export interface ConfigReading {
  readonly config: Config;
  /** By position. */
  readonly problems: readonly ConfigProblem[];
}

/** Kinds of label values, as in hadolint's label schema. */
export const labelKinds = ["text", "url", "rfc3339", "spdx", "hash", "semver", "email"] as const;

/**
 * Reads a JSON or JSONC configuration. Comments and a trailing comma are taken in `.plimsoll.json`, too. A file in YAML
 * goes through `readYamlTree` (text/yaml-tree.ts) and `readConfig`, so that whoever meets none need not load that reader.
 */
export function parseConfig(text: string, known: KnownNames = {}): ConfigReading {
  return readConfig(readJsonTree(text, "jsonc"), known);
}

/** Reads a configuration from its data tree. Whatever is wrong becomes a problem at its place; the rest holds. */
export function readConfig(reading: DataReading, known: KnownNames = {}): ConfigReading {
  const reader = makeDataReader();
  for (const [index, { message, span }] of reading.problems.entries()) {
    // A text cut short lacks several closing braces at one place; once is enough.
    const before = reading.problems[index - 1];
    if (before?.message !== message || before.span.start !== span.start) reader.error(span, message);
  }
  const config = reading.root === undefined ? emptyConfig : readRoot(reading.root, reader, known);
  const problems = reader.problems.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  return { config, problems };
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Each key of a configuration and how it is read. */
const keys: Readonly<Record<string, (config: Mutable<Config>, value: DataNode, reader: DataReader, known: KnownNames) => void>> = {
  $schema() {},
  preset(config, value, reader) {
    config.preset = readPreset(value, reader);
  },
  extends(config, value, reader) {
    config.extends = reader.texts(value, "`extends`");
  },
  rules(config, value, reader, known) {
    config.rules = readRules(value, reader, known);
  },
  overrides(config, value, reader, known) {
    config.overrides = reader.items(value, "`overrides`").flatMap((item) => readOverride(item, reader, known));
  },
  contracts(config, value, reader, known) {
    config.contracts = reader.items(value, "`contracts`").flatMap((item) => readContractChoice(item, reader, known));
  },
  baseImages(config, value, reader) {
    config.baseImages = readBaseImages(value, reader);
  },
  trustedRegistries(config, value, reader) {
    config.trustedRegistries = reader.texts(value, "`trustedRegistries`");
  },
  labelSchema(config, value, reader) {
    config.labelSchema = readLabelSchema(value, reader);
  },
  strictLabels(config, value, reader) {
    config.strictLabels = reader.flag(value, "`strictLabels`");
  },
  shellcheck(config, value, reader) {
    // Never a path: a file of the repository must not choose what is run.
    config.shellcheck = reader.flag(value, "`shellcheck`");
  },
  failOn(config, value, reader) {
    const word = reader.text(value, "`failOn`");
    const level = failOnNames.find((name) => name === word);
    if (level !== undefined) config.failOn = level;
    else if (word !== undefined)
      reader.error(value.span, `Unknown level \`${word}\`.${hint(word, failOnNames) || ` There are ${listed(failOnNames)}.`}`);
  },
  ignoreComments(config, value, reader) {
    config.ignoreComments = reader.flag(value, "`ignoreComments`");
  },
};

/** The keys of a configuration file. */
export const configKeys: readonly string[] = Object.keys(keys);

function readRoot(root: DataNode, reader: DataReader, known: KnownNames): Config {
  const config: Mutable<Config> = { ...emptyConfig };
  for (const { key, keySpan, value } of reader.object(root, "A configuration")?.entries ?? []) {
    const read = Object.hasOwn(keys, key) ? keys[key] : undefined;
    if (read === undefined) reader.error(keySpan, `Unknown key \`${key}\`.${hint(key, configKeys)}`);
    else read(config, value, reader, known);
  }
  return config;
}

function readPreset(value: DataNode, reader: DataReader): PresetName | undefined {
  const name = reader.text(value, "`preset`");
  const preset = presetNames.find((candidate) => candidate === name);
  if (name !== undefined && preset === undefined) {
    reader.error(value.span, `Unknown preset \`${name}\`.${hint(name, presetNames) || ` There are ${listed(presetNames)}.`}`);
  }
  return preset;
}

function readOverride(item: DataNode, reader: DataReader, known: KnownNames): readonly ConfigOverride[] {
  const override: Mutable<ConfigOverride> = { files: [], rules: new Map() };
  const object = reader.object(item, "An override");
  if (object === undefined) return [];
  for (const { key, keySpan, value } of object.entries) {
    if (key === "files") override.files = reader.texts(value, "`files`");
    else if (key === "preset") override.preset = readPreset(value, reader);
    else if (key === "rules") override.rules = readRules(value, reader, known);
    else reader.error(keySpan, `Unknown key \`${key}\`.${hint(key, ["files", "preset", "rules"])}`);
  }
  if (override.files.length === 0) reader.error(item.span, "An override needs `files`: globs that say where it holds.");
  return [override];
}

function readContractChoice(item: DataNode, reader: DataReader, known: KnownNames): readonly ContractChoice[] {
  let files: readonly string[] = [];
  let use: string | undefined;
  let useSpan: Span = item.span;
  const object = reader.object(item, "A contract choice");
  if (object === undefined) return [];
  for (const { key, keySpan, value } of object.entries) {
    if (key === "files") files = reader.texts(value, "`files`");
    else if (key === "use") [use, useSpan] = [reader.text(value, "`use`"), value.span];
    else reader.error(keySpan, `Unknown key \`${key}\`.${hint(key, ["files", "use"])}`);
  }
  if (files.length === 0 || use === undefined) {
    reader.error(item.span, "A contract choice needs `files` (globs) and `use` (the contract's name, or `none`).");
    return [];
  }
  const names = known.contracts;
  if (names !== undefined && use !== "none" && !names.includes(use)) {
    reader.warn(useSpan, `No contract is called \`${use}\`.${hint(use, [...names, "none"])}`);
  }
  return [{ files, use }];
}

/** Reads a label schema, ours or hadolint's: the kind of value by label. */
export function readLabelSchema(value: DataNode, reader: DataReader, what = "`labelSchema`"): Readonly<Record<string, string>> {
  const schema: Record<string, string> = {};
  for (const entry of reader.object(value, what)?.entries ?? []) {
    const kind = reader.text(entry.value, `\`${entry.key}\``);
    if (kind === undefined) continue;
    // hadolint also knows `rawText`, its old word for plain text.
    const plain = kind === "rawText" ? "text" : kind;
    if ((labelKinds as readonly string[]).includes(plain)) schema[entry.key] = plain;
    else
      reader.error(entry.value.span, `Unknown kind of label \`${kind}\`.${hint(kind, labelKinds) || ` There are ${listed(labelKinds)}.`}`);
  }
  return schema;
}
