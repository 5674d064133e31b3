import type { ShellDialect } from "./script.ts";

/** Shells that read the POSIX grammar, or one near enough to be taken apart. */
const POSIX_SHELLS: ReadonlySet<string> = new Set(["sh", "bash", "ash", "dash", "ksh", "mksh", "zsh", "rbash"]);

/** The last part of a program's path, in lower case and without `.exe`: `C:\Windows\cmd.exe` → `cmd`. */
export function programName(path: string): string {
  const last = path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1).toLowerCase();
  return last.endsWith(".exe") ? last.slice(0, -4) : last;
}

/** Whether a program is a shell whose scripts are taken apart. Takes a name or a path. */
export function isPosixShell(program: string): boolean {
  return POSIX_SHELLS.has(programName(program));
}

/**
 * The dialect of a SHELL instruction or of the default shell: `["/bin/bash", "-o", "pipefail", "-c"]` → `posix`.
 * Programs that start a shell are seen through (`["/usr/bin/env", "bash", "-c"]`, `["conda", "run", "-n", "x", "/bin/bash", "-c"]`).
 * An empty list is `other`.
 */
export function dialectOfShell(words: readonly string[]): ShellDialect {
  const first = words[0];
  if (first === undefined) return "other";
  const direct = dialectOfProgram(first);
  if (direct !== "other") return direct;
  if (!/^-[a-z]*c$/.test(words[words.length - 1] ?? "")) return "other";
  for (let index = words.length - 2; index > 0; index--) {
    const dialect = dialectOfProgram(words[index] as string);
    if (dialect !== "other") return dialect;
  }
  return "other";
}

/** The dialect a program reads, by its name or path. */
export function dialectOfProgram(program: string): ShellDialect {
  const name = programName(program);
  if (POSIX_SHELLS.has(name)) return "posix";
  if (name === "powershell" || name === "pwsh" || name === "powershell_ise") return "powershell";
  return name === "cmd" ? "cmd" : "other";
}

/**
 * The interpreter that the first line of a script names: `#!/usr/bin/env -S bash -e` → `bash`, `#!/bin/sh` → `/bin/sh`.
 * Undefined when the text does not begin with `#!` or names nothing.
 */
export function shebangInterpreter(script: string): string | undefined {
  if (!script.startsWith("#!")) return undefined;
  const end = script.indexOf("\n");
  const words = script
    .slice(2, end < 0 ? undefined : end)
    .trim()
    .split(/[ \t\r]+/);
  const first = words[0];
  if (first === undefined || first === "") return undefined;
  if (programName(first) !== "env") return first;
  return words.slice(1).find((word) => !word.startsWith("-") && !word.includes("=")) ?? first;
}
