import { expect, test } from "vitest";
import type { Contract } from "../../server/src/contracts/contract.ts";
import { findLenses } from "../../server/src/features/code-lens.ts";
import { readMarked } from "./marked-input.ts";

const contract = { name: "x", title: "X image", description: "", requirements: [], smoke: [{}] } as unknown as Contract;
const all = { contract: true, build: true, references: true };

test.each([
  [
    "FROM a AS b\nFROM b\n",
    all,
    contract,
    ["0:0 Contract: X image", "0:0 Build Stage", "0:0 1 use", "1:0 Build", "1:0 Options...", "1:0 Smoke Test"],
  ],
  ["FROM a\n", all, undefined, ["0:0 No image contract", "0:0 Build", "0:0 Options..."]],
  ["FROM a AS b\n", { ...all, contract: false, build: false }, undefined, ["0:0 0 uses"]],
  ["# nothing\n", all, undefined, []],
])("%j %j", (text, options, held, expected) => {
  const { input } = readMarked(text, { contract: held });
  expect(findLenses(input, options).map(({ range, command }) => `${range.start.line}:${range.start.character} ${command?.title}`)).toEqual(
    expected,
  );
});
