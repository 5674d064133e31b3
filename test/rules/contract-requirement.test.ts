import { describe, expect, test } from "vitest";
import { findBuiltinContract } from "../../server/src/contracts/registry.ts";
import type { Contract } from "../../server/src/contracts/contract.ts";
import { lint } from "../../server/src/engine/lint.ts";
import rule from "../../server/src/rules/contract-requirement.ts";

const cloche = findBuiltinContract("cloche");
const only = (id: string): Contract | undefined =>
  cloche === undefined ? undefined : { ...cloche, requirements: cloche.requirements.filter((one) => one.id === id) };

/** The findings of this rule alone. */
function found(text: string, contract: Contract | undefined): readonly string[] {
  return lint({ text, contract, rules: [rule] }).map(
    ({ ruleId, severity, page, span }) => `${severity} ${ruleId} «${text.slice(span.start, span.end)}» ${page}`,
  );
}

describe("a requirement of the contract in force", () => {
  test("reports with its own id, severity and page", () => {
    const contract = only("cloche-final-user-not-agent");
    expect(found("FROM cloche-base:latest\nUSER root\n", contract)).toEqual([
      "error cloche-final-user-not-agent «root» contracts/cloche.md#c-13",
    ]);
    expect(found("FROM cloche-base:latest\nUSER agent\n", contract)).toEqual([]);
  });

  test("offers its fix as a safe one, since it writes what the contract demands", () => {
    const [finding] = lint({ text: "FROM cloche-base:latest\nUSER root\n", contract: only("cloche-final-user-not-agent"), rules: [rule] });
    expect(finding?.fixes.map(({ safety }) => safety)).toContain("safe");
  });

  test("is silent without a contract, and without a stage", () => {
    expect(found("FROM debian:13\n", undefined)).toEqual([]);
    expect(found("# nothing\n", cloche)).toEqual([]);
  });

  test("is silent where the base is unknown", () => {
    expect(found("ARG BASE\nFROM $BASE\n", only("cloche-missing-git"))).toEqual([]);
  });
});
