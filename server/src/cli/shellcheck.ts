import { isAbsolute } from "node:path";
import { shellCheckScripts } from "../engine/shellcheck/scripts.ts";
import type { Analysis } from "../engine/analyze.ts";
import type { ResolvedConfig } from "../engine/settings.ts";
import { findProgram } from "../host/node/find-program.ts";
import { makeShellCheck } from "../host/node/shellcheck.ts";
import type { ShellCheckService } from "../host/shellcheck.ts";
import { UsageError } from "./arguments.ts";

/** Whether ShellCheck is asked, and which: plain data. */
export interface ShellCheckSettings {
  /** `auto` leaves it to preset and configuration of each file. */
  readonly use: "always" | "never" | "auto";
  /** Absolute; undefined where there is none. */
  readonly program: string | undefined;
}

/** Reads `--shellcheck`. Throws UsageError where a program is asked for that is not there. */
export async function readShellCheckSettings(
  given: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<ShellCheckSettings> {
  if (given === "off") return { use: "never", program: undefined };
  const wanted = given === undefined || given === "auto" ? "shellcheck" : given;
  const program = await findProgram([wanted], environment);
  if (given !== undefined && program === undefined)
    throw new UsageError(isAbsolute(wanted) ? `--shellcheck: ${wanted} is no program.` : `--shellcheck: ${wanted} is not on PATH.`);
  return { use: given === undefined ? "auto" : "always", program };
}

/** ShellCheck for the files of one thread. */
export interface ShellCheckUse {
  /** What to ask under this configuration; undefined where nothing is. */
  serviceFor(config: ResolvedConfig): ShellCheckService | undefined;
  /** What a person must be told: that a configuration wants ShellCheck and there is none. */
  noteFor(config: ResolvedConfig): string | undefined;
  /** Whether it has been asked: then several files at a time make few processes. */
  isAsked(): boolean;
}

export function makeShellCheckUse({ use, program }: ShellCheckSettings): ShellCheckUse {
  let service: ShellCheckService | undefined;
  // One machine must not find what another one does not, so it is off unless somebody has asked for it: hadolint's users have.
  const isWanted = ({ preset, shellcheck = preset === "hadolint" }: ResolvedConfig): boolean =>
    use === "always" || (use === "auto" && shellcheck);
  return {
    serviceFor(config) {
      if (program === undefined || !isWanted(config)) return undefined;
      return (service ??= makeShellCheck({ program, environment: process.env }));
    },
    noteFor: (config) =>
      program === undefined && use === "auto" && config.shellcheck === true
        ? "The configuration asks for ShellCheck, and no shellcheck is on PATH: scripts of RUN are not checked by it."
        : undefined,
    isAsked: () => service !== undefined,
  };
}

/** Asks about all scripts of a file; gives what went wrong. */
export async function askShellCheck(service: ShellCheckService | undefined, analysis: Analysis): Promise<string | undefined> {
  return service?.ask(shellCheckScripts(analysis).map(({ text }) => text));
}
