/** schemas/config.schema.json: what a configuration may say, with the options of every rule. */
import { aliasesOf } from "../../server/src/engine/catalogue.ts";
import { baseImageKeys } from "../../server/src/engine/config-base-images.ts";
import { configKeys, labelKinds } from "../../server/src/engine/config.ts";
import { levelNames } from "../../server/src/engine/config-rules.ts";
import { presetNames } from "../../server/src/engine/presets.ts";
import { failOnNames } from "../../server/src/engine/settings.ts";
import type { AnyRule, OptionMeta } from "../../server/src/rules/rule.ts";
import type { GeneratedFile } from "./generated.ts";
import { sorted } from "./rule-pages.ts";

type Schema = Readonly<Record<string, unknown>>;

const strings: Schema = { type: "array", items: { type: "string" } };
const oneOrMore: Schema = { anyOf: [{ type: "string" }, strings] };

export default (): readonly GeneratedFile[] => {
  const properties: Readonly<Record<string, Schema>> = {
    $schema: { type: "string", description: "The address of this schema, for editors." },
    preset: { ...presetSchema(), default: "recommended" },
    extends: { ...oneOrMore, description: "Other configuration files, relative to this one. What stands here wins." },
    rules: { $ref: "#/definitions/rules" },
    overrides: {
      type: "array",
      description: "Settings for some files only. A later override wins over an earlier one.",
      items: {
        type: "object",
        required: ["files"],
        additionalProperties: false,
        properties: { files: globs(), preset: presetSchema(), rules: { $ref: "#/definitions/rules" } },
      },
    },
    contracts: {
      type: "array",
      description: "Which image contract holds for which files, where detection should not decide. The last one that fits counts.",
      items: {
        type: "object",
        required: ["files", "use"],
        additionalProperties: false,
        properties: { files: globs(), use: { type: "string", description: "The contract's name, or `none`." } },
      },
    },
    baseImages: {
      type: "array",
      description: "What is known about images that FROM names, beyond the well-known ones.",
      items: { type: "object", required: ["image"], additionalProperties: false, properties: baseImageSchema() },
    },
    trustedRegistries: {
      ...oneOrMore,
      description: "Registries that images may come from, with `*` at either end. Without any, all are trusted.",
    },
    labelSchema: {
      type: "object",
      description: "Labels that images must have, and what their values must be.",
      additionalProperties: { enum: [...labelKinds] },
    },
    strictLabels: { type: "boolean", default: false, description: "Whether labels that the label schema does not name are reported." },
    shellcheck: {
      type: "boolean",
      description:
        "Whether the `shellcheck` on PATH is asked about RUN. Without it the editor asks it; the command line does so under the preset `hadolint`.",
    },
    failOn: {
      enum: [...failOnNames],
      default: "info",
      description: "The lowest severity whose findings make the command line exit with 1; its option --fail-on wins.",
    },
    ignoreComments: { type: "boolean", default: true, description: "Whether comments in Dockerfiles may keep findings back." },
  };
  const missing = configKeys.filter((key) => !(key in properties));
  if (missing.length > 0) throw new Error(`The schema does not describe ${missing.join(", ")}.`);
  const schema: Schema = {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Configuration of Plimsoll",
    type: "object",
    additionalProperties: false,
    allowTrailingCommas: true,
    properties,
    definitions: { level: levelSchema(), setting: settingSchema({}), ...settingSchemas(), rules: rulesSchema() },
  };
  return [{ path: "schemas/config.schema.json", text: `${JSON.stringify(schema, undefined, 2)}\n` }];
};

function presetSchema(): Schema {
  return {
    enum: [...presetNames],
    description: "The set of levels and options to start from.",
    enumDescriptions: [
      "Quiet on good files.",
      "Everything worth doing for an image that goes to production.",
      "The findings hadolint has, at hadolint's levels.",
      "The findings BuildKit's own checks have.",
      "Every rule.",
    ],
  };
}

function levelSchema(): Schema {
  return { enum: [...levelNames], description: "How grave a finding is; `off` hides it." };
}

function globs(): Schema {
  return {
    ...oneOrMore,
    description:
      "Globs, relative to this file's folder; one without `/` fits the file's name in any folder, one with `!` in front takes away.",
  };
}

/** Editors show a description beside a `$ref`; validators read the `$ref` alone. */
function rulesSchema(): Schema {
  const properties: Record<string, Schema> = {};
  const aliases = new Map<string, AnyRule[]>();
  for (const rule of sorted()) {
    properties[rule.meta.id] = { description: rule.meta.summary, $ref: settingOf([rule]) };
    for (const alias of aliasesOf(rule)) aliases.set(alias, [...(aliases.get(alias) ?? []), rule]);
  }
  for (const [alias, rules] of [...aliases].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (alias in properties) continue;
    const ids = rules.map((rule) => `\`${rule.meta.id}\``).join(", ");
    properties[alias] = { description: `The findings of ${ids} that carry this id.`, $ref: settingOf(rules) };
  }
  return {
    type: "object",
    description: "Levels and options of rules, by id or alias.",
    properties,
    patternProperties: { "^[Ss][Cc][0-9]{4}$": { description: "The findings of ShellCheck with this id.", $ref: "#/definitions/setting" } },
    // Requirements of contracts that a workspace brings have ids no schema can know.
    additionalProperties: { description: "A requirement of an image contract.", $ref: "#/definitions/setting" },
  };
}

/** Where the setting of a rule is described; several rules behind one alias take the options of the first that has some. */
function settingOf(rules: readonly AnyRule[]): string {
  const rule = rules.find(({ meta }) => hasOptions(meta.options));
  return rule === undefined ? "#/definitions/setting" : `#/definitions/${rule.meta.id}`;
}

function hasOptions(options: Readonly<Record<string, OptionMeta>> | undefined): boolean {
  return Object.keys(options ?? {}).length > 0;
}

/** The settings of rules that have options, by rule. */
function settingSchemas(): Readonly<Record<string, Schema>> {
  const rules = sorted().filter(({ meta }) => hasOptions(meta.options));
  return Object.fromEntries(rules.map(({ meta }) => [meta.id, settingSchema(meta.options ?? {})]));
}

function settingSchema(options: Readonly<Record<string, OptionMeta>>): Schema {
  const level = { $ref: "#/definitions/level" };
  if (!hasOptions(options)) {
    return { anyOf: [level, { type: "array", items: [level], minItems: 1, maxItems: 1 }, objectSetting({ severity: level })] };
  }
  const optionSchema: Schema = {
    type: "object",
    additionalProperties: false,
    properties: Object.fromEntries(Object.entries(options).map(([name, option]) => [name, valueSchema(option)])),
  };
  return {
    anyOf: [
      level,
      { type: "array", items: [level, optionSchema], minItems: 1, maxItems: 2 },
      objectSetting({ severity: level, options: optionSchema }),
    ],
  };
}

function objectSetting(properties: Readonly<Record<string, Schema>>): Schema {
  return { type: "object", additionalProperties: false, properties };
}

function valueSchema({ type, values, default: byDefault, description }: OptionMeta): Schema {
  const item: Schema = values === undefined ? { type: "string" } : { enum: [...values] };
  const shape: Schema = type === "strings" ? { type: "array", items: item } : type === "string" ? item : { type };
  return { ...shape, default: byDefault, description };
}

function baseImageSchema(): Readonly<Record<string, Schema>> {
  const shapes: Readonly<Record<string, Schema>> = {
    string: { type: "string" },
    boolean: { type: "boolean" },
    false: { const: false },
    strings,
    numbers: { type: "object", additionalProperties: { type: "number" } },
    texts: { type: "object", additionalProperties: { type: "string" } },
  };
  return Object.fromEntries(
    Object.entries(baseImageKeys).map(([key, { type, description, values }]) => [
      key,
      values === undefined ? { ...shapes[type], description } : { enum: [...values], description },
    ]),
  );
}
