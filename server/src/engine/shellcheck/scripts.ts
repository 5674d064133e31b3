import { listEntries } from "../../model/persistent-map.ts";
import { mapHeredoc, readShellText } from "../../model/run-script.ts";
import { PROXY_ARGS, type Scope } from "../../model/scope.ts";
import { stateAt } from "../../model/stage-states.ts";
import type { RunStep, Stage } from "../../model/model.ts";
import { programName, shebangInterpreter } from "../../shell/dialect.ts";
import { readsScriptFromInput } from "../../shell/nested-script.ts";
import type { Heredoc, Instruction } from "../../syntax/tree.ts";
import type { MappedText } from "../../text/mapped-text.ts";
import type { Analysis } from "../analyze.ts";
import { readShellName } from "../dialects/hadolint.ts";
import { oncePer } from "../../text/once-per.ts";

/** A script as ShellCheck is given it. */
export interface ShellCheckScript {
  /** A first line that names the shell, and the body, with one line for each variable that is set outside. Names the script, too. */
  readonly text: string;
  /** How many comment lines the body begins with: behind the first line, as ShellCheck's own directives hold for the file there. */
  readonly leadLines: number;
  /** How many lines of exported variables stand behind those. */
  readonly exportLines: number;
  /** The body and where its characters stand in the Dockerfile. */
  readonly body: MappedText;
  readonly instruction: Instruction;
  readonly where: "run" | "heredoc";
  /** Whether all variables that are set outside are known. */
  readonly envComplete: boolean;
  /** Whether its shell is run with `-e`, outside of the script. */
  readonly stopsAtFaults: boolean;
}

/** The shells whose scripts ShellCheck reads in every version since 0.7. */
const checkedShells: ReadonlySet<string> = new Set(["sh", "bash", "dash", "ash", "ksh"]);

/**
 * The scripts of a Dockerfile that ShellCheck can read, in order: those of RUN (behind ONBUILD, too) in shell form or as a
 * heredoc, and those that a quoted heredoc writes into a file with a shebang line or hands to a shell. The shell is that of
 * the shebang line, of `# hadolint shell=`, of SHELL, of the base image, else `/bin/sh`; scripts of other shells are left out.
 * Variables of ENV and ARG and the proxy arguments are exported, so that ShellCheck knows them to be set, as hadolint does it.
 */
export const shellCheckScripts: (analysis: Analysis) => readonly ShellCheckScript[] = oncePer(collectScripts);

function collectScripts({ tree, model }: Analysis): readonly ShellCheckScript[] {
  const pragmas = readPragmas(tree.comments);
  const shells = new Map<Stage, readonly Pragma[]>();
  const scripts: ShellCheckScript[] = [];
  for (const stage of model.stages) {
    const own = pragmas.filter(({ start }) => start > stage.from.span.start && start < stage.span.end);
    const inherited = stage.base.kind === "stage" ? (shells.get(stage.base.stage) ?? []).slice(-1) : [];
    const known = [...inherited, ...own];
    shells.set(stage, known);
    for (const run of stage.runs) scripts.push(...scriptsOfRun(run, known, tree.text));
    for (const { instruction, heredocs } of stage.copies) {
      for (const heredoc of heredocs) {
        const interpreter = shebangInterpreter(heredoc.body);
        if (interpreter !== undefined && isAsWritten(heredoc))
          add(scripts, instruction, [interpreter, ...firstLine(heredoc.body)], mapHeredoc(heredoc), "heredoc", stage);
      }
    }
  }
  return scripts.toSorted((a, b) => a.body.origin - b.body.origin);
}

function scriptsOfRun(run: RunStep, pragmas: readonly Pragma[], text: string): readonly ShellCheckScript[] {
  const { instruction, stage } = run;
  const { command } = instruction;
  if (command?.form !== "shell") return [];
  const scripts: ShellCheckScript[] = [];
  const { body, interpreter } = readShellText(instruction, command.body, text);
  const shell = interpreter === undefined ? shellOf(run, pragmas) : [interpreter, ...firstLine(body.text)];
  if (shell !== undefined) add(scripts, instruction, shell, body, "run", stage);
  const [heredoc] = instruction.heredocs;
  if (instruction.heredocs.length !== 1 || heredoc === undefined || !isAsWritten(heredoc)) return scripts;
  const reader = run.commands.find(
    (one) => one.redirections.some(({ operator }) => operator.startsWith("<<")) && readsScriptFromInput(one.unwrapped),
  );
  const { name, args } = reader?.unwrapped ?? { name: undefined, args: [] };
  if (name !== undefined) add(scripts, instruction, [name, ...args.map((word) => word.text)], mapHeredoc(heredoc), "heredoc", stage);
  return scripts;
}

/** The words of a shebang line. */
function firstLine(text: string): readonly string[] {
  return (/.*/.exec(text)?.[0] ?? "").trim().split(/[ \t]+/);
}

/** The program that reads a RUN in shell form, and its arguments; undefined where it is none that ShellCheck knows. */
function shellOf(run: RunStep, pragmas: readonly Pragma[]): readonly string[] | undefined {
  const { shell } = run.before;
  const pragma = pragmas.findLast(({ start }) => start < run.instruction.span.start);
  const set = shell.state === "set" ? shell : undefined;
  // Of the two the one that stands lower counts.
  if (pragma !== undefined && (set?.instruction === undefined || set.instruction.span.start < pragma.start)) return [pragma.shell];
  if (run.dialect !== "posix") return undefined;
  // A program that starts the shell, such as `env` or `conda run`, is seen through.
  if (set === undefined) return ["/bin/sh"];
  const at = set.value.findIndex((word) => checkedShells.has(programName(word)));
  return at < 0 ? undefined : set.value.slice(at);
}

function add(
  scripts: ShellCheckScript[],
  instruction: Instruction,
  shell: readonly string[],
  body: MappedText,
  where: ShellCheckScript["where"],
  stage: Stage,
): void {
  const name = programName(shell[0] ?? "");
  if (!checkedShells.has(name) || body.text.trim() === "") return;
  const exports = [...exportedNames(stage, instruction), ...mentionedProxies(body.text)].map((variable) => `export ${variable}=1\n`);
  // A shebang line in the middle would be a fault of its own.
  const text = body.text.startsWith("#!") ? `# ${body.text.slice(2)}` : body.text;
  const lead = /^(?:[ \t]*(?:#.*)?\n)*/.exec(text)?.[0] ?? "";
  scripts.push({
    text: `#!/bin/${name}\n${lead}${exports.join("")}${text.slice(lead.length)}`,
    leadLines: lead.split("\n").length - 1,
    exportLines: exports.length,
    body,
    instruction,
    where,
    envComplete: stateAt(stage, instruction)?.scope.complete === true,
    stopsAtFaults: shell.slice(1).some((word) => /^-[a-z]*e/.test(word)),
  });
}

/** The line of the body, from 0, that a line of the script, from 1, stands for; undefined for one that was put in. */
export function lineInBody({ leadLines, exportLines }: ShellCheckScript, line: number): number | undefined {
  const below = line - 2;
  if (below < leadLines) return below < 0 ? undefined : below;
  return below < leadLines + exportLines ? undefined : below - exportLines;
}

/** The variables of ENV and ARG that are set when an instruction runs. */
function exportedNames(stage: Stage, instruction: Instruction): readonly string[] {
  const bindings = stateAt(stage, instruction)?.scope.bindings;
  return bindings === undefined ? [] : namesOf(bindings);
}

const namesOf = oncePer((bindings: Scope["bindings"]): readonly string[] => {
  const own = listEntries(bindings).flatMap(([name, { kind }]) => (kind === "arg" || kind === "env" ? [name] : []));
  return own.filter((name) => /^[A-Za-z_]\w*$/.test(name) && !PROXY_ARGS.has(name)).toSorted();
});

/** Each line costs ShellCheck as much as a line of the script, so only those that are named are written. */
function mentionedProxies(text: string): readonly string[] {
  return /_proxy/i.test(text) ? [...PROXY_ARGS].filter((name) => text.includes(name)) : [];
}

/** Whether BuildKit gives the body on as it stands: an unquoted delimiter lets it expand variables in COPY, the shell in RUN. */
function isAsWritten({ expand, body }: Heredoc): boolean {
  return !expand || !/[$\\`]/.test(body);
}

interface Pragma {
  readonly start: number;
  readonly shell: string;
}

function readPragmas(comments: Analysis["tree"]["comments"]): readonly Pragma[] {
  return comments.flatMap((comment) => {
    const shell = comment.inside ? undefined : readShellName(` ${comment.text}`);
    return shell === undefined ? [] : [{ start: comment.span.start, shell }];
  });
}
