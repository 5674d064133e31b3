/**
 * Whether fixes are as safe as the list of rows says: `safe` may be applied by fix-all under the contract, `ask` never
 * unasked. Where the two differ for a reason, the reason stands here.
 */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Contract } from "../../server/src/contracts/contract.ts";
import { findBuiltinContract } from "../../server/src/contracts/registry.ts";
import { lint } from "../../server/src/engine/lint.ts";
import { contextOfTexts } from "../../server/src/host/context.ts";
import { rules } from "../../server/src/rules/index.ts";

interface Row {
  readonly row: string;
  readonly contracts: readonly string[];
  readonly rules: readonly string[];
  readonly fix: string;
}

const rows: readonly Row[] = JSON.parse(readFileSync(new URL("../../server/src/contracts/rows.json", import.meta.url), "utf8"));

type Wanted = "safe" | "ask" | "none" | "either";

/** What the list says of a fix. Tasks, commands and scaffolds are no edits. */
function wantedBy({ fix }: Row): Wanted {
  if (/^safe\/ask|^safe \/ ask/.test(fix)) return "either";
  if (fix.startsWith("safe")) return "safe";
  if (fix.startsWith("ask")) return "ask";
  return "none";
}

/** Requirements whose fixes differ from the list, by `row id`. */
const settledRequirements: Readonly<Record<string, string>> = {
  "R-11 rounds-dist-dev-tools": "R-23 tells the same of the same packages and calls their removal safe.",
};

describe.each(rows.flatMap((row) => row.contracts.map((name) => [row.row, name, row] as const)))("%s of %s", (id, name, row) => {
  const contract = findBuiltinContract(name) as Contract;
  const wanted = wantedBy(row);

  test("has requirements whose fixes are as safe as the list says", () => {
    const own = contract.requirements.filter((one) => one.rows.includes(id) && settledRequirements[`${id} ${one.id}`] === undefined);
    const found = own.flatMap((one) => (one.fixes ?? []).map(({ safety }) => safety));
    if (wanted === "ask" || wanted === "none") expect(found.filter((safety) => safety === "safe")).toEqual([]);
    if (wanted === "safe" && own.length > 0) expect(found).toContain("safe");
  });
});

/** General rules whose fixes differ from the list under a contract, by `row rule`. */
const settledRules: Readonly<Record<string, string>> = {
  "C-23 combine-runs": "Safe is the update with its install alone, which apt-update-alone joins.",
  "P-74 healthcheck-untuned": "Safe is the exec form; times are the project's to choose.",
  "P-79 pip-without-hashes": "The row calls pip's fix an ask: the hashes must be in the file first.",
  "R-45 script-without-shebang": "Safe is --chmod; a script's interpreter is a guess.",
  "W-39 cache-mount-hides-artifact": "Safe is the mount; what was lost behind one is moved by hand.",
  "W-42 uid-already-taken": "The row itself asks where the uid is taken.",
  ...Object.fromEntries(
    [18, 19, 20, 21, 22, 23, 24, 25, 26].flatMap((row) => [
      [`W-${row} copy-source-ignored`, "The row asks before a pattern of .dockerignore is lifted."],
      [`W-${row} copy-source-missing`, "Another name for the source is a guess; the requirement adds the COPY safely."],
    ]),
  ),
};

/** Where the rule's examples do not show the fix that the row speaks of. */
const shown: Readonly<Record<string, readonly string[]>> = {
  "apt-update-alone": ["FROM debian:13\nRUN apt-get update\nRUN apt-get install -y curl\n"],
};

const general = rows.flatMap((row) =>
  row.contracts.flatMap((name) => {
    const contract = findBuiltinContract(name) as Contract;
    return (contract.overrides ?? [])
      .filter((one) => one.rows.includes(row.row) && one.severity !== "off" && row.rules.includes(one.rule))
      .map(({ rule }) => [row.row, rule, contract, row] as const);
  }),
);

describe.each(general)("%s by %s", (id, ruleId, contract, row) => {
  const rule = rules.find(({ meta }) => meta.id === ruleId);
  const safeties = (under: Contract | undefined): readonly string[] => {
    const { examples } = rule?.meta ?? { examples: { bad: [] as string[] } };
    const context = "files" in examples && examples.files !== undefined ? contextOfTexts(examples.files) : undefined;
    return (shown[ruleId] ?? examples.bad).flatMap((text) =>
      lint({ text, contract: under, context, rules: rule === undefined ? [] : [rule] }).flatMap(({ fixes }) =>
        fixes.slice(0, 1).map(({ safety }) => safety),
      ),
    );
  };

  test("has fixes that are as safe as the list says", () => {
    const found = safeties(contract);
    const reason = settledRules[`${id} ${ruleId}`];
    const wanted = wantedBy(row);
    // A fix that leaves the image as it is needs no contract to be safe.
    const always = safeties(undefined).includes("safe");
    const isRight =
      wanted === "safe" ? found.length === 0 || found.includes("safe") : always || !found.includes("safe") || wanted === "either";
    // A reason for a difference that is gone must go, too.
    expect([isRight, reason]).toEqual([reason === undefined, reason]);
  });
});

test("what is settled is of the list", () => {
  const known = new Set(rows.flatMap(({ row, rules: ids }) => ids.map((rule) => `${row} ${rule}`)));
  expect([...Object.keys(settledRequirements), ...Object.keys(settledRules)].filter((key) => !known.has(key))).toEqual([]);
});
