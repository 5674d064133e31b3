import { describe, expect, test } from "vitest";
import type { Contract, RuleOverride } from "../../server/src/contracts/contract.ts";
import { withRules } from "../../server/src/engine/config-resolution.ts";
import { matchesPattern, planRules } from "../../server/src/engine/levels.ts";
import { presetConfig, type ResolvedConfig, type RuleSetting } from "../../server/src/engine/settings.ts";
import type { AnyRule, Level, PresetName } from "../../server/src/rules/rule.ts";
import { latest, maintainer, refused, run, sampleRules } from "./sample-rules.ts";

function plan(rule: AnyRule, config: ResolvedConfig, contract?: Contract) {
  const found = planRules(sampleRules, config, contract).find((candidate) => candidate.rule === rule);
  if (found === undefined) throw new Error("no plan");
  return found;
}

function contractWith(...overrides: readonly RuleOverride[]): Contract {
  return { name: "acme", title: "Acme", description: "", requirements: [], overrides };
}

describe("presets", () => {
  test.each<[PresetName, AnyRule, string, Level]>([
    ["recommended", latest, "latest", "warning"],
    ["strict", latest, "latest", "error"],
    ["hadolint", latest, "latest", "warning"],
    ["buildkit", latest, "latest", "off"],
    ["all", latest, "latest", "error"],
    ["recommended", maintainer, "found", "info"],
    ["strict", maintainer, "found", "info"],
    ["hadolint", maintainer, "found", "error"],
    ["buildkit", maintainer, "found", "warning"],
    ["recommended", run, "found", "off"],
    ["hadolint", run, "found", "info"],
    ["all", run, "found", "hint"],
    ["recommended", refused, "found", "error"],
    ["buildkit", refused, "found", "error"],
  ])("%s: %o %s is %s", (preset, rule, message, level) => {
    const found = plan(rule, presetConfig(preset));
    expect(found.verdict(message, undefined)).toEqual({ level });
    expect(found.runs).toBe(level !== "off");
  });

  test("a preset sets options", () => {
    expect(plan(latest, presetConfig("recommended")).options).toMatchObject({ most: 3, mode: "all" });
    expect(plan(latest, presetConfig("strict")).options).toMatchObject({ most: 1, mode: "all" });
  });
});

describe("configuration", () => {
  const of = (settings: Record<string, RuleSetting>, base = presetConfig("recommended")): ResolvedConfig =>
    withRules(base, new Map(Object.entries(settings)));

  test("an alias touches only the findings that carry it, and wins over the rule in the same place", () => {
    const config = of({ "sample-latest": { level: "hint" }, DL3007: { level: "error" } });
    expect(plan(latest, config).verdict("latest", undefined)).toEqual({ level: "error" });
    expect(plan(latest, config).verdict("untagged", undefined)).toEqual({ level: "hint" });
  });

  test("a later place wins, whichever name it uses", () => {
    const config = of({ "sample-latest": { level: "off" } }, of({ DL3007: { level: "error" } }));
    expect(plan(latest, config).verdict("latest", undefined)).toEqual({ level: "off" });
    expect(plan(latest, config).runs).toBe(false);
  });

  test("options are merged over those of the preset", () => {
    const config = of({ "sample-latest": { options: { mode: "final" } }, DL3006: { options: { most: 9 } } }, presetConfig("strict"));
    expect(plan(latest, config).options).toEqual({ expand: true, names: [], mode: "final", most: 9 });
  });

  test("a build error stays an error", () => {
    const config = of({ "sample-refused": { level: "off" }, DL3061: { level: "hint" } });
    expect(plan(refused, config).verdict("found", undefined)).toEqual({ level: "error" });
  });

  test("a rule that is off can be asked for", () => {
    expect(plan(run, of({ DL3059: { level: "error" } })).verdict("found", undefined)).toEqual({ level: "error" });
  });

  test("a requirement is configured by its own id", () => {
    const extras = { as: { id: "acme-x", severity: "warning", message: "X.", page: "contracts/acme.md" } } as const;
    expect(plan(latest, of({})).verdict("latest", extras)).toEqual({ level: "warning" });
    expect(plan(latest, of({ "acme-X": { level: "off" } })).verdict("latest", extras)).toEqual({ level: "off" });
  });
});

describe("contracts", () => {
  const off: RuleOverride = { rule: "sample-latest", severity: "off", rows: ["A-1"], reason: "Local base." };
  const config = presetConfig("recommended");

  test("an override wins over the configuration and names its row", () => {
    const set = withRules(config, new Map([["sample-latest", { level: "error" as const }]]));
    expect(plan(latest, set, contractWith(off)).verdict("latest", undefined)).toEqual({
      level: "off",
      override: { contract: "acme", rows: ["A-1"], reason: "Local base.", from: "error" },
    });
  });

  test("what the configuration switches off stays off", () => {
    const set = withRules(config, new Map([["sample-latest", { level: "off" as const }]]));
    expect(plan(latest, set, contractWith({ ...off, severity: "error" })).verdict("latest", undefined)).toEqual({ level: "off" });
    const raised = contractWith({ rule: "sample-latest", atLeast: "info", rows: [], reason: "So." });
    expect(plan(latest, set, raised).verdict("latest", undefined)).toEqual({ level: "off" });
  });

  test.each<[AnyRule, string, Partial<RuleOverride>, PresetName, Level]>([
    [latest, "latest", { atMost: "info" }, "recommended", "info"],
    [latest, "latest", { atMost: "info" }, "strict", "info"],
    [latest, "latest", { atMost: "error" }, "recommended", "warning"],
    [run, "found", { atMost: "info" }, "recommended", "off"],
    [run, "found", { atLeast: "info" }, "recommended", "info"],
    [latest, "latest", { atLeast: "info" }, "recommended", "warning"],
    [latest, "latest", { atLeast: "info", atMost: "warning" }, "strict", "warning"],
  ])("%o %s with %o under %s is %s", (rule, message, bounds, preset, level) => {
    const found = plan(rule, presetConfig(preset), contractWith({ rule: rule.meta.id, rows: [], reason: "So.", ...bounds }));
    expect(found.verdict(message, undefined).level).toBe(level);
    expect(found.runs).toBe(level !== "off");
  });

  test("an override for some images leaves the others alone", () => {
    const found = plan(latest, config, contractWith({ ...off, only: ["acme/*"] }));
    expect(found.verdict("latest", { about: "acme/base" }).level).toBe("off");
    expect(found.verdict("latest", { about: "debian" })).toEqual({ level: "warning" });
    expect(found.verdict("latest", undefined)).toEqual({ level: "warning" });
  });

  test("an override by alias touches the findings that carry it", () => {
    const found = plan(latest, config, contractWith({ ...off, rule: "DL3007" }));
    expect(found.verdict("latest", undefined).level).toBe("off");
    expect(found.verdict("untagged", undefined).level).toBe("warning");
  });

  test("options of a contract come last", () => {
    const override: RuleOverride = { rule: "sample-latest", options: { most: 7 }, rows: ["A-2"], reason: "So." };
    expect(plan(latest, config, contractWith(override)).options["most"]).toBe(7);
  });

  test("an override without severity says which rows the rule answers for", () => {
    const override: RuleOverride = { rule: "sample-latest", rows: ["A-3"], reason: "So." };
    expect(plan(latest, config, contractWith(override)).verdict("latest", undefined)).toEqual({
      level: "warning",
      override: { contract: "acme", rows: ["A-3"], reason: "So.", from: "warning" },
    });
  });

  test("a rule about secrets stands fast, but may be raised", () => {
    const steadfast: AnyRule = { ...latest, meta: { ...latest.meta, steadfast: true } };
    const verdict = (severity: "off" | "error") =>
      planRules([steadfast], config, contractWith({ ...off, severity }))[0]?.verdict("latest", undefined).level;
    expect(verdict("off")).toBe("warning");
    expect(verdict("error")).toBe("error");
  });

  test("a plan is made once per configuration and contract", () => {
    const contract = contractWith(off);
    expect(planRules(sampleRules, config, contract)).toBe(planRules(sampleRules, config, contract));
    expect(planRules(sampleRules, config, contractWith(off))).not.toBe(planRules(sampleRules, config, contract));
  });
});

test.each([
  ["debian", "debian", true],
  ["debian", "debian:13", false],
  ["acme/*", "acme/base", true],
  ["*/base", "acme/base", true],
  ["https://*.dev/*", "https://a.dev/x.sh", true],
  ["a*a", "a", false],
  ["*", "", true],
])("%s fits %s: %s", (pattern, text, expected) => {
  expect(matchesPattern(pattern, text)).toBe(expected);
});
