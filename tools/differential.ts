/**
 * npm run differential -- --oracle "PROGRAM ARGUMENTS" [--count N] [--seed N] [--record FILE] [--written] [FOLDER…]
 * Asks BuildKit (see `conform/oracle.ts`) and our parser about the fixtures, every Dockerfile of the folders, and N seeded
 * mutations of both (20,000 unless said otherwise). Prints each difference in its smallest form, those alike only once,
 * and ends with 1 if there was one. `--record` writes the differing texts with BuildKit's answers, in the form of the
 * fixtures. `--written` asks about the scaffolds and snippets alone: BuildKit must accept each, without a warning.
 */
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { parse } from "../server/src/syntax/parse.ts";
import { compareRecords, readCases, type ConformanceCase } from "./conform/cases.ts";
import { explain } from "./conform/known-differences.ts";
import { mutate, seededRandom, shrink, soup, windowOf } from "./conform/mutations.ts";
import { startOracle, type OracleAnswer } from "./conform/oracle.ts";
import { recordOf } from "./conform/record.ts";
import { writtenTexts } from "./conform/scaffold-texts.ts";

const fixtureFolder = "test/syntax/fixtures";
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    oracle: { type: "string" },
    count: { type: "string", default: "20000" },
    seed: { type: "string", default: "1" },
    record: { type: "string" },
    written: { type: "boolean", default: false },
  },
});
if (values.oracle === undefined) {
  console.error('Usage: npm run differential -- --oracle "PROGRAM ARGUMENTS" [--count N] [--seed N] [--record FILE] [FOLDER…]');
  process.exit(2);
}
const batchSize = 250;
const mostShown = 60;
const largestFile = 200_000;

const oracle = startOracle(values.oracle);
const random = seededRandom(Number(values.seed));
const fixtures = readdirSync(fixtureFolder)
  .filter((name) => name.endsWith("-cases.json"))
  .flatMap((name) => readCases(join(fixtureFolder, name)))
  .map(({ text }) => text.replace(/\p{Surrogate}/gu, "\ufffd"));
const files = positionals.flatMap(readFolder);
const seeds = [...fixtures.filter(({ length }) => length < 5_000), ...files];

let asked = 0;
let unexplained = 0;
const explained = new Map<string, number>();
const shown = new Set<string>();
const recorded: ConformanceCase[] = [];

/** What differs for one text; empty if nothing does. The second part is our claim that a good file is refused. */
function differencesOf(text: string, answer: OracleAnswer): readonly string[] {
  const fields = compareRecords(answer.parse, recordOf(text)).map(({ field }) => field.replace(/\[\d+\]/, "[]"));
  if (fields.length > 0 || answer.lint.error !== "") return fields;
  return parse(text).problems.map(({ code }) => `refused by us alone: ${code}`);
}

async function examine(texts: readonly string[]): Promise<void> {
  const answers = await oracle.askAll(texts);
  for (const [index, text] of texts.entries()) {
    const answer = answers[index] as OracleAnswer;
    asked++;
    const fields = differencesOf(text, answer);
    if (fields.length === 0) continue;
    const reason = explain(text, answer.parse);
    if (reason !== undefined) {
      explained.set(reason, (explained.get(reason) ?? 0) + 1);
      continue;
    }
    unexplained++;
    if (shown.size < mostShown) await show(text, fields[0] as string);
  }
}

async function show(text: string, field: string): Promise<void> {
  const small = await shrink(text, async (candidates) =>
    (await oracle.askAll(candidates)).map((answer, index) => {
      const candidate = candidates[index] as string;
      return explain(candidate, answer.parse) === undefined && differencesOf(candidate, answer).includes(field);
    }),
  );
  if (shown.has(small)) return;
  shown.add(small);
  const answer = await oracle.ask(small);
  console.log(`\n${JSON.stringify(small)}`);
  for (const { field: name, buildkit, ours } of compareRecords(answer.parse, recordOf(small))) {
    console.log(`  ${name}\n    BuildKit ${JSON.stringify(buildkit)}\n    ours     ${JSON.stringify(ours)}`);
  }
  for (const line of differencesOf(small, answer)) if (line.startsWith("refused")) console.log(`  ${line}`);
  recorded.push({ name: `found ${shown.size}`, text: small, buildkit: answer.parse });
}

async function examineAll(label: string, texts: readonly string[]): Promise<void> {
  for (let at = 0; at < texts.length; at += batchSize) await examine(texts.slice(at, at + batchSize));
  console.log(`${label}: ${texts.length}`);
}

if (values.written) {
  const refused = await examineWritten();
  oracle.close();
  process.exit(refused === 0 && unexplained === 0 ? 0 : 1);
}
await examineAll("fixtures", fixtures);
await examineAll("files", files);
const count = Number(values.count);
for (let done = 0; done < count; done += batchSize) {
  const batch: string[] = [];
  while (batch.length < Math.min(batchSize, count - done)) {
    const seed = seeds[Math.floor(random() * seeds.length)] ?? "";
    const text = random() < 0.2 ? soup(random) : mutate(windowOf(seed, random), seeds, random);
    batch.push(text.replace(/\p{Surrogate}/gu, "\ufffd"));
  }
  await examine(batch);
}
oracle.close();
if (values.record !== undefined) writeFileSync(values.record, `${JSON.stringify(recorded, null, 1)}\n`);
console.log(`mutations: ${count}, seed ${values.seed}`);
for (const [reason, times] of explained) console.log(`explained, ${reason}: ${times}`);
console.log(`${asked} texts, ${unexplained} unexplained differences`);
process.exitCode = unexplained === 0 ? 0 : 1;

/** Gives how many of the texts that the product writes BuildKit refuses or warns about. */
async function examineWritten(): Promise<number> {
  const written = writtenTexts();
  const answers = await oracle.askAll(written.map(({ text }) => text));
  let refused = 0;
  for (const [index, { name }] of written.entries()) {
    const { lint } = answers[index] as OracleAnswer;
    const complaints = [...(lint.error === "" ? [] : [lint.error]), ...lint.warnings.map((warning) => JSON.stringify(warning))];
    if (complaints.length === 0) continue;
    refused++;
    console.log(`${name}: ${complaints.join("; ")}`);
  }
  await examineAll(
    "scaffolds and snippets",
    written.map(({ text }) => text),
  );
  console.log(`${written.length - refused} accepted, ${refused} refused or warned about, ${unexplained} unexplained differences`);
  return refused;
}

function readFolder(path: string): readonly string[] {
  if (!statSync(path).isDirectory()) return [readFileSync(path, "utf8")];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /dockerfile|containerfile/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => statSync(file).size < largestFile)
    .map((file) => readFileSync(file, "utf8"));
}
