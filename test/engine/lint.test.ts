import { describe, expect, test } from "vitest";
import type { Contract } from "../../server/src/contracts/contract.ts";
import { analyze } from "../../server/src/engine/analyze.ts";
import { fillMessage } from "../../server/src/engine/finding.ts";
import { lint, lintFile } from "../../server/src/engine/lint.ts";
import { presetConfig } from "../../server/src/engine/settings.ts";
import { defineRule, type AnyRule } from "../../server/src/rules/rule.ts";
import { latest, maintainer, sampleRules } from "./sample-rules.ts";

test("a finding is complete", () => {
  expect(lint({ text: "FROM debian\nMAINTAINER x\n", rules: sampleRules })).toEqual([
    {
      ruleId: "sample-latest",
      aliases: ["DL3006", "DS-0001"],
      category: "reproducibility",
      severity: "warning",
      message: "Image debian has no tag.",
      span: { start: 5, end: 11 },
      page: "rules/sample-latest.md",
      fixes: [],
      tags: [],
      related: [],
    },
    {
      ruleId: "sample-maintainer",
      aliases: ["DL4000", "MaintainerDeprecated"],
      category: "maintainability",
      severity: "info",
      message: "MAINTAINER is deprecated.",
      span: { start: 12, end: 22 },
      page: "rules/sample-maintainer.md",
      fixes: [{ title: "Remove", safety: "safe", edits: [{ span: { start: 12, end: 25 }, newText: "" }] }],
      tags: ["deprecated"],
      related: [],
    },
  ]);
});

test("findings come by position, whatever the order of rules", () => {
  const text = "FROM debian\nMAINTAINER x\nSTOPSIGNAL 9\n";
  const findings = lint({ text, rules: sampleRules.toReversed() });
  expect(findings.map((finding) => finding.ruleId)).toEqual(["sample-latest", "sample-maintainer", "sample-refused"]);
});

test("an analysis is used as it is", () => {
  const analysis = analyze("FROM debian\n");
  const result = lintFile({ analysis, text: "something else", rules: sampleRules });
  expect(result.analysis).toBe(analysis);
  expect(result.findings).toHaveLength(1);
});

test("a rule that throws loses its own findings and no others", () => {
  const broken = defineRule({
    meta: { ...maintainer.meta, id: "sample-broken", messages: { found: "Found." } },
    check({ tree }, report) {
      report("found", tree.instructions[0]?.span ?? { start: 0, end: 0 }, {});
      throw new Error("broken");
    },
  });
  const { findings, failures } = lintFile({ text: "FROM debian\n", rules: [broken, latest] });
  expect(findings.map((finding) => finding.ruleId)).toEqual(["sample-latest"]);
  expect(failures).toEqual([{ ruleId: "sample-broken", error: new Error("broken") }]);
});

test("fixes write the line breaks of the file", () => {
  const rule = defineRule({
    meta: { ...maintainer.meta, id: "sample-insert", messages: { found: "Found." } },
    check(_, report) {
      const edits = [
        { span: { start: 0, end: 0 }, newText: "# a\n# b\n" },
        { path: "x", create: true, span: { start: 0, end: 0 }, newText: "a\n" },
      ];
      report("found", { start: 0, end: 0 }, {}, { fix: { title: "Insert", safety: "safe", edits } });
    },
  });
  const newTexts = (text: string) => lint({ text, rules: [rule] })[0]?.fixes[0]?.edits.map((edit) => edit.newText);
  expect(newTexts("FROM scratch\r\n")).toEqual(["# a\r\n# b\r\n", "a\n"]);
  expect(newTexts("FROM scratch\n")).toEqual(["# a\n# b\n", "a\n"]);
  expect(newTexts("FROM scratch")).toEqual(["# a\n# b\n", "a\n"]);
});

describe("contracts", () => {
  const contract: Contract = {
    name: "acme",
    title: "Acme",
    description: "",
    requirements: [],
    bases: [{ image: "acme-base", user: "app", local: true }],
    overrides: [{ rule: "sample-latest", severity: "off", rows: ["A-1"], reason: "It is built here.", only: ["acme-base"] }],
  };

  test("an override turns findings off and keeps them apart", () => {
    const { findings, overridden } = lintFile({ text: "FROM acme-base AS a\nFROM debian\n", rules: sampleRules, contract });
    expect(findings.map(({ message }) => message)).toEqual(["Image debian has no tag."]);
    expect(overridden.map(({ message, severity, override }) => [message, severity, override?.rows])).toEqual([
      ["Image acme-base has no tag.", "warning", ["A-1"]],
    ]);
  });

  test("facts about bases of the contract and of the configuration reach the model", () => {
    const config = { ...presetConfig("recommended"), baseImages: [{ image: "other", user: "me" }] };
    const { model } = lintFile({ text: "FROM acme-base\nFROM other\n", rules: [], contract, config }).analysis;
    expect(
      model.stages.map((stage) => (stage.config.user.state === "set" ? stage.config.user.value.user : stage.config.user.state)),
    ).toEqual(["app", "me"]);
  });

  test("a requirement gives the finding its id, severity, message and page", () => {
    const kind = defineRule({
      meta: {
        ...latest.meta,
        id: "sample-kind",
        category: "contract",
        severity: "error",
        messages: { broken: "Broken." },
        aliases: {},
        options: {},
        presetOptions: {},
      },
      check({ tree }, report) {
        const as = { id: "acme-thing", severity: "hint", message: "Thing {name} is missing.", page: "contracts/acme.md#a-2" } as const;
        report("broken", tree.instructions[0]?.keyword.span ?? { start: 0, end: 0 }, { name: "x" } as Record<never, never>, { as });
      },
    }) as AnyRule;
    for (const preset of ["recommended", "hadolint", "buildkit"] as const) {
      expect(lint({ text: "FROM a\n", rules: [kind], contract, config: presetConfig(preset) })).toMatchObject([
        { ruleId: "acme-thing", severity: "hint", message: "Thing x is missing.", page: "contracts/acme.md#a-2", category: "contract" },
      ]);
    }
    expect(lint({ text: "# plimsoll ignore=acme-thing\nFROM a\n", rules: [kind], contract })).toEqual([]);
  });
});

test.each([
  ["A {name} and {count}.", { name: "x", count: 2 }, "A x and 2."],
  ["A {other}.", {}, "A {other}."],
  ["A {name}.", { name: "{count}$&", count: 1 }, "A {count}$&."],
])("%s filled", (message, data, filled) => {
  expect(fillMessage(message, data as Record<string, string | number>)).toBe(filled);
});
