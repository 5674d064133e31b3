/**
 * npm run fuzz [-- --minutes N] [--seed N] [FOLDER…]
 * Mutates the fixtures and the Dockerfiles of the folders until the time is up (one minute unless said otherwise) and checks
 * that the parser never throws, keeps every invariant of the tree, and needs no more than a second for a text. Prints each
 * text that breaks one, in its smallest form, and ends with 1 if there was one.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readCases } from "./conform/cases.ts";
import { brokenInvariants } from "./conform/invariants.ts";
import { mutate, seededRandom, shrink, soup, windowOf } from "./conform/mutations.ts";

const fixtureFolder = "test/syntax/fixtures";
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { minutes: { type: "string", default: "1" }, seed: { type: "string" } },
});
const seed = Number(values.seed ?? Date.now() % 1_000_000);
const random = seededRandom(seed);
const cases = readdirSync(fixtureFolder).filter((name) => name.endsWith("-cases.json"));
const fixtures = cases.flatMap((name) => readCases(join(fixtureFolder, name))).map(({ text }) => text);
const files = positionals.flatMap((folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /dockerfile|containerfile/i.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8")),
);
const seeds = [...fixtures, ...files].filter(({ length }) => length < 50_000);
const slow = 1_000;

/** What is wrong with a text, or undefined. */
function fault(text: string): string | undefined {
  const start = performance.now();
  try {
    const [first] = brokenInvariants(text);
    if (first !== undefined) return first;
  } catch (error) {
    return `throws ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  }
  const time = performance.now() - start;
  return time > slow ? `takes ${Math.round(time)} ms` : undefined;
}

const end = performance.now() + Number(values.minutes) * 60_000;
let tried = 0;
let lastSaid = performance.now();
const found = new Set<string>();
while (performance.now() < end && found.size < 20) {
  const start = seeds[Math.floor(random() * seeds.length)] ?? "";
  const kind = random();
  const text = kind < 0.2 ? soup(random) : mutate(kind < 0.8 ? windowOf(start, random) : start, seeds, random);
  tried++;
  const wrong = fault(text);
  if (performance.now() - lastSaid > 10_000) {
    lastSaid = performance.now();
    console.error(`${tried} texts`);
  }
  if (wrong === undefined) continue;
  const small = await shrink(text, (candidates) => Promise.resolve(candidates.map((candidate) => fault(candidate) !== undefined)));
  if (found.has(small)) continue;
  found.add(small);
  console.log(`${JSON.stringify(small)}\n  ${fault(small) ?? wrong}`);
}
console.log(`${tried} texts, seed ${seed}, ${found.size} faults`);
process.exitCode = found.size === 0 ? 0 : 1;
