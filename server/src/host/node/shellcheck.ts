import { rmSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readShellCheckOutput } from "../../engine/shellcheck/comments.ts";
import type { ShellCheckComment } from "../../shell/shellcheck.ts";
import type { ShellCheckService } from "../shellcheck.ts";
import { runProgram } from "./programs.ts";

export interface ShellCheckOptions {
  /** Absolute. */
  readonly program: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** How many processes may run at a time (1). */
  readonly processes?: number;
  /** How long a process may take for its first script; each further one gets half a second more (ten seconds). */
  readonly milliseconds?: number;
}

/** Most scripts and characters of one process: enough to make its start cheap, few enough that others do not wait long. */
const mostScripts = 48;
const mostCharacters = 96 * 1024;
/** What is remembered, in characters of the scripts; twice as much at most. */
const generationLength = 2_000_000;
const perScript = 500;

/** Codes about files that are sourced, a missing shebang line and the shell of BusyBox say nothing of a RUN. */
const excluded = "SC1090,SC1091,SC2148,SC2187";

interface Pending {
  readonly script: string;
  /** How many questions wait for it. */
  waiting: number;
  readonly done: Promise<string | undefined>;
  settle(problem: string | undefined): void;
  batch: Batch | undefined;
}

interface Batch {
  readonly scripts: readonly Pending[];
  readonly abort: AbortController;
}

/** Runs a `shellcheck` program. Its own configuration files and SHELLCHECK_OPTS are left out, so that everybody gets the same. */
export function makeShellCheck({ program, environment, processes = 1, milliseconds = 10_000 }: ShellCheckOptions): ShellCheckService {
  const known = makeMemory();
  const pending = new Map<string, Pending>();
  const { SHELLCHECK_OPTS: _, ...rest } = environment;
  const variables = { ...rest, LC_ALL: "C.UTF-8" };
  let queue: Pending[] = [];
  let running = 0;
  let scheduled = false;

  const schedule = (): void => {
    if (scheduled) return;
    scheduled = true;
    // Questions that are asked in one go share a process.
    setImmediate(() => {
      scheduled = false;
      for (let free = processes - running; free > 0 && queue.length > 0; free--) void work(takeBatch());
    });
  };

  const takeBatch = (): Batch => {
    let characters = 0;
    let count = 0;
    while (count < queue.length && count < mostScripts && (count === 0 || characters < mostCharacters))
      characters += queue[count++]?.script.length ?? 0;
    const batch: Batch = { scripts: queue.slice(0, count), abort: new AbortController() };
    queue = queue.slice(count);
    for (const one of batch.scripts) one.batch = batch;
    return batch;
  };

  const work = async (batch: Batch): Promise<void> => {
    running++;
    await check(batch.scripts, batch.abort.signal);
    running--;
    schedule();
  };

  /** A batch that fails is halved, so that one script that ShellCheck cannot bear costs only its own result. */
  const check = async (scripts: readonly Pending[], signal: AbortSignal): Promise<void> => {
    const answer = await runOnce(scripts, signal);
    if (typeof answer !== "string") {
      for (const [index, one] of scripts.entries()) finish(one, answer.get(nameOf(index)) ?? [], undefined);
    } else if (signal.aborted) {
      for (const one of scripts) finish(one, undefined, undefined);
    } else if (scripts.length > 1 && !answer.includes("could not be started")) {
      const half = scripts.length >> 1;
      await check(scripts.slice(0, half), signal);
      await check(scripts.slice(half), signal);
    } else {
      // Remembered as a script without faults: asking again would only fail again.
      for (const one of scripts) finish(one, [], answer);
    }
  };

  const finish = (one: Pending, comments: readonly ShellCheckComment[] | undefined, problem: string | undefined): void => {
    if (comments !== undefined) known.set(one.script, comments);
    // After a stop somebody else may have asked anew.
    if (pending.get(one.script) === one) pending.delete(one.script);
    one.settle(problem);
  };

  const runOnce = async (
    scripts: readonly Pending[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, readonly ShellCheckComment[]> | string> => {
    let folder: string | undefined;
    // Whoever stops this program must not be left with its scripts.
    const forget = (): void => {
      if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
    };
    try {
      folder = await mkdtemp(join(tmpdir(), "plimsoll-"));
      const place = folder;
      process.once("exit", forget);
      await Promise.all(scripts.map(({ script }, index) => writeFile(join(place, nameOf(index)), script)));
      const names = scripts.map((_script, index) => nameOf(index));
      const result = await runProgram({
        name: program,
        args: ["--norc", "--format=json1", `--exclude=${excluded}`, ...names],
        folder,
        milliseconds: milliseconds + perScript * (scripts.length - 1),
        environment: variables,
        signal,
      });
      if (!result.ended) return result.why === "missing" ? `ShellCheck could not be started: ${result.message}.` : `${result.message}.`;
      const answer = result.code > 1 ? undefined : readShellCheckOutput(result.stdout);
      return answer ?? `ShellCheck failed with exit code ${result.code}: ${firstLine(result.stderr)}.`;
    } catch (error) {
      return `ShellCheck could not be started: ${error instanceof Error ? error.message : String(error)}.`;
    } finally {
      process.off("exit", forget);
      if (folder !== undefined) await rm(folder, { recursive: true, force: true }).catch(() => undefined);
    }
  };

  const enter = (script: string): Pending => {
    const present = pending.get(script);
    if (present !== undefined) {
      present.waiting++;
      return present;
    }
    let settle: Pending["settle"] = () => undefined;
    const done = new Promise<string | undefined>((resolve) => (settle = resolve));
    const one: Pending = { script, waiting: 1, done, settle, batch: undefined };
    pending.set(script, one);
    queue.push(one);
    return one;
  };

  const leave = (entered: readonly Pending[]): void => {
    for (const one of entered) one.waiting--;
    queue = queue.filter((one) => {
      if (one.waiting > 0) return true;
      finish(one, undefined, undefined);
      return false;
    });
    for (const batch of new Set(entered.map((one) => one.batch))) {
      if (batch !== undefined && batch.scripts.every(({ waiting }) => waiting <= 0)) {
        // Whoever asks for one of them now begins anew.
        for (const { script } of batch.scripts) pending.delete(script);
        batch.abort.abort();
      }
    }
  };

  return {
    get: (script) => known.get(script),
    async ask(scripts, signal) {
      const wanted = [...new Set(scripts)].filter((script) => known.get(script) === undefined);
      if (wanted.length === 0 || signal?.aborted === true) return undefined;
      const entered = wanted.map(enter);
      schedule();
      let stop: () => void = () => undefined;
      const stopped = new Promise<readonly undefined[]>((resolve) => {
        stop = () => {
          leave(entered);
          resolve([]);
        };
      });
      signal?.addEventListener("abort", stop);
      const problems = await Promise.race([Promise.all(entered.map(({ done }) => done)), stopped]);
      signal?.removeEventListener("abort", stop);
      return problems.find((problem) => problem !== undefined);
    },
  };
}

function nameOf(index: number): string {
  return `script-${index}.sh`;
}

function firstLine(text: string): string {
  return text.trim().split("\n")[0]?.slice(0, 200) ?? "";
}

/** Two generations: when the young one is full it becomes the old one, so that the memory is bounded and the last used stay. */
function makeMemory(): Pick<Map<string, readonly ShellCheckComment[]>, "get" | "set"> {
  let young = new Map<string, readonly ShellCheckComment[]>();
  let old = new Map<string, readonly ShellCheckComment[]>();
  let length = 0;
  const memory: ReturnType<typeof makeMemory> = {
    get(script) {
      const found = young.get(script);
      if (found !== undefined) return found;
      const former = old.get(script);
      if (former !== undefined) memory.set(script, former);
      return former;
    },
    set(script, comments) {
      if (length > generationLength) {
        old = young;
        young = new Map();
        length = 0;
      }
      young.set(script, comments);
      length += script.length + 200 * comments.length;
      return young;
    },
  };
  return memory;
}
