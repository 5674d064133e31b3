/**
 * npm run conform:parser -- FILE…
 * Compares the parser with recorded answers of BuildKit, field by field. Prints each difference and, last, how many cases
 * agree: `agree/total`. Ends with 1 if not all do, with 2 if a file cannot be read.
 */
import { compareRecords, readCases, type ConformanceCase } from "./conform/cases.ts";
import { recordOf } from "./conform/record.ts";

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error("Usage: npm run conform:parser -- FILE…");
  process.exit(2);
}

let cases: readonly ConformanceCase[];
try {
  cases = files.flatMap(readCases);
} catch (error) {
  console.error(`conform:parser: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(2);
}

let agree = 0;
for (const { name, text, buildkit } of cases) {
  const differences = compareRecords(buildkit, recordOf(text));
  if (differences.length === 0) agree++;
  for (const { field, buildkit: theirs, ours } of differences) {
    console.log(`${JSON.stringify(name)} ${field}`);
    console.log(`  text     ${JSON.stringify(text.slice(0, 200))}`);
    console.log(`  BuildKit ${shorten(JSON.stringify(theirs))}`);
    console.log(`  ours     ${shorten(JSON.stringify(ours))}`);
  }
}
console.log(`${agree}/${cases.length}`);
process.exitCode = agree === cases.length ? 0 : 1;

function shorten(text: string | undefined): string {
  const whole = text ?? "undefined";
  return whole.length > 400 ? `${whole.slice(0, 400)}…` : whole;
}
