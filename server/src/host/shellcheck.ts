import type { ShellCheckResults } from "../shell/shellcheck.ts";

/** ShellCheck as a program that is asked about scripts and remembers, within bounds, what it said. */
export interface ShellCheckService extends ShellCheckResults {
  /**
   * Asks about the scripts that are not known yet; many of them go into one process. Ends when all are known, with one
   * sentence where something went wrong (then the scripts it went wrong with have no result). Never rejects. An aborted
   * question ends at once; its process is stopped unless somebody else waits for it.
   */
  ask(scripts: readonly string[], signal?: AbortSignal): Promise<string | undefined>;
}
