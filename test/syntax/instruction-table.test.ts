import { describe, expect, test } from "vitest";
import {
  directiveTable,
  findFlag,
  findInstruction,
  instructionFact,
  instructionNames,
  instructionTable,
  mountKeySpellings,
  mountTypes,
  referenceUrl,
} from "../../server/src/syntax/instruction-table.ts";
import { parse } from "../../server/src/syntax/parse.ts";

test("all instructions of BuildKit stand in it, sorted", () => {
  expect(instructionNames).toHaveLength(18);
  expect(instructionNames.toSorted()).toEqual(instructionNames);
});

describe.each(instructionTable)("$name", (fact) => {
  test("its texts are sentences, and its link leads to its section", () => {
    for (const text of [fact.summary, ...fact.details, ...fact.flags.map(({ doc }) => doc)]) expect(text).toMatch(/^\S.*\.$/);
    expect(fact.url).toBe(`${referenceUrl}#${fact.name.toLowerCase()}`);
    expect(fact.usage.every((line) => line.startsWith(fact.name))).toBe(true);
  });

  test("its flags are sorted and known to the parser", () => {
    const names = fact.flags.map(({ name }) => name);
    expect(names.toSorted()).toEqual(names);
    for (const { name, anchor } of fact.flags) {
      const { problems } = parse(`FROM a\n${fact.name} --${name}=0 a b\n`);
      expect(problems.filter(({ code }) => code === "unknown-flag")).toEqual([]);
      expect(anchor).not.toBe("");
    }
  });
});

test.each([
  ["copy", "COPY"],
  ["HealthCheck", "HEALTHCHECK"],
  ["ONBUİLD", "ONBUILD"],
  ["COPPY", undefined],
])("findInstruction(%j) → %j", (keyword, name) => {
  expect(findInstruction(keyword)?.name).toBe(name);
});

test("a flag is found by its name without dashes", () => {
  expect(findFlag("COPY", "parents")?.since).toBe("1.20");
  expect(findFlag("ADD", "from")).toBeUndefined();
  expect(instructionFact("RUN").flags.map(({ name }) => name)).toEqual(["device", "mount", "network", "security"]);
});

test.each(mountTypes)("each key of a $name mount can be looked up by all its spellings", ({ keys }) => {
  for (const { name, aliases } of keys) for (const spelling of [name, ...aliases]) expect(mountKeySpellings.get(spelling)).toBe(name);
});

test("the directives are those the parser knows", () => {
  for (const { name, usage } of directiveTable) expect(parse(`${usage.split("[")[0]}\n`).directives[0]?.name).toBe(name);
});
