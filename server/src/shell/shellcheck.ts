import type { Edit } from "../text/edits.ts";
import type { Span } from "../text/span.ts";

/** ShellCheck's own levels. */
export type ShellCheckLevel = "error" | "warning" | "info" | "style";

/** One comment of ShellCheck about a script, as its format `json1` gives it: lines from 1, columns from 1 in code points. */
export interface ShellCheckComment {
  readonly code: number;
  readonly level: ShellCheckLevel;
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly replacements: readonly ShellCheckReplacement[];
}

/** A part of ShellCheck's fix: what stands from one place to the other is replaced; equal places insert. */
export interface ShellCheckReplacement {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** Whether an insertion belongs to what stands before it, such as a closing quote. */
  readonly after: boolean;
  readonly text: string;
}

/** What ShellCheck says of scripts, by their whole text; undefined for a script it was not asked about. */
export interface ShellCheckResults {
  get(script: string): readonly ShellCheckComment[] | undefined;
}

/** A comment of ShellCheck at its place in the Dockerfile. */
export interface ShellFault {
  /** `SC2086`. */
  readonly id: string;
  readonly level: ShellCheckLevel;
  readonly message: string;
  readonly span: Span;
  /** Its fix; undefined where there is none, or where it cannot be written into the Dockerfile. */
  readonly edits: readonly Edit[] | undefined;
  /** Whether the fix keeps the meaning of the script. */
  readonly safe: boolean;
  /** The script it is about: what a RUN executes, or a script that a heredoc writes or hands to another shell. */
  readonly where: "run" | "heredoc";
  /** Whether it is true whatever the base image sets and however the shell is called. */
  readonly certain: boolean;
  /** The number of its script among those of the file: faults of one script have the same. */
  readonly script: number;
}

/** Where ShellCheck describes a finding: `SC2086`. */
export function shellCheckPage(id: string): string {
  return `https://www.shellcheck.net/wiki/${id}`;
}
