/**
 * The harness for image contracts: a good Dockerfile that meets all requirements, and for each row how it is broken,
 * what is then found (exactly), and whether a fix mends it.
 */
import { describe, expect, test } from "vitest";
import type { Contract } from "../../server/src/contracts/contract.ts";
import { findBuiltinContract } from "../../server/src/contracts/registry.ts";
import { renderScaffold } from "../../server/src/contracts/scaffold.ts";
import type { Finding } from "../../server/src/engine/finding.ts";
import { fixAll } from "../../server/src/engine/fix-all.ts";
import { lint } from "../../server/src/engine/lint.ts";
import contractRequirement from "../../server/src/rules/contract-requirement.ts";
import { contextOf, type ContextLiteral } from "../context-literal.ts";

export interface BrokenCase {
  /** Rows this is about. */
  readonly rows: string;
  /** Replaces texts of the good Dockerfile, in order: `[from, to, from, to …]`; or the whole file. */
  readonly change?: readonly string[];
  readonly code?: string;
  /** `severity id «underlined»` of every finding of the contract, in order. */
  readonly found: readonly string[];
  readonly context?: ContextLiteral;
  /** Whether fixing ends the findings: all safe fixes, or all fixes. */
  readonly mended?: "safe" | "all";
  /** A text that stands in the fixed file. */
  readonly writes?: string;
  /** Another file after fixing: its path, and a text in it. */
  readonly file?: readonly [string, string];
}

export interface ContractCases {
  /** Dockerfiles that meet the contract, beside the scaffold. */
  readonly good?: readonly string[];
  readonly broken: readonly BrokenCase[];
}

/** The contract's requirements alone. */
const rules = [contractRequirement];

/** What the contract finds in a text, in the form of the tables. */
export function findingsOf(code: string, contract: Contract, context?: ContextLiteral): string[] {
  return lint({ text: code, contract, rules, context: context && contextOf(context) }).map((finding) => describeFinding(finding, code));
}

function describeFinding({ severity, ruleId, span }: Finding, code: string): string {
  return `${severity} ${ruleId} «${(code.slice(span.start, span.end).split("\n")[0] ?? "").trimEnd()}»`;
}

/** The Dockerfile that the contract's scaffold writes. */
export function scaffoldOf(name: string): string {
  return renderScaffold(findBuiltinContract(name) as Contract)[0]?.text ?? "";
}

export function testContract(name: string, { good = [], broken }: ContractCases): void {
  const contract = findBuiltinContract(name) as Contract;
  const scaffold = scaffoldOf(name);

  describe(name, () => {
    test.each([scaffold, ...good].map((code) => [code]))("finds nothing in a good file %#", (code) => {
      expect(findingsOf(code, contract)).toEqual([]);
    });

    test.each(broken.map((one) => [one.rows, one] as const))("%s is broken: %#", (_, one) => {
      const code = one.code ?? change(scaffold, one.change ?? []);
      expect(findingsOf(code, contract, one.context)).toEqual(one.found);
      if (one.mended === undefined && one.writes === undefined) return;
      const result = fixAll(
        { text: code, contract, rules, context: one.context && contextOf(one.context) },
        { unsafe: one.mended === "all" },
      );
      if (one.file === undefined) {
        expect(
          result.findings
            .filter(({ ruleId }) => one.found.some((line) => line.includes(` ${ruleId} `)))
            .map((finding) => describeFinding(finding, result.text)),
        ).toEqual([]);
        expect(result.text).not.toBe(code);
        // Once more changes nothing.
        expect(
          fixAll({ text: result.text, contract, rules, context: one.context && contextOf(one.context) }, { unsafe: one.mended === "all" })
            .text,
        ).toBe(result.text);
      } else {
        const [path, wanted] = one.file;
        expect((result.others.get(path) ?? []).map(({ newText }) => newText).join("")).toContain(wanted);
      }
      if (one.writes !== undefined) expect(result.text).toContain(one.writes);
    });
  });
}

function change(code: string, pairs: readonly string[]): string {
  let text = code;
  for (let at = 0; at < pairs.length; at += 2) {
    const from = pairs[at] as string;
    expect(text, `the good file holds ${from}`).toContain(from);
    text = text.replace(from, () => pairs[at + 1] as string);
  }
  return text;
}
