import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readdirSync, readFileSync } from "node:fs";
import { readCases } from "../../tools/conform/cases.ts";
import { brokenInvariants } from "../../tools/conform/invariants.ts";
import { mutate, seededRandom, soup, windowOf } from "../../tools/conform/mutations.ts";
import { parse } from "../../server/src/syntax/parse.ts";

const fixtures = ["buildkit-cases", "edge-cases"].flatMap((file) => readCases(`test/syntax/fixtures/${file}.json`)).map(({ text }) => text);
const corpus = readdirSync("test/corpus", { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /dockerfile|containerfile/i.test(entry.name))
  .map((entry) => readFileSync(`${entry.parentPath}/${entry.name}`, "utf8"));

describe("any text at all", () => {
  test("keeps the invariants of the tree", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        expect(brokenInvariants(text)).toEqual([]);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  test("made of what Dockerfiles are made of keeps them, too", () => {
    const piece = fc.constantFrom(
      ..."RUN |COPY |ADD |ENV |ARG |FROM |LABEL |HEALTHCHECK CMD |ONBUILD |CMD |<<E|<<-'F'|E|F|\\\n|\n|\r\n|# c\n|\"|'|$a|${b:-c}|${|=|--x=y|--mount=type=cache,|[\"a\"]| |\t|é|😀|\ufeff".split(
        "|",
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        expect(brokenInvariants(pieces.join(""))).toEqual([]);
      }),
      { seed: 2, numRuns: 2_000 },
    );
  });
});

test("the fixtures and the corpus keep the invariants", () => {
  for (const text of [...fixtures, ...corpus]) expect(brokenInvariants(text), text.slice(0, 200)).toEqual([]);
});

test("mutations of them keep the invariants", () => {
  const seeds = [...fixtures, ...corpus].filter(({ length }) => length < 5_000);
  const random = seededRandom(3);
  for (let round = 0; round < 4_000; round++) {
    const seed = seeds[Math.floor(random() * seeds.length)] ?? "";
    const text = random() < 0.2 ? soup(random) : mutate(windowOf(seed, random), seeds, random);
    expect(brokenInvariants(text), JSON.stringify(text)).toEqual([]);
  }
});

describe("texts that could take for ever, or exhaust the stack, do not", () => {
  const many = 50_000;
  const nested = 5_000;
  test.each([
    ["heredocs without an end", "RUN <<E\n".repeat(many)],
    ["heredocs without an end, each of another name", Array.from({ length: many }, (_, n) => `RUN <<E${n}\n`).join("")],
    ["triggers in triggers", `FROM a\n${"ONBUILD ".repeat(many)}RUN a\n`],
    ["references in references", `FROM a\nENV a=${"${a:-".repeat(nested)}${"}".repeat(nested)}\n`],
    ["comments between continued lines", `FROM a\nRUN a \\\n${"# c \\\n".repeat(many * 4)} b\n`],
    ["words of a continued line", `FROM a\nENV ${"a=$b \\\n ".repeat(many)}c=d\n`],
    ["faults in one instruction", `FROM a\nARG ${"=b \\\n ".repeat(many * 4)}\n`],
    ["unknown flags", `FROM a\nRUN ${"--x \\\n".repeat(many)} a\n`],
    ["brackets", `FROM a\nCMD ${"[".repeat(many)}`],
    ["backslashes", `FROM a\nENV a=${"\\".repeat(many)}\n`],
    ["quotes", `FROM a\nENV a=${"'\"".repeat(many)}\n`],
    ["line breaks in a body", `FROM a\nRUN <<E\n${"\r\n".repeat(many)}x\n`],
    ["digits of a size", `FROM a\nRUN --mount=type=tmpfs,target=/a,size=${"1".repeat(many)}x true\n`],
    ["directives", "# escape=`\n".repeat(many)],
    ["stars in a pattern", `FROM a\nENV a=\${b#${"*a".repeat(many)}}\n`],
  ])("%s", (_, text) => {
    const tree = parse(text);
    expect(tree.problems.length).toBeGreaterThanOrEqual(0);
    expect(brokenInvariants(text.slice(0, 2_000))).toEqual([]);
    for (const { args, pairs, flags, body, command } of tree.instructions.slice(0, 100)) {
      expect([args, pairs, flags, body, command].length).toBe(5);
    }
  });
});
