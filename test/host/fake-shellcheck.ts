import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * A program that answers as `shellcheck -f json1` does. It finds `$x` (SC2086 with its fix) and `$y` (SC2154) in every file, notes each run and
 * the number of its files, fails on a file with CRASH, writes nonsense on one with GARBAGE and never ends on one with HANG.
 */
const program = `#!${process.execPath}
const { appendFileSync, readFileSync } = require("node:fs");
const { join, dirname } = require("node:path");
const args = process.argv.slice(2);
const files = args.filter((arg) => !arg.startsWith("-"));
appendFileSync(join(dirname(__filename), "runs.jsonl"), JSON.stringify({ args, opts: process.env.SHELLCHECK_OPTS ?? null, folder: process.cwd() }) + "\\n");
const texts = files.map((file) => readFileSync(file, "utf8"));
if (texts.some((text) => text.includes("HANG"))) setInterval(() => {}, 1000);
else if (texts.some((text) => text.includes("CRASH"))) {
  process.stderr.write("shellcheck: Prelude.head: empty list\\n");
  process.exitCode = 3;
} else if (texts.some((text) => text.includes("GARBAGE"))) process.stdout.write("{");
else {
  const comments = [];
  files.forEach((file, index) => texts[index].split("\\n").forEach((line, row) => {
    const placeOf = (at) => ({ line: row + 1, endLine: row + 1, column: at + 1, endColumn: at + 3 });
    const add = (at, more) => { if (at >= 0) comments.push({ file, ...placeOf(at), ...more }); };
    const x = line.search(/(?<!")\\$x/);
    const put = (column, insertionPoint) => ({ ...placeOf(x), column, endColumn: column, insertionPoint, precedence: 7, replacement: '"' });
    const fix = { replacements: [put(x + 1, "afterEnd"), put(x + 3, "beforeStart")] };
    add(x, { level: "info", code: 2086, message: "Double quote to prevent globbing and word splitting.", fix });
    add(line.indexOf("$y"), { level: "warning", code: 2154, message: "y is referenced but not assigned.", fix: null });
  }));
  process.stdout.write(JSON.stringify({ comments }));
  process.exitCode = comments.length > 0 ? 1 : 0;
}
`;

export interface FakeShellCheck {
  /** Absolute. */
  readonly program: string;
  /** Its folder, to be put on PATH. */
  readonly folder: string;
  /** Every run so far. */
  runs(): readonly { readonly args: readonly string[]; readonly opts: string | null; readonly folder: string }[];
  /** How many files each run was given. */
  counts(): readonly number[];
}

/** Puts the program, called `shellcheck`, into a folder. */
export function makeFakeShellCheck(folder: string): FakeShellCheck {
  const path = join(folder, "shellcheck");
  writeFileSync(path, program, { mode: 0o755 });
  const log = join(folder, "runs.jsonl");
  const runs: FakeShellCheck["runs"] = () =>
    existsSync(log)
      ? readFileSync(log, "utf8")
          .trim()
          .split("\n")
          .map((line) => JSON.parse(line))
      : [];
  return {
    program: path,
    folder,
    runs,
    counts: () => runs().map(({ args }) => args.filter((arg) => !arg.startsWith("-")).length),
  };
}

/** Programs that begin with `#!` are no programs on Windows. */
export const canRunScripts = process.platform !== "win32";
if (!canRunScripts) process.stderr.write("No test with a program that stands for ShellCheck: Windows runs no scripts.\n");
