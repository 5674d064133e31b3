import { guardWork } from "./guard.ts";
import type { Session } from "./session.ts";
import type { Settings } from "./settings.ts";

/** What is to be asked about a file that is not open. */
export interface ClosedQuestion {
  /** Names its text and what is around it: nothing is asked twice about the same. */
  readonly version: string;
  readonly scripts: readonly string[];
  readonly settings: Settings;
}

/** ShellCheck's findings in files that are not open: asked for when our own of all files are told, a few scripts at a time. */
export interface ClosedShellChecks {
  add(path: string, question: ClosedQuestion): void;
  /** Begins to ask, unless it is being asked. */
  follow(): void;
  stop(): void;
}

/** Scripts in one question: what a person is looking at waits no longer than for these. */
const mostScripts = 24;
/** What has been answered is told this often; each time all files are looked at again. */
const tellEvery = 2000;

/** `answered` hears of files whose findings may be others now. */
export function makeClosedShellChecks(
  { shellChecks, log }: Pick<Session, "shellChecks" | "log">,
  answered: (paths: readonly string[]) => void,
): ClosedShellChecks {
  const waiting = new Map<string, ClosedQuestion>();
  const asked = new Map<string, string>();
  const abort = new AbortController();
  let running = false;

  /** The next files, with the same settings, and their scripts. */
  const take = (): { readonly paths: readonly string[]; readonly scripts: readonly string[]; readonly settings: Settings } | undefined => {
    const paths: string[] = [];
    const scripts: string[] = [];
    let settings: Settings | undefined;
    for (const [path, question] of waiting) {
      if (settings !== undefined && (question.settings !== settings || scripts.length + question.scripts.length > mostScripts)) break;
      ({ settings } = question);
      waiting.delete(path);
      paths.push(path);
      scripts.push(...question.scripts);
    }
    return settings === undefined ? undefined : { paths, scripts, settings };
  };

  const run = async (): Promise<void> => {
    let done: string[] = [];
    let told = Date.now();
    for (let next = take(); next !== undefined && !abort.signal.aborted; next = take()) {
      if (await shellChecks.ask(next.scripts, next.settings, abort.signal)) done.push(...next.paths);
      if (done.length === 0 || (waiting.size > 0 && Date.now() - told < tellEvery)) continue;
      answered(done);
      done = [];
      told = Date.now();
    }
    if (done.length > 0 && !abort.signal.aborted) answered(done);
  };

  return {
    add(path, question) {
      if (question.scripts.length === 0 || asked.get(path) === question.version) return;
      asked.set(path, question.version);
      waiting.set(path, question);
    },
    follow() {
      if (running || waiting.size === 0 || abort.signal.aborted) return;
      running = true;
      guardWork(log, "Asking ShellCheck about closed files", async () => {
        try {
          await run();
        } finally {
          running = false;
        }
      });
    },
    stop() {
      abort.abort();
    },
  };
}
