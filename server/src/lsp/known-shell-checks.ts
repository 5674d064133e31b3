import type { ShellCheckResults } from "../shell/shellcheck.ts";

/** What ShellCheck has said so far. */
export interface KnownShellChecks {
  readonly results: ShellCheckResults;
  /** Changes when more is known of this document. */
  readonly generation: number;
}
