/**
 * npm test [-- SUITE…]
 * Sets up, runs every suite (or those named) and ends with one line: `N passed, N failed[, N skipped]`. Plain Node 20, no dependency.
 */
import { availableParallelism } from "node:os";
import { setup } from "./setup.mjs";
import { suites } from "./suites.mjs";
import { begin, bold, red, say } from "./terminal.mjs";

const names = process.argv.slice(2);
const unknown = names.filter((name) => !suites.some((suite) => suite.name === name));
if (unknown.length > 0) {
  say(red(`No suite ${unknown.join(", ")}. There are: ${suites.map((suite) => suite.name).join(", ")}.`));
  process.exit(2);
}

const started = Date.now();
const tools = await setup();
const wanted = withPredecessors(names);
const chosen = names.length === 0 ? suites : suites.filter((suite) => wanted.has(suite.name));
const places = Math.max(2, availableParallelism());
/** @type {Map<string, import("./suites.mjs").Result>} */
const results = new Map();
const active = new Set();

/** The named suites and all that have to run before them. */
function withPredecessors(/** @type {string[]} */ chosenNames) {
  const all = new Set(chosenNames);
  for (const name of all) {
    const suite = suites.find((one) => one.name === name);
    for (const before of [...(suite?.after ?? []), ...(suite?.behind ?? [])]) all.add(before);
  }
  return all;
}

async function runSuite(/** @type {import("./suites.mjs").Suite} */ suite) {
  const task = begin(suite.name);
  /** @type {import("./suites.mjs").Result} */
  let result;
  try {
    result = await suite.run({ ...tools, note: task.note });
  } catch (error) {
    result = { passed: 0, failed: 1, skipped: 0, output: error instanceof Error ? `${error.stack}` : String(error) };
  }
  const counts = Object.entries({ passed: result.passed, failed: result.failed, skipped: result.skipped });
  const mark = result.failed > 0 ? "failed" : result.unavailable || (result.skipped > 0 && result.passed === 0) ? "skipped" : "passed";
  const text = result.unavailable ? "not available" : counts.flatMap(([word, count]) => (count > 0 ? [`${count} ${word}`] : [])).join(", ");
  task.end(mark, text);
  if (result.failed > 0 && result.output) say(result.output.trimEnd().replace(/^/gm, "    "));
  results.set(suite.name, result);
}

/** Whether a suite has ended, or is not among those that run. */
const over = (/** @type {string} */ name) => results.has(name) || !chosen.some((suite) => suite.name === name);

/** Ready are the suites whose predecessors have ended; one that rests on a failed or unavailable predecessor is skipped with a line that says so. */
function next() {
  for (const suite of chosen) {
    if (results.has(suite.name) || active.has(suite)) continue;
    const hindrance = suite.after.find((name) => (results.get(name)?.failed ?? 0) > 0 || results.get(name)?.unavailable);
    if (hindrance) {
      begin(suite.name).end("skipped", `1 skipped: ${results.get(hindrance)?.unavailable ?? `${hindrance} failed`}`);
      results.set(suite.name, { passed: 0, failed: 0, skipped: 1 });
      return next();
    }
    const computing = [...active].filter((other) => !other.background).length;
    if ([...suite.after, ...(suite.behind ?? [])].every(over) && (suite.background || computing < places)) return suite;
  }
  return undefined;
}

const pending = new Set();
for (;;) {
  for (let suite = next(); suite; suite = next()) {
    const current = suite;
    active.add(current);
    const promise = runSuite(current).finally(() => {
      active.delete(current);
      pending.delete(promise);
    });
    pending.add(promise);
  }
  if (pending.size === 0) break;
  await Promise.race(pending);
}

const total = { passed: 0, failed: 0, skipped: 0 };
for (const { passed, failed, skipped } of results.values()) {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
}
for (const { notes = [] } of results.values()) for (const note of notes) say(note);
const broken = chosen.filter((suite) => (results.get(suite.name)?.failed ?? 0) > 0).map((suite) => suite.name);
say(
  `\n${bold(`${chosen.length} suites in ${Math.round((Date.now() - started) / 1000)} s`)}${broken.length > 0 ? `, failed: ${broken.join(", ")}` : ""}`,
);
say(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ""}`);
process.exitCode = total.failed > 0 ? 1 : 0;
