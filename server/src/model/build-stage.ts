import { dialectOfShell } from "../shell/dialect.ts";
import type { ShellDialect } from "../shell/script.ts";
import type { Flag, Instruction, Word } from "../syntax/tree.ts";
import { findCreatedUsers } from "./created-users.ts";
import { showConfig } from "./image-config.ts";
import { findInstalls } from "./installs.ts";
import { applyInstruction, expandWord } from "./instruction-effects.ts";
import type { EffectContext, StageState } from "./instruction-effects.ts";
import type { ArgDeclaration, CopyStep, CreatedUser, ModelInputs, Mount, PackageInstall, Reference, RunStep, Stage } from "./model.ts";
import { readMounts } from "./mounts.ts";
import { isWindowsPath, resolvePath } from "./paths.ts";
import { fromWord, resolveFrom, resolveMountFrom } from "./references.ts";
import type { StageNames } from "./references.ts";
import { readRunScript } from "./run-script.ts";
import { expandIn } from "./scope.ts";
import type { Expander, Scope } from "./scope.ts";

/** What all stages share while a model is built. */
export interface BuildContext {
  readonly text: string;
  readonly inputs: ModelInputs;
  readonly globals: Scope;
  readonly expander: Expander;
  readonly stages: readonly Stage[];
  readonly names: StageNames;
  readonly references: Reference[];
}

/** What the instructions of one stage make. */
export interface StageContent {
  readonly args: readonly ArgDeclaration[];
  readonly runs: readonly RunStep[];
  readonly copies: readonly CopyStep[];
  readonly installs: readonly PackageInstall[];
  readonly createdUsers: readonly CreatedUser[];
  /** Before each instruction, and at last behind the last one. */
  readonly states: readonly StageState[];
}

interface Content {
  readonly build: BuildContext;
  readonly effects: EffectContext;
  readonly runs: RunStep[];
  readonly copies: CopyStep[];
  readonly installs: PackageInstall[];
  readonly users: CreatedUser[];
}

/** Goes through the instructions of a stage once, from the state its base gives. */
export function buildStageContent(build: BuildContext, stage: Stage, start: StageState): StageContent {
  const args: ArgDeclaration[] = [];
  const effects: EffectContext = {
    stage,
    globals: build.globals,
    inputs: build.inputs,
    expander: build.expander,
    args,
    dialect: dialectIn(start, stage, build),
  };
  const content: Content = { build, effects, runs: [], copies: [], installs: [], users: [] };
  const states: StageState[] = [start];
  let state = start;
  for (const instruction of stage.instructions) {
    if (instruction.name === "RUN") addRun(content, state, instruction, false);
    else if (instruction.name === "COPY" || instruction.name === "ADD") addCopy(content, state, instruction, false);
    else if (instruction.name === "ONBUILD") addTrigger(content, state, instruction);
    else {
      const next = applyInstruction(effects, state, instruction);
      if (next.config.shell !== state.config.shell) effects.dialect = dialectIn(next, stage, build);
      state = next;
    }
    states.push(state);
  }
  return { args, runs: content.runs, copies: content.copies, installs: content.installs, createdUsers: content.users, states };
}

/** What reads the shell form: SHELL, else the default of the system. Where neither is known, escape=` tells of Windows. */
function dialectIn({ config }: StageState, stage: Stage, { inputs, expander: { escape } }: BuildContext): ShellDialect {
  if (inputs.posixOnly === true) return "posix";
  if (config.shell.state === "set") return dialectOfShell(config.shell.value);
  if (stage.os === "windows" || (stage.os === "unknown" && escape === "`")) return "cmd";
  return "posix";
}

function addTrigger(content: Content, state: StageState, instruction: Instruction): void {
  for (let trigger = instruction.trigger, depth = 0; trigger !== undefined && depth < 8; trigger = trigger.trigger, depth++) {
    if (trigger.name === "RUN") addRun(content, state, trigger, true);
    else if (trigger.name === "COPY" || trigger.name === "ADD") addCopy(content, state, trigger, true);
  }
}

function addRun(content: Content, state: StageState, instruction: Instruction, onbuild: boolean): void {
  const { build, effects } = content;
  const { stage } = effects;
  const mounts = readMounts(instruction);
  if (!onbuild) for (const flag of instruction.flags) if (flag.name === "mount") noteFlag(effects, state.scope, flag, instruction);
  const { dialect, script } = readRunScript(instruction, effects.dialect, build.text, build.inputs.posixOnly);
  const run: RunStep = {
    instruction,
    stage,
    onbuild,
    mounts,
    network: flagOf(instruction, "network"),
    security: flagOf(instruction, "security"),
    dialect,
    script,
    commands: script.commands,
    before: showConfig(state.config),
  };
  content.runs.push(run);
  if (run.commands.length > 0) {
    findInstalls(run, content.installs);
    findCreatedUsers(run, stage.baseFacts?.family, content.users);
  }
  for (const { from } of mounts as readonly Mount[]) {
    if (from !== undefined)
      build.references.push({
        kind: onbuild ? "onbuild" : "mount",
        instruction,
        stage,
        word: from,
        target: resolveMountFrom(from, build.names),
      });
  }
}

function addCopy(content: Content, state: StageState, instruction: Instruction, onbuild: boolean): void {
  const { build, effects } = content;
  const { stage } = effects;
  const expandHere = (word: Word) =>
    onbuild
      ? { raw: word.text, value: word.text.includes("$") ? undefined : word.text, span: word.span }
      : expandWord(effects, state.scope, word, instruction);
  if (!onbuild) {
    for (const flag of instruction.flags) {
      if (flag.name === "chown" || flag.name === "chmod" || (flag.name === "checksum" && instruction.name === "ADD"))
        noteFlag(effects, state.scope, flag, instruction);
    }
  }
  const words = instruction.args.filter(
    ({ span }) => !instruction.heredocs.some(({ opening }) => opening.start <= span.start && span.end <= opening.end),
  );
  const sources = words.slice(0, -1).map(expandHere);
  const last = words.at(-1);
  const destination = last === undefined ? undefined : expandHere(last);
  if (!onbuild) noteHeredocs(effects, state.scope, instruction);
  const word = fromWord(instruction);
  const from: Reference | undefined =
    word === undefined
      ? undefined
      : {
          kind: onbuild ? "onbuild" : instruction.name === "ADD" ? "add" : "copy",
          instruction,
          stage,
          word,
          target: resolveFrom(word, build.stages, build.names),
        };
  if (from !== undefined) build.references.push(from);
  const { workingDir } = state.config;
  const directory = workingDir.state === "set" ? workingDir.value : workingDir.state === "unset" ? "/" : undefined;
  const path = destination?.value;
  content.copies.push({
    kind: instruction.name === "ADD" ? "ADD" : "COPY",
    instruction,
    stage,
    onbuild,
    sources,
    heredocs: instruction.heredocs,
    destination,
    destinationPath:
      path === undefined || onbuild
        ? undefined
        : isWindowsPath(path)
          ? path
          : directory !== undefined && isWindowsPath(directory)
            ? undefined
            : resolvePath(directory, path),
    from,
    chown: flagOf(instruction, "chown"),
    chmod: flagOf(instruction, "chmod"),
    link: flagOf(instruction, "link"),
    checksum: flagOf(instruction, "checksum"),
    before: showConfig(state.config),
  });
}

/** Notes the variables of a flag's value. */
function noteFlag({ expander, stage }: EffectContext, scope: Scope, flag: Flag, instruction: Instruction): void {
  if (flag.value?.includes("$") !== true || flag.mappedValue === undefined) return;
  expandIn(expander, scope, flag.mappedValue, instruction, stage);
}

/** BuildKit expands an unquoted heredoc of COPY and ADD with quotes and escapes left as they are. Source: `dispatch`. */
function noteHeredocs({ expander, stage }: EffectContext, scope: Scope, instruction: Instruction): void {
  for (const { expand, body, bodySpan } of instruction.heredocs) {
    if (!expand || !body.includes("$")) continue;
    const origin = bodySpan.start;
    expandIn(
      { escape: "\\", uses: expander.uses },
      scope,
      { text: body, segments: [{ at: 0, source: origin, length: body.length }], origin },
      instruction,
      stage,
      { ignoreQuotes: true },
    );
  }
}

function flagOf({ flags }: Instruction, name: string): Flag | undefined {
  return flags.length === 0 ? undefined : flags.findLast((flag) => flag.name === name);
}
