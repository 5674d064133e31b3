import { availableParallelism } from "node:os";
import { setImmediate } from "node:timers/promises";
import { parentPort, Worker, workerData } from "node:worker_threads";
import type { FoundFile } from "./discover.ts";
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
 * Lints files on this thread, and on others where there are many, and gives the outcomes in the order of the files as
 * soon as they are there. A worker that dies costs nothing: its files are done here.
 */
export async function* lintInOrder(
  files: readonly FoundFile[],
  linter: Linter,
  settings: LintSettings,
  program: URL,
): AsyncGenerator<FileOutcome> {
  const threads =
    files.length < fewestForThreads ? 0 : Math.min(availableParallelism() - 1, mostThreads, Math.ceil(files.length / fewestForThreads));
  if (threads === 0) {
    for (const file of files) yield await linter.lintPath(file);
    return;
  }
  const done = new Map<number, FileOutcome>();
  const redo: Batch[] = [];
  let next = 0;
  const take = (): Batch | undefined => {
    const again = redo.pop();
    if (again !== undefined) return again;
    if (next >= files.length) return undefined;
    const first = next;
    next += batchSize;
    return { first, files: files.slice(first, next) };
  };
  let wake: () => void = () => undefined;
  const finish = ({ first, outcomes }: BatchResult): void => {
    outcomes.forEach((outcome, index) => done.set(first + index, outcome));
    wake();
  };
  const workers = Array.from({ length: threads }, () =>
    startWorker(program, settings, take, finish, (batch) => (redo.push(batch), wake())),
  );

  try {
    for (let index = 0; index < files.length;) {
      const outcome = done.get(index);
      if (outcome !== undefined) {
        done.delete(index++);
        yield outcome;
        continue;
      }
      const batch = take();
      if (batch === undefined) {
        await new Promise<void>((resolve) => {
          wake = resolve;
          if (done.has(index) || redo.length > 0) resolve();
        });
        continue;
      }
      for (const [place, file] of batch.files.entries()) {
        done.set(batch.first + place, await linter.lintPath(file));
        // Lets the workers' messages in, so that none of them waits for its next batch.
        await setImmediate();
      }
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
  giveBack: (batch: Batch) => void,
): Worker {
  const worker = new Worker(program, { workerData: { plimsollLint: settings } });
  let current: Batch | undefined;
  const feed = (): void => {
    current = take();
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread has no origin
    if (current !== undefined) worker.postMessage(current);
  };
  worker.on("online", feed);
  worker.on("message", (result: BatchResult) => {
    // The next batch goes out before this one is looked at.
    feed();
    finish(result);
  });
  worker.on("error", () => undefined);
  worker.on("exit", () => {
    if (current !== undefined) giveBack(current);
    current = undefined;
  });
  return worker;
}

/** The other end: lints batches until the main thread ends it. */
export async function serveBatches(): Promise<void> {
  const { plimsollLint } = workerData as { plimsollLint: LintSettings };
  const port = parentPort;
  if (port === null) return;
  const linter = makeLinter(plimsollLint);
  port.on("message", async ({ first, files }: Batch) => {
    const outcomes: FileOutcome[] = [];
    for (const file of files) outcomes.push(await (await linter).lintPath(file));
    port.postMessage({ first, outcomes } satisfies BatchResult);
  });
}
