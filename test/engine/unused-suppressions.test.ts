import { describe, expect, test } from "vitest";
import { fixAll } from "../../server/src/engine/fix-all.ts";
import { lintFile } from "../../server/src/engine/lint.ts";
import { presetConfig } from "../../server/src/engine/settings.ts";
import unused from "../../server/src/rules/unused-suppression.ts";
import { sampleRules } from "./sample-rules.ts";

const rules = [...sampleRules, unused];
const config = presetConfig("all");

function reported(text: string, preset = config): readonly string[] {
  const { findings } = lintFile({ text, config: preset, rules });
  return findings
    .filter((finding) => finding.ruleId === "unused-suppression")
    .map(({ message, span }) => `«${text.slice(span.start, span.end)}» ${message}`);
}

describe("reports", () => {
  test.each<[string, readonly string[]]>([
    ["# plimsoll ignore=sample-latest\nFROM debian\n", []],
    ["# plimsoll ignore=sample-run\nFROM debian\n", ["«sample-run» Nothing here raises sample-run, so this suppression does nothing."]],
    ["# plimsoll ignore=DL3007\nFROM debian\n", ["«DL3007» Nothing here raises DL3007, so this suppression does nothing."]],
    ["# plimsoll ignore=DL3006,DL3007\nFROM debian\n", ["«DL3007» Nothing here raises DL3007, so this suppression does nothing."]],
    [
      "# plimsoll ignore=sample-run,DL3007\nFROM debian\n",
      ["«# plimsoll ignore=sample-run,DL3007» Nothing here raises what this comment suppresses."],
    ],
    ["# plimsoll ignore=all\nFROM scratch\n", ["«all» Nothing here raises all, so this suppression does nothing."]],
    [
      "# plimsoll file ignore=sample-run\nFROM scratch\n",
      ["«sample-run» Nothing here raises sample-run, so this suppression does nothing."],
    ],
    ["# plimsoll ignore=sample-lates\nFROM debian\n", ["«sample-lates» No rule is called sample-lates. Did you mean sample-latest?"]],
    ["# plimsoll ignore=wholly-other\nFROM debian\n", ["«wholly-other» No rule is called wholly-other."]],
    ["# plimsoll ignore=SC2086\nFROM scratch\n", []],
    ["# plimsoll ignore=cloche-missing-clo\nFROM scratch\n", []],
    [
      "# plimsoll ignore\nFROM scratch\n",
      [
        "«# plimsoll ignore» This suppression cannot be read. Write `# plimsoll ignore=ID[,ID] -- reason`, with `stage` or `file` before `ignore` to reach further.",
      ],
    ],
    ["# plimsoll ignore=DL3006\n\nFROM debian\n", ["«DL3006» Nothing here raises DL3006, so this suppression does nothing."]],
    ["# hadolint ignore=DL3059\nFROM debian\n", []],
    ["# plimsoll file ignore=unused-suppression,DL3059\nFROM scratch\n", []],
  ])("%j", (text, messages) => {
    expect(reported(text)).toEqual(messages);
  });

  test("not for a rule that is off", () => {
    expect(reported("# plimsoll ignore=sample-run\nFROM scratch\n", presetConfig("recommended"))).toEqual([]);
  });

  test("not for requirements of the contract in force", () => {
    const contract = { name: "a", title: "A", description: "", requirements: [{ id: "acme-x" }] } as never;
    const { findings } = lintFile({ text: "# plimsoll ignore=acme-y\nFROM scratch\n", config, rules, contract });
    expect(findings.map(({ message }) => message)).toEqual(["No rule is called acme-y. Did you mean acme-x?"]);
  });
});

describe("fixes", () => {
  test.each<[string, string]>([
    ["FROM scratch\n# plimsoll ignore=sample-run -- so\nCMD a\n", "FROM scratch\nCMD a\n"],
    ["# plimsoll ignore=DL3006, sample-run -- so\nFROM debian\n", "# plimsoll ignore=DL3006 -- so\nFROM debian\n"],
    ["# plimsoll ignore=sample-run, DL3006\nFROM debian\n", "# plimsoll ignore=DL3006\nFROM debian\n"],
    ["# plimsoll ignore=sample-run,DL3006,DL3007\nFROM debian\n", "# plimsoll ignore=DL3006\nFROM debian\n"],
    ["FROM scratch\r\n  # plimsoll file ignore=sample-run\r\n", "FROM scratch\r\n"],
    ["# plimsoll ignore=sample-lates\nFROM debian\n", "# plimsoll ignore=sample-lates\nFROM debian\n"],
  ])("%j", (text, fixed) => {
    expect(fixAll({ text, config, rules }, { rule: "unused-suppression" }).text).toBe(fixed);
  });

  test("a misspelt id is mended only when unsafe fixes are asked for", () => {
    const text = "# plimsoll ignore=sample-lates\nFROM debian\n";
    expect(fixAll({ text, config, rules }, { rule: "unused-suppression", unsafe: true }).text).toBe(
      "# plimsoll ignore=sample-latest\nFROM debian\n",
    );
  });
});
