import { oncePer } from "../../text/once-per.ts";
import type { Model, RunStep, Setting } from "../../model/model.ts";
import { dialectOfProgram, programName } from "../../shell/dialect.ts";
import { readPowerShell, setsPreference, type PowerShellStatement } from "../../shell/powershell.ts";
import type { ExecWord, Instruction } from "../../syntax/tree.ts";
import { spanInSource } from "../../text/mapped-text.ts";
import type { Span } from "../../text/span.ts";
import type { Fix } from "../rule.ts";
import { insertAt } from "./words.ts";

/** A RUN that PowerShell carries out: by the shell in force, or because it calls PowerShell itself. */
export interface PowerShellRun {
  readonly run: RunStep;
  /** `powershell` (5.1, Windows only) or `pwsh` (7). */
  readonly program: string;
  /** The call before the script, where the RUN itself makes it: `powershell -NoProfile -Command`. */
  readonly wrapper: string | undefined;
  /** What the shell in force runs before the script. */
  readonly prelude: readonly PowerShellStatement[];
  readonly statements: readonly PowerShellStatement[];
  /** The script without the quotes round it. */
  readonly script: string;
  readonly span: Span;
  /** Where the first statement begins. */
  readonly start: number;
}

/** All RUNs that PowerShell carries out and whose script can be read. Found once per model. */
export const powershellRuns = oncePer((model: Model): readonly PowerShellRun[] =>
  /powershell|pwsh/i.test(model.tree.text) ? model.stages.flatMap(({ runs }) => runs.flatMap(readRun)) : [],
);

const call =
  /^(\s*)((?:\S*[\\/])?(?:powershell|pwsh)(?:\.exe)?(?:\s+-(?!c(?:ommand)?\b)\w+(?:\s+(?!-)[\w.]+)?)*\s+-c(?:ommand)?)(\s+)(\S[^]*?)(\s*)$/i;

function readRun(run: RunStep): PowerShellRun[] {
  const { command, heredocs } = run.instruction;
  if (run.onbuild || heredocs.length > 0 || command?.form !== "shell") return [];
  const { shell } = run.before;
  const words = shell.state === "set" ? shell.value : [];
  const own = dialectOfProgram(words[0] ?? "") === "powershell";
  const text = command.body.text;
  let from = text.length - text.trimStart().length;
  let to = text.trimEnd().length;
  let wrapper: string | undefined;
  if (!own) {
    const match = call.exec(text);
    if (match === null) return [];
    wrapper = match[2] as string;
    from = (match[1] as string).length + wrapper.length + (match[3] as string).length;
    to = text.length - (match[5] as string).length;
    const quote = text[from];
    if ((quote === '"' || quote === "'") && text[to - 1] === quote && to - from > 1) {
      from++;
      to--;
      if (text.slice(from, to).includes(quote)) return [];
      // A line of cmd or sh goes on behind the quotes.
    } else if (/[&|<>"']/.test(text.slice(from, to))) return [];
  }
  const script = text.slice(from, to);
  const statements = readPowerShell(script);
  const prelude = own
    ? readPowerShell(
        words
          .slice(1)
          .filter((word) => !/^[-/]/.test(word))
          .join(" "),
      )
    : [];
  if (statements === undefined || prelude === undefined || statements.length === 0) return [];
  const span = spanInSource(command.body, from, to);
  const program = programName(own ? (words[0] ?? "") : ((wrapper ?? "").split(/\s/)[0] ?? ""));
  return [{ run, program, wrapper, prelude, statements, script, span, start: span.start }];
}

/** Whether a preference is set before the statement at a place of the script. */
export function hasPreference({ prelude, statements }: PowerShellRun, name: string, value: RegExp, before: number): boolean {
  return [...prelude, ...statements.slice(0, before)].some((statement) => setsPreference(statement, name, value));
}

/** Sets preferences where they hold for the RUN: in the SHELL that is in force, else at the front of its script. */
export function setPreferences(found: PowerShellRun, settings: string, title: string): Fix | undefined {
  // A shell would expand the variables before PowerShell sees them.
  if (found.wrapper !== undefined && found.run.dialect === "posix") return undefined;
  if (found.wrapper !== undefined) return { title, safety: "unsafe", edits: [insertAt(found.start, `${settings} `)] };
  const shell = shellWords(found.run.before.shell);
  const last = shell?.at(-1);
  if (last === undefined) return { title, safety: "unsafe", edits: [insertAt(found.start, `${settings} `)] };
  const flag = /^[-/]c(?:ommand)?$/i.test(last.text);
  const text = last.text.trimEnd();
  const edit = flag
    ? insertAt(last.span.end, `, ${JSON.stringify(settings)}`)
    : insertAt(last.span.end - 1, `${text === "" || text.endsWith(";") ? "" : ";"} ${settings}`);
  return { title, safety: "unsafe", edits: [edit] };
}

function shellWords(shell: Setting<readonly string[]>): readonly ExecWord[] | undefined {
  const instruction: Instruction | undefined = shell.state === "set" && !shell.inherited ? shell.instruction : undefined;
  return instruction?.command?.form === "exec" ? instruction.command.words : undefined;
}
