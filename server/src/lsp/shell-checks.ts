import type { Analysis } from "../engine/analyze.ts";
import { shellCheckScripts } from "../engine/shellcheck/scripts.ts";
import type { ResolvedConfig } from "../engine/settings.ts";
import type { ShellCheckService } from "../host/shellcheck.ts";
import type { Checked } from "./documents.ts";
import { guardWork, type Log } from "./guard.ts";
import type { KnownShellChecks } from "./known-shell-checks.ts";
import type { ServerHost } from "./server-host.ts";
import type { Settings } from "./settings.ts";

/** ShellCheck beside our own findings: they never wait for it, and its answers come behind them. */
export interface ShellChecks {
  /** What is known now; undefined where ShellCheck is not wanted, not trusted, or not there. */
  known(uri: string, config: ResolvedConfig, settings: Settings): KnownShellChecks | undefined;
  /** Asks, a moment later, about what is not known of a version; a question about scripts that are gone is stopped. */
  follow(checked: Pick<Checked, "uri" | "analysis" | "config" | "settings">): void;
  /** The same of the Dockerfiles inside one file. */
  followAll(uri: string, analyses: readonly Analysis[], config: ResolvedConfig, settings: Settings): void;
  /** Which scripts of a file that is not open nothing is known of; none where ShellCheck is not wanted or not there. */
  missing(analysis: Analysis, config: ResolvedConfig, settings: Settings): readonly string[];
  /** Asks about them, and says whether there is an answer. Whoever is open is asked for first by asking for little at a time. */
  ask(scripts: readonly string[], settings: Settings, signal: AbortSignal): Promise<boolean>;
  release(uri: string): void;
  /** Resolves when nothing is being asked. */
  settled(): Promise<void>;
}

export interface ShellCheckSources {
  readonly host: Pick<ServerHost, "findProgram" | "openShellCheck">;
  readonly log: Log;
  isTrusted(): boolean;
  /** More is known of a document. */
  changed(uri: string): void;
}

/** Typing goes on while a key is this fresh; a file that was just opened has waited long enough. */
const delayWhileTyping = 300;
const delayOnOpening = 20;

interface Question {
  readonly scripts: ReadonlySet<string>;
  readonly abort: AbortController;
}

export function makeShellChecks({ host, log, isTrusted, changed }: ShellCheckSources): ShellChecks {
  /** By the program that is wanted; undefined while it is looked for and where it is not there. */
  const services = new Map<string, ShellCheckService | undefined>();
  const questions = new Map<string, Question>();
  const generations = new Map<string, number>();
  const running = new Set<Promise<void>>();
  const told = new Set<string>();

  const isWanted = (config: ResolvedConfig, { enable, shellcheck }: Settings): boolean =>
    enable && shellcheck.enable && config.shellcheck !== false && isTrusted() && host.openShellCheck !== undefined;

  const tell = (message: string): void => {
    if (!told.has(message)) log.warn(message);
    told.add(message);
  };

  /** Looks once for each program; not being installed is no fault, unless a person has named it. */
  const open = async (wanted: string): Promise<ShellCheckService | undefined> => {
    if (services.has(wanted)) return services.get(wanted);
    services.set(wanted, undefined);
    const program = await host.findProgram?.([wanted]);
    const service = program === undefined ? undefined : host.openShellCheck?.(program);
    if (service === undefined && wanted !== "shellcheck") tell(`There is no program ${wanted}: plimsoll.shellcheck.path names none.`);
    services.set(wanted, service);
    return service;
  };

  const stop = (uri: string): void => {
    questions.get(uri)?.abort.abort();
    questions.delete(uri);
  };

  const ask = async (uri: string, wanted: string, question: Question): Promise<void> => {
    const { signal } = question.abort;
    await pause(generations.has(uri) ? delayWhileTyping : delayOnOpening, signal);
    if (signal.aborted) return;
    const service = await open(wanted);
    if (service === undefined || signal.aborted) return;
    const problem = await service.ask([...question.scripts], signal);
    if (signal.aborted) return;
    questions.delete(uri);
    if (problem !== undefined) tell(problem);
    generations.set(uri, (generations.get(uri) ?? 0) + 1);
    changed(uri);
  };

  const followAll: ShellChecks["followAll"] = (uri, analyses, config, settings) => {
    if (!isWanted(config, settings)) return stop(uri);
    const wanted = settings.shellcheck.path;
    const service = services.get(wanted);
    // Looked for already, and not there.
    if (services.has(wanted) && service === undefined && !questions.has(uri)) return;
    const scripts = new Set(analyses.flatMap((analysis) => shellCheckScripts(analysis).map(({ text }) => text)));
    const missing = [...scripts].filter((script) => service?.get(script) === undefined);
    const present = questions.get(uri);
    if (present !== undefined && missing.length > 0 && missing.every((script) => present.scripts.has(script))) return;
    stop(uri);
    if (missing.length === 0) return;
    const question: Question = { scripts: new Set(missing), abort: new AbortController() };
    questions.set(uri, question);
    const work = new Promise<void>((resolve) => {
      guardWork(log, "Asking ShellCheck", async () => {
        try {
          await ask(uri, wanted, question);
        } finally {
          if (questions.get(uri) === question) questions.delete(uri);
          resolve();
        }
      });
    });
    running.add(work);
    void work.then(() => running.delete(work));
  };

  return {
    known(uri, config, settings) {
      const service = isWanted(config, settings) ? services.get(settings.shellcheck.path) : undefined;
      return service === undefined ? undefined : { results: service, generation: generations.get(uri) ?? 0 };
    },
    follow({ uri, analysis, config, settings }) {
      followAll(uri, [analysis], config, settings);
    },
    followAll,
    missing(analysis, config, settings) {
      if (!isWanted(config, settings)) return [];
      const wanted = settings.shellcheck.path;
      const service = services.get(wanted);
      if (services.has(wanted) && service === undefined) return [];
      const scripts = new Set(shellCheckScripts(analysis).map(({ text }) => text));
      return [...scripts].filter((script) => service?.get(script) === undefined);
    },
    async ask(scripts, settings, signal) {
      const service = await open(settings.shellcheck.path);
      if (service === undefined || signal.aborted) return false;
      const problem = await service.ask(scripts, signal);
      if (problem !== undefined) tell(problem);
      return !signal.aborted;
    },
    release(uri) {
      stop(uri);
      generations.delete(uri);
    },
    async settled() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
