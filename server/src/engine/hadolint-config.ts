import type { Level } from "../rules/rule.ts";
import type { DataNode, DataReading } from "../text/data-tree.ts";
import { familyOf } from "./catalogue.ts";
import { hint, listed, makeDataReader, type DataReader } from "./config-data.ts";
import { readLabelSchema, type ConfigReading } from "./config.ts";
import type { KnownNames } from "./config-rules.ts";
import { configurableNames } from "./config-rules.ts";
import { emptyConfig, type Config, type FailOn, type RuleSetting } from "./settings.ts";

/** The names hadolint's configuration has in a project, in order of precedence within one folder. */
export const hadolintFileNames = [".hadolint.yaml", ".hadolint.yml"] as const;

/** Whether a file is hadolint's configuration: by its name in a project, in a home folder or under XDG_CONFIG_HOME. */
export function isHadolintConfig(path: string): boolean {
  return /(?:^|[\\/])(?:\.hadolint|hadolint|\.hadolint[\\/]config)\.ya?ml$/i.test(path);
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Levels by hadolint's word for them; `ignore` is what hadolint does not show. */
const levels: Readonly<Record<string, Level>> = { error: "error", warning: "warning", info: "info", style: "hint" };
/** hadolint's `ignore` and `none` are its lowest thresholds, at which everything counts. */
const thresholds: Readonly<Record<string, FailOn>> = {
  error: "error",
  warning: "warning",
  info: "info",
  style: "hint",
  ignore: "hint",
  none: "hint",
};

type ReadKey = (config: Mutable<Config>, value: DataNode, reader: DataReader, known: KnownNames) => void;

/** Each key of hadolint's configuration (its README and JSON schema) and what it means here. */
const keys: Readonly<Record<string, ReadKey>> = {
  ignored(config, value, reader, known) {
    for (const id of readIds(value, "`ignored`", reader, known)) put(config, id, "off");
  },
  override(config, value, reader, known) {
    for (const { key, keySpan, value: list } of reader.object(value, "`override`")?.entries ?? []) {
      const level = levels[key];
      if (level === undefined)
        reader.warn(keySpan, `Unknown level \`${key}\`.${hint(key, Object.keys(levels)) || ` There are ${listed(Object.keys(levels))}.`}`);
      else for (const id of readIds(list, `\`override.${key}\``, reader, known)) put(config, id, level);
    }
  },
  trustedRegistries(config, value, reader) {
    config.trustedRegistries = reader.texts(value, "`trustedRegistries`");
  },
  "label-schema"(config, value, reader) {
    config.labelSchema = readLabelSchema(value, reader, "`label-schema`");
  },
  "strict-labels"(config, value, reader) {
    config.strictLabels = reader.flag(value, "`strict-labels`");
  },
  "failure-threshold"(config, value, reader) {
    const word = reader.text(value, "`failure-threshold`");
    if (word === undefined) return;
    const level = thresholds[word.toLowerCase()];
    if (level === undefined)
      reader.error(
        value.span,
        `Unknown threshold \`${word}\`.${hint(word, Object.keys(thresholds)) || ` There are ${listed(Object.keys(thresholds))}.`}`,
      );
    else config.failOn ??= level;
  },
  "no-fail"(config, value, reader) {
    if (reader.flag(value, "`no-fail`") === true) config.failOn = "never";
  },
  "disable-ignore-pragma"(config, value, reader) {
    if (reader.flag(value, "`disable-ignore-pragma`") === true) config.ignoreComments = false;
  },
  // How a report looks is said on the command line.
  format() {},
  "no-color"() {},
};

/** The keys of hadolint's configuration that mean something here. */
export const hadolintKeys: readonly string[] = Object.keys(keys);

/**
 * Reads hadolint's configuration as one of ours: ignored rules are off and overridden ones have their level, both by alias.
 * It says nothing of a preset. Whatever is wrong becomes a problem at its place; the rest holds. An empty value says nothing.
 */
export function readHadolintConfig(reading: DataReading, known: KnownNames = {}): ConfigReading {
  const reader = makeDataReader();
  for (const { message, span } of reading.problems) reader.error(span, message);
  const config: Mutable<Config> = { ...emptyConfig, rules: new Map() };
  const entries =
    reading.root === undefined || reading.root.kind === "null"
      ? []
      : (reader.object(reading.root, "hadolint's configuration")?.entries ?? []);
  // What is ignored stays so, whatever an override says.
  for (const { key, keySpan, value } of entries.toSorted((a, b) => Number(a.key === "ignored") - Number(b.key === "ignored"))) {
    const read = Object.hasOwn(keys, key) ? keys[key] : undefined;
    if (read === undefined) reader.warn(keySpan, `hadolint knows no key \`${key}\`.${hint(key, hadolintKeys)}`);
    else if (value.kind !== "null") read(config, value, reader, known);
  }
  const problems = reader.problems.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  return { config, problems };
}

function put(config: Mutable<Config>, id: string, level: Level): void {
  (config.rules as Map<string, RuleSetting>).set(id, { level });
}

/** A list of ids as written. hadolint knows no ids but its own and ShellCheck's, ours do no harm. */
function readIds(value: DataNode, what: string, reader: DataReader, known: KnownNames): readonly string[] {
  if (value.kind === "null") return [];
  if (value.kind !== "array") {
    reader.error(value.span, `${what} must be a list of rule ids.`);
    return [];
  }
  const names = configurableNames(known);
  return value.items.flatMap((item) => {
    const id = reader.text(item, `A rule in ${what}`);
    if (id === undefined) return [];
    if (names.has(id.toLowerCase()) || ["hadolint", "shellcheck"].includes(familyOf(id))) return [id];
    reader.warn(item.span, `No rule is called \`${id}\`.${/\d{3,}$/.test(id) ? "" : hint(id, [...names.values()])}`);
    return [];
  });
}
