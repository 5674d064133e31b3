import type { Span } from "../text/span.ts";

/** What reads a command line. Only `posix` scripts (sh, bash, ash, dash, ksh, zsh) are taken apart. */
export type ShellDialect = "posix" | "powershell" | "cmd" | "other";

/** A word of a shell line. Spans are offsets into the Dockerfile. */
export interface ShellWord {
  /** As written, quotes and expansions kept. */
  readonly raw: string;
  /** Quotes removed; expansions stay as text (`${X}`), a command substitution becomes `${…}`. */
  readonly text: string;
  readonly span: Span;
  /** Whether no expansion, substitution or glob stands in it, so `text` is what the command receives. */
  readonly literal: boolean;
}

/** A redirection such as `> file`, `<<EOF` or `2>&1`. */
export interface Redirection {
  readonly operator: string;
  readonly target: ShellWord | undefined;
  readonly span: Span;
  /** A heredoc of the shell: its body, as written. */
  readonly body?: string;
  readonly bodySpan?: Span;
}

/** `NAME=value` before a command (or alone). */
export interface ShellAssignment {
  readonly name: string;
  readonly value: ShellWord | undefined;
  readonly span: Span;
}

/** How a command is tied to the one before it in the same list. */
export type Connector = "first" | "&&" | "||" | ";" | "&" | "|" | "|&" | "newline";

/** One simple command, wherever it stands: in a list, a pipe, a subshell, an `if`, a `$(…)`. */
export interface ShellCommand {
  /** The first word, quotes removed; undefined for a line that only assigns. */
  readonly name: string | undefined;
  readonly nameSpan: Span | undefined;
  /** From its first assignment or word to its last word or redirection. */
  readonly span: Span;
  /** All words after the name. */
  readonly args: readonly ShellWord[];
  readonly assignments: readonly ShellAssignment[];
  readonly redirections: readonly Redirection[];
  readonly connector: Connector;
  /** The operator's span, when there is one. */
  readonly connectorSpan: Span | undefined;
  /** Commands of one pipe share it. */
  readonly pipeline: number;
  /** Zero at the top of the script; more inside subshells, groups, `if`, loops, functions, substitutions. */
  readonly depth: number;
  /** Whether it stands inside `$(…)` or backquotes. */
  readonly substituted: boolean;
  /**
   * The command that really runs, behind `sudo`, `env X=1`, `exec`, `nice`, `time`, `command`, a path
   * (`/usr/bin/apt-get`); the command itself when nothing wraps it.
   */
  readonly unwrapped: UnwrappedCommand;
}

export interface UnwrappedCommand {
  readonly name: string | undefined;
  readonly nameSpan: Span | undefined;
  readonly args: readonly ShellWord[];
  /** The wrappers passed, outermost first: `["sudo", "env"]`. */
  readonly wrappers: readonly string[];
}

/** A `$NAME` or `${NAME…}` that the shell, not BuildKit, expands. */
export interface ShellVariable {
  readonly name: string;
  readonly span: Span;
  readonly nameSpan: Span;
}

/** What `parseShell` makes of a shell body. */
export interface ShellScript {
  readonly dialect: ShellDialect;
  /** Whether it was left alone: another dialect, or a text the parser gave up on. */
  readonly opaque: boolean;
  /** Every simple command in order of position; those of `sh -c '…'` follow the `sh` that runs them. */
  readonly commands: readonly ShellCommand[];
  readonly variables: readonly ShellVariable[];
  /** Names assigned or exported in the script itself. */
  readonly assigned: ReadonlySet<string>;
  /** Names of the functions the script defines. */
  readonly functions?: ReadonlySet<string>;
  /** What the shell parser could not read. */
  readonly problems: readonly { readonly message: string; readonly span: Span }[];
}
