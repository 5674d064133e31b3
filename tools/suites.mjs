/** The suites of `npm test`: what each one runs, what it waits for, and how its result is read. */
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "./processes.mjs";
import { root } from "./setup.mjs";
import { setupDebian } from "./setup-debian.mjs";
import { setupEditor } from "./setup-editor.mjs";

/** @typedef {{ passed: number, failed: number, skipped: number, output?: string, unavailable?: string, notes?: string[] }} Result `unavailable`: why it could not be done here; `notes`: which tests were skipped, and why */
/** @typedef {import("./setup.mjs").Tools & { note: (line: string) => void }} Tools */
/**
 * @typedef {object} Suite
 * @property {string} name
 * @property {string[]} after        suites that run before, and without which this one makes no sense
 * @property {string[]} [behind]     suites that run before, whatever becomes of them
 * @property {boolean} [background]  set-up of something heavy: mostly network, so it takes no place among the suites that compute
 * @property {(tools: Tools) => Promise<Result>} run
 */

const bin = (/** @type {string} */ name) => join(root, "node_modules", name);
const reports = mkdtempSync(join(tmpdir(), "plimsoll-test-"));

/** One program, one verdict. */
const program =
  (/** @type {string[]} */ ...args) =>
  /** @returns {Promise<Result>} */
  async (/** @type {Tools} */ { node, env, note }) => {
    const { code, output } = await run(node, args, { cwd: root, env, onLine: note });
    return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, output };
  };

/** Vitest, counted by its JSON report; a report that is missing, or a failure outside any test, is one failed test. */
const vitest =
  (/** @type {string} */ project) =>
  /** @returns {Promise<Result>} */
  async (/** @type {Tools} */ { node, env, note }) => {
    const report = join(reports, `${project}.json`);
    const args = [
      bin("vitest/vitest.mjs"),
      "run",
      "--project",
      project,
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${report}`,
    ];
    const { code, output } = await run(node, args, { cwd: root, env: { ...env, NO_COLOR: "1" }, onLine: note });
    const counts = existsSync(report) ? JSON.parse(readFileSync(report, "utf8")) : {};
    const failed = counts.numFailedTests ?? 0;
    return {
      passed: counts.numPassedTests ?? 0,
      failed: code === 0 ? failed : Math.max(1, failed),
      skipped: (counts.numPendingTests ?? 0) + (counts.numTodoTests ?? 0),
      output,
      notes: skippedGroups(counts.testResults ?? []),
    };
  };

/**
 * The groups of tests that were skipped, each with its number; their titles say why.
 * @param {{ assertionResults?: { status: string, ancestorTitles: string[] }[] }[]} files
 */
function skippedGroups(files) {
  /** @type {Map<string, number>} */
  const groups = new Map();
  for (const { assertionResults = [] } of files)
    for (const { status, ancestorTitles } of assertionResults) {
      if (status === "passed" || status === "failed") continue;
      const title = ancestorTitles.join(" > ");
      groups.set(title, (groups.get(title) ?? 0) + 1);
    }
  return [...groups].map(([title, count]) => `${count} skipped: ${title}`);
}

/** The suites in real VS Code print their counts as JSON on the last line. */
async function editorSuites(/** @type {Tools} */ { node, env, note }) {
  const { code, output } = await run(node, ["test/e2e/run.mjs"], { cwd: root, env, onLine: note, timeout: 8 * 60_000 });
  /** @type {Partial<Result>} */
  let counts = {};
  try {
    counts = JSON.parse(output.trim().split("\n").at(-1) ?? "");
  } catch {
    // No counts: the run broke off, which is one failure.
  }
  const { passed = 0, failed = 0, skipped = 0 } = counts;
  return { passed, failed: code === 0 && counts.passed !== undefined ? failed : Math.max(1, failed), skipped, output };
}

/** Set-up counts nothing when it succeeds. Where it cannot be done, what rests on it is skipped with the reason; in CI it is a failure. */
const preparation =
  (/** @type {typeof setupEditor} */ prepare) =>
  /** @returns {Promise<Result>} */
  async (/** @type {Tools} */ { note }) => {
    const { problem, output } = await prepare(note);
    if (problem && process.env.CI) return { passed: 0, failed: 1, skipped: 0, output: [problem, output].filter(Boolean).join("\n") };
    return { passed: 0, failed: 0, skipped: 0, ...(problem && { unavailable: problem }) };
  };

/** @type {Suite[]} In the order in which they start when nothing holds them back. */
export const suites = [
  { name: "editor", after: [], background: true, run: preparation(setupEditor) },
  { name: "debian", after: [], background: true, run: preparation(setupDebian) },
  { name: "build", after: [], run: program("tools/build.mjs") },
  { name: "types", after: [], run: program(bin("typescript/bin/tsc"), "-b") },
  { name: "lint", after: [], run: program(bin("oxlint/bin/oxlint"), "--type-aware", "--deny-warnings") },
  { name: "unit", after: [], run: vitest("unit") },
  { name: "format", after: [], run: program(bin("prettier/bin/prettier.cjs"), "--check", "--log-level=warn", ".") },
  { name: "package", after: ["build"], run: program("tools/package.mjs") },
  { name: "built", after: ["build", "package"], run: vitest("built") },
  { name: "programs", after: ["build"], behind: ["debian"], run: vitest("programs") },
  { name: "e2e", after: ["package", "editor", "debian", "unit", "built"], run: editorSuites },
];
