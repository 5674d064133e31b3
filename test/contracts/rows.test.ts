import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Contract } from "../../server/src/contracts/contract.ts";
import { builtinContracts, findBuiltinContract } from "../../server/src/contracts/registry.ts";
import { rules } from "../../server/src/rules/index.ts";

interface Row {
  readonly row: string;
  readonly contracts: readonly string[];
  readonly kind: string;
  readonly rules: readonly string[];
}

const rows: readonly Row[] = JSON.parse(readFileSync(new URL("../../server/src/contracts/rows.json", import.meta.url), "utf8"));

test("the list is whole", () => {
  const count = (letter: string): number => rows.filter(({ kind }) => kind.includes(letter)).length;
  expect([rows.length, count("a"), count("b"), count("c"), count("d")]).toEqual([319, 216, 103, 150, 39]);
});

/** What of a contract answers for a row, by the way in which it does. */
function answers(contract: Contract, row: string): { rules: string[]; smoke: boolean; build: boolean; note: boolean } {
  const has = ({ rows: own }: { readonly rows?: readonly string[] }): boolean => own?.includes(row) === true;
  return {
    rules: [...contract.requirements.filter(has).map(({ id }) => id), ...(contract.overrides ?? []).filter(has).map(({ rule }) => rule)],
    smoke: (contract.smoke ?? []).some(has),
    build: contract.build !== undefined && (has(contract.build) || (contract.build.variants ?? []).some(has)),
    note: (contract.notes ?? []).some(has),
  };
}

describe.each(rows.flatMap((row) => row.contracts.map((name) => [row.row, name, row] as const)))("%s of %s", (id, name, row) => {
  const contract = findBuiltinContract(name) as Contract;
  const found = answers(contract, id);

  test("has an implementation for every way in which it can be checked", () => {
    const missing: string[] = [];
    const text = row.kind.includes("a") || row.kind.includes("b");
    if (text && found.rules.length === 0 && !found.note && !found.build) missing.push("finding");
    if (row.kind.includes("c") && !found.smoke && !found.note && !found.build) missing.push("smoke");
    if (row.kind.includes("d") && !found.note && !found.build && found.rules.length === 0) missing.push("build or note");
    if (row.kind === "" && !found.note && found.rules.length === 0) missing.push("note");
    expect(missing).toEqual([]);
  });

  test("reports under the ids of the list", () => {
    // Ids that only a built image can show are smoke assertions.
    const built = new Set(["ralph-image-too-large", "rounds-image-too-large"]);
    // A row of several layers names an id for each.
    const other = (rule: string): boolean => /^terok-l\d-/.test(rule) && !rule.startsWith(`${name.replace("-dev", "")}-`);
    expect(row.rules.filter((rule) => !found.rules.includes(rule) && !built.has(rule) && !other(rule))).toEqual([]);
  });
});

test("no contract names a row that is not in the list", () => {
  const known = new Set(rows.map(({ row }) => row));
  const named = builtinContracts().flatMap((contract) =>
    [...contract.requirements, ...(contract.overrides ?? []), ...(contract.smoke ?? []), ...(contract.notes ?? [])].flatMap(
      ({ rows: own }) => own,
    ),
  );
  expect([...new Set(named)].filter((row) => !known.has(row))).toEqual([]);
});

test("every rule that a contract names is there", () => {
  const named = new Set(builtinContracts().flatMap(({ overrides }) => (overrides ?? []).map(({ rule }) => rule)));
  expect([...named].filter((rule) => rules.every(({ meta }) => meta.id !== rule))).toEqual([]);
});
