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
const chosen = names.length === 0 ? suites : suites.filter((suite) => names.includes(suite.name));
const places = Math.max(2, availableParallelism());
const results = new Map();
const active = new Set();

/** A suite that was not chosen is taken as done: whoever names suites knows what they rest on. */
const waits = (suite) => suite.after.filter((name) => chosen.some((other) => other.name === name));

async function runSuite(suite) {
  const task = begin(suite.name);
  let result;
  try {
    result = await suite.run({ ...tools, note: task.note });
  } catch (error) {
    result = { passed: 0, failed: 1, skipped: 0, output: error instanceof Error ? error.stack : String(error) };
  }
  const counts = [
    result.passed && `${result.passed} passed`,
    result.failed && `${result.failed} failed`,
    result.skipped && `${result.skipped} skipped`,
  ];
  task.end(
    result.failed > 0 ? "failed" : result.skipped > 0 && result.passed === 0 ? "skipped" : "passed",
    [counts.filter(Boolean).join(", "), result.reason].filter(Boolean).join(": "),
  );
  if (result.failed > 0 && result.output) say(result.output.trimEnd().replace(/^/gm, "    "));
  results.set(suite.name, result);
}

/** Ready are the suites whose predecessors have ended; a failed or skipped predecessor skips them with a line that says so. */
function next() {
  for (const suite of chosen) {
    if (results.has(suite.name) || active.has(suite)) continue;
    const before = waits(suite);
    const hindrance = before.find((name) => results.has(name) && (results.get(name).failed > 0 || results.get(name).skipped > 0));
    if (hindrance) {
      const task = begin(suite.name);
      task.end("skipped", `1 skipped: ${hindrance} did not succeed`);
      results.set(suite.name, { passed: 0, failed: 0, skipped: 1 });
      return next();
    }
    const computing = [...active].filter((other) => !other.background).length;
    if (before.every((name) => results.has(name)) && (suite.background || computing < places)) return suite;
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
for (const result of results.values()) for (const key of Object.keys(total)) total[key] += result[key];
const broken = chosen.filter((suite) => results.get(suite.name)?.failed > 0).map((suite) => suite.name);
say(
  `\n${bold(`${chosen.length} suites in ${Math.round((Date.now() - started) / 1000)} s`)}${broken.length > 0 ? `, failed: ${broken.join(", ")}` : ""}`,
);
say(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ""}`);
process.exitCode = total.failed > 0 ? 1 : 0;
