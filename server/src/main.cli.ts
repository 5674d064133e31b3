import { writeSync } from "node:fs";
import { isMainThread, workerData } from "node:worker_threads";
import { runCommandLine } from "./cli/run.ts";

// No top-level await: the bundle is a plain script, whose compiled code can be kept between runs.
if (isMainThread) void runMain();
else if ((workerData as { plimsollLint?: unknown } | null)?.plimsollLint !== undefined) {
  void import("./cli/lint-pool.ts").then((pool) => pool.serveBatches());
}

/** The command line: streams, environment and exit code of this process. */
async function runMain(): Promise<void> {
  // A reader such as `head` that has seen enough is no failure.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EPIPE") process.exit(process.exitCode ?? 0);
      fail(stream, error);
    });
  }
  process.exitCode = await runCommandLine(
    process.argv.slice(2),
    {
      out: (text) => void (text === "" || process.stdout.write(text)),
      err: (text) => void (text === "" || process.stderr.write(text)),
      environment: process.env,
      folder: process.cwd(),
      isTerminal: process.stdout.isTTY === true,
      isErrorTerminal: process.stderr.isTTY === true,
    },
    {
      program: new URL(import.meta.url),
      async startServer() {
        await import("./main.node.ts");
      },
    },
  );
  // As a task of an editor: see what becomes of the last lines there.
  if (process.env["PLIMSOLL_TASK"] !== undefined && process.stdout.isTTY) {
    const { drainTerminal } = await import("./cli/drain-terminal.ts");
    await drainTerminal(process.stdin, process.stdout, longestDrain);
  }
}

/** In milliseconds; a terminal that answers does so at once. */
const longestDrain = 3_000;

/** What cannot be said costs the run: a full disk must not pass for a clean report. */
function fail(stream: NodeJS.WriteStream, error: NodeJS.ErrnoException): never {
  const reason = error.code === "ENOSPC" ? "no space left" : (error.code ?? error.message);
  if (stream !== process.stderr) writeSync(2, `plimsoll: standard output cannot be written: ${reason}\n`);
  process.exit(2);
}
