import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { parseConfig } from "../../server/src/engine/config.ts";
import { rules } from "../../server/src/rules/index.ts";
import makeSchema from "../../tools/gen/config-schema.ts";

const schema = JSON.parse(makeSchema()[0]?.text ?? "") as Record<string, unknown>;
const validate = new Ajv({ strict: false, allErrors: true }).compile(schema);

describe("the schema and the reader agree", () => {
  const good: readonly unknown[] = [
    {},
    { $schema: "x", preset: "strict", extends: ["a.json"], strictLabels: true },
    { rules: { "no-latest-tag": "off", DL3006: ["error"], "final-user-root": { severity: "info" } } },
    { rules: { "no-latest-tag": ["error", { expand: false }], DL3007: { severity: "hint", options: { expand: true } } } },
    { overrides: [{ files: "test/**", preset: "all", rules: { DL3006: "off" } }] },
    { contracts: [{ files: ["docker/*"], use: "none" }] },
    { baseImages: [{ image: "a", user: "b", users: { b: 1 }, env: { A: "b" }, family: "debian", healthcheck: false, commands: ["x"] }] },
    { trustedRegistries: ["docker.io"], labelSchema: { a: "url" } },
  ];
  test.each(good.map((data) => [JSON.stringify(data), data]))("good: %s", (text, data) => {
    expect(validate(data), JSON.stringify(validate.errors)).toBe(true);
    expect(parseConfig(text as string).problems).toEqual([]);
  });

  const bad: readonly unknown[] = [
    [],
    { presets: "strict" },
    { preset: "stric" },
    { rules: { "no-latest-tag": "loud" } },
    { rules: { "no-latest-tag": ["error", { expnd: true }] } },
    { rules: { "no-latest-tag": ["error", { expand: "yes" }] } },
    { rules: { "no-latest-tag": { level: "off" } } },
    { overrides: [{ rules: {} }] },
    { contracts: [{ files: "x" }] },
    { baseImages: [{ user: "x" }] },
    { baseImages: [{ image: "x", family: "debain" }] },
    { labelSchema: { a: "uri" } },
    { strictLabels: "yes" },
    { trustedRegistries: [1] },
  ];
  test.each(bad.map((data) => [JSON.stringify(data), data]))("bad: %s", (text, data) => {
    expect(validate(data)).toBe(false);
    expect(parseConfig(text as string).problems.length).toBeGreaterThan(0);
  });
});

test("every rule and alias is described", () => {
  const { definitions } = schema as { definitions: { rules: { properties: Record<string, { description?: string }> } } };
  const { properties } = definitions.rules;
  expect(rules.filter((rule) => properties[rule.meta.id]?.description !== rule.meta.summary)).toEqual([]);
  const aliases = rules.flatMap((rule) => Object.values(rule.meta.aliases ?? {}).flatMap((list) => list ?? []));
  expect(aliases.filter((alias) => properties[alias] === undefined)).toEqual([]);
});

test("the configurations in the documentation are right", () => {
  const page = readFileSync(new URL("../../docs/configuration.md", import.meta.url), "utf8");
  const blocks = [...page.matchAll(/```jsonc?\n(.*?)```/gs)].map((match) => match[1] ?? "");
  expect(blocks.length).toBeGreaterThan(1);
  expect(blocks.flatMap((block) => parseConfig(block).problems.map(({ message }) => message))).toEqual([]);
});
