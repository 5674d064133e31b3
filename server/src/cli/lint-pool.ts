import { availableParallelism } from "node:os";
import { parentPort, Worker, workerData } from "node:worker_threads";
import type { FoundFile } from "../host/node/discover.ts";
import { makeLinter, type FileOutcome, type Linter } from "./linter.ts";
import type { LintSettings } from "./lint-options.ts";

/** Fewer files are done before a second thread has started. */
const fewestForThreads = 64;
const batchSize = 16;
/** More threads than this only wait for the disk. */
const mostThreads = 8;

/** What is posted to a worker, and what comes back. */
interface Batch {
  readonly first: number;
  readonly files: readonly FoundFile[];
}

interface BatchResult {
  readonly first: number;
  readonly outcomes: readonly FileOutcome[];
}

/**
 * In megabytes. What a lint leaves behind is dead at once, so a small heap costs no time and saves much memory. A file that
 * needs more ends its worker and is done on this thread, which has all there is.
 */
const youngGeneration = 12;
const oldGeneration = 128;

/**
 * Lints files on this thread, or on others where there are many, and gives the outcomes in the order of the files as
 * soon as they are there. A worker that dies costs nothing: its files are done here.
 */
export async function* lintInOrder(
  files: readonly FoundFile[],
  linter: Linter,
  settings: LintSettings,
  program: URL,
): AsyncGenerator<FileOutcome> {
  if (files.length < fewestForThreads) {
    for (let at = 0; at < files.length;) {
      const some = files.slice(at, at + (linter.asksProgram() ? batchSize : 1));
      yield* await Promise.all(some.map((file) => linter.lintPath(file)));
      at += some.length;
    }
    return;
  }
  const done = new Map<number, FileOutcome>();
  const redo: Batch[] = [];
  let next = 0;
  let wake: () => void = () => undefined;
  const take = (): Batch | undefined => {
    if (next >= files.length) return undefined;
    const first = next;
    next += batchSize;
    return { first, files: files.slice(first, next) };
  };
  const finish = ({ first, outcomes }: BatchResult): void => {
    outcomes.forEach((outcome, index) => done.set(first + index, outcome));
    wake();
  };
  let living = Math.min(availableParallelism(), mostThreads, Math.ceil(files.length / fewestForThreads));
  const die = (lost: readonly Batch[]): void => {
    living--;
    redo.push(...lost);
    wake();
  };
  const workers = Array.from({ length: living }, () => startWorker(program, settings, take, finish, die));

  try {
    for (let index = 0; index < files.length;) {
      const outcome = done.get(index);
      if (outcome !== undefined) {
        done.delete(index++);
        yield outcome;
        continue;
      }
      const batch = redo.pop() ?? (living === 0 ? take() : undefined);
      if (batch === undefined) {
        await new Promise<void>((resolve) => (wake = resolve));
        continue;
      }
      finish({ first: batch.first, outcomes: await lintBatch(batch, linter) });
    }
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

function startWorker(
  program: URL,
  settings: LintSettings,
  take: () => Batch | undefined,
  finish: (result: BatchResult) => void,
  die: (lost: readonly Batch[]) => void,
): Worker {
  const worker = new Worker(program, {
    workerData: { plimsollLint: settings },
    resourceLimits: { maxYoungGenerationSizeMb: youngGeneration, maxOldGenerationSizeMb: oldGeneration },
  });
  const held = new Map<number, Batch>();
  const feed = (): void => {
    const batch = take();
    if (batch === undefined) return;
    held.set(batch.first, batch);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread has no origin
    worker.postMessage(batch);
  };
  worker.on("online", () => {
    // While a program works on one batch, the thread works on the other.
    for (let batches = settings.shellCheck.program === undefined || settings.fix !== "no" ? 1 : 2; batches > 0; batches--) feed();
  });
  worker.on("message", (result: BatchResult) => {
    held.delete(result.first);
    // The next batch goes out before this one is looked at.
    feed();
    finish(result);
  });
  // What it died of is not lost: the files are done again, and then the fault is told.
  worker.on("error", () => undefined);
  worker.on("exit", () => die([...held.values()]));
  return worker;
}

/** One after the other, or, where a program is asked, together, so that it is started once for all of them. */
async function lintBatch({ files }: Batch, linter: Linter): Promise<readonly FileOutcome[]> {
  const outcomes: FileOutcome[] = [];
  while (outcomes.length < files.length) {
    const rest = files.slice(outcomes.length, linter.asksProgram() ? undefined : outcomes.length + 1);
    outcomes.push(...(await Promise.all(rest.map((file) => linter.lintPath(file)))));
  }
  return outcomes;
}

/** The other end: lints batches until the main thread ends it. */
export async function serveBatches(): Promise<void> {
  const { plimsollLint } = workerData as { plimsollLint: LintSettings };
  const port = parentPort;
  if (port === null) return;
  const linter = makeLinter(plimsollLint);
  port.on("message", async ({ first, files }: Batch) => {
    const outcomes = await lintBatch({ first, files }, await linter);
    port.postMessage({ first, outcomes } satisfies BatchResult);
  });
}
