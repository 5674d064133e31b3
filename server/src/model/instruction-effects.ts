import { parseShell } from "../shell/parse-shell.ts";
import type { ShellDialect } from "../shell/script.ts";
import { processWords, unknownValue } from "../syntax/lex.ts";
import type { Instruction, Pair, Word } from "../syntax/tree.ts";
import type { Span } from "../text/span.ts";
import { addSetting, addToChain, splitUser } from "./image-config.ts";
import type { ConfigState } from "./image-config.ts";
import type { ArgDeclaration, Expanded, ExposedPort, ImageCommand, ModelInputs, Setting, Stage } from "./model.ts";
import { isWindowsPath, resolvePath } from "./paths.ts";
import { bind, expandIn, expandPlain, lookUp, mapWord } from "./scope.ts";
import type { Expander, Scope } from "./scope.ts";

/** What holds at one place of a stage. */
export interface StageState {
  readonly scope: Scope;
  readonly config: ConfigState;
}

/** What the effects of an instruction depend on beside the state before it. */
export interface EffectContext {
  readonly stage: Stage;
  readonly globals: Scope;
  readonly inputs: ModelInputs;
  readonly expander: Expander;
  /** ARGs met so far. */
  readonly args: ArgDeclaration[];
  /** What reads the shell form at this place; changes with SHELL. */
  dialect: ShellDialect;
}

const UNKNOWN = { state: "unknown" } as const;
const UNSET = { state: "unset" } as const;

/** The state behind an instruction that may change variables or the image config; every other one leaves it as it is. */
export function applyInstruction(context: EffectContext, state: StageState, instruction: Instruction): StageState {
  const { config } = state;
  switch (instruction.name) {
    case "ARG":
      return { scope: applyArg(context, state.scope, instruction), config };
    case "ENV":
      return applyEnv(context, state, instruction);
    case "LABEL": {
      let { labels } = config;
      for (const pair of expandPairs(context, state.scope, instruction)) labels = addSetting(labels, pair.name, pair.setting, config.stage);
      return withConfig(state, { labels });
    }
    case "USER":
      return withConfig(state, { user: setOr(expandFirst(context, state, instruction), instruction, splitUser) });
    case "WORKDIR":
      return withConfig(state, { workingDir: workingDir(context, state, instruction) });
    case "STOPSIGNAL":
      return withConfig(state, { stopSignal: setOr(expandFirst(context, state, instruction), instruction, (value) => value) });
    case "SHELL": {
      const { command } = instruction;
      return command?.form === "exec"
        ? withConfig(state, {
            shell: set(
              command.words.map(({ text }) => text),
              command.span,
              instruction,
            ),
          })
        : state;
    }
    case "CMD": {
      const value = imageCommand(instruction, context.dialect);
      return value === undefined ? state : withConfig(state, { cmd: value });
    }
    case "ENTRYPOINT": {
      const entrypoint = imageCommand(instruction, context.dialect);
      if (entrypoint === undefined) return state;
      // An inherited CMD is dropped. Source: BuildKit `dispatchEntrypoint`.
      const own = config.cmd.state === "set" && !config.cmd.inherited;
      return withConfig(state, { entrypoint, cmd: own ? config.cmd : UNSET });
    }
    case "HEALTHCHECK": {
      if (instruction.command !== undefined) {
        const healthcheck = imageCommand(instruction, context.dialect);
        return healthcheck === undefined ? state : withConfig(state, { healthcheck });
      }
      const word = instruction.args[0];
      return word?.text.toUpperCase() === "NONE" ? withConfig(state, { healthcheck: set("NONE", word.span, instruction) }) : state;
    }
    case "EXPOSE":
      return withConfig(state, {
        ports: addToChain(
          config.ports,
          instruction.args.flatMap((word) => exposed(context, state.scope, word, instruction)),
        ),
      });
    case "VOLUME":
      return withConfig(state, {
        volumes: addToChain(
          config.volumes,
          instruction.args.map((word) => expandWord(context, state.scope, word, instruction)),
        ),
      });
    default:
      return state;
  }
}

/** A word after expansion; notes its variables. */
export function expandWord({ expander, stage }: EffectContext, scope: Scope, word: Word, instruction: Instruction): Expanded {
  const { text, span } = word;
  const value = text.includes("$")
    ? expandIn(expander, scope, mapWord(word, instruction), instruction, stage)
    : expandPlain(text, expander.escape);
  return { raw: text, value, span };
}

/** The declarations of one ARG and the scope behind it. Source: BuildKit `dispatchArg`. */
function applyArg(context: EffectContext, before: Scope, instruction: Instruction): Scope {
  let scope = before;
  for (const pair of instruction.pairs) {
    const name = pair.key.text;
    const given = context.inputs.buildArgs?.[name];
    let value = given;
    if (given === undefined && pair.value !== undefined) value = expandWord(context, scope, pair.value, instruction).value;
    else if (given === undefined) {
      const global = lookUp(context.globals, name);
      value = global !== undefined && "value" in global ? global.value : undefined;
    }
    const declaration: ArgDeclaration = {
      name: pair.key,
      defaultValue: pair.value,
      value,
      instruction,
      stage: context.stage,
      span: pair.span,
    };
    context.args.push(declaration);
    // Without a value the ARG changes nothing that is set already.
    if (value !== undefined || pair.value !== undefined || lookUp(scope, name) === undefined)
      scope = bind(scope, name, { kind: "arg", declaration, value });
  }
  return scope;
}

function applyEnv(context: EffectContext, state: StageState, instruction: Instruction): StageState {
  let { env } = state.config;
  let { scope } = state;
  // All pairs see the variables from before the instruction.
  for (const { name, setting, pair } of expandPairs(context, state.scope, instruction)) {
    env = addSetting(env, name, setting, state.config.stage);
    scope = bind(scope, name, { kind: "env", instruction, span: pair.span, value: setting.state === "set" ? setting.value : undefined });
  }
  return { scope, config: { ...state.config, env, shown: undefined } };
}

interface ExpandedPair {
  readonly name: string;
  readonly setting: Setting<string>;
  readonly pair: Pair;
}

function expandPairs(context: EffectContext, scope: Scope, instruction: Instruction): readonly ExpandedPair[] {
  const result: ExpandedPair[] = [];
  for (const pair of instruction.pairs) {
    const name = expandWord(context, scope, pair.key, instruction).value;
    const value = pair.value === undefined ? "" : expandWord(context, scope, pair.value, instruction).value;
    if (name !== undefined) result.push({ name, setting: value === undefined ? UNKNOWN : set(value, pair.span, instruction), pair });
  }
  return result;
}

function expandFirst(context: EffectContext, state: StageState, instruction: Instruction): Expanded | undefined {
  const word = instruction.args[0];
  return word === undefined ? undefined : expandWord(context, state.scope, word, instruction);
}

function workingDir(context: EffectContext, state: StageState, instruction: Instruction): Setting<string> {
  const expanded = expandFirst(context, state, instruction);
  if (expanded === undefined) return state.config.workingDir;
  if (expanded.value === undefined) return UNKNOWN;
  if (isWindowsPath(expanded.value)) return set(expanded.value, expanded.span, instruction);
  const { workingDir: before } = state.config;
  const directory = before.state === "set" ? before.value : before.state === "unset" ? "/" : undefined;
  if (directory !== undefined && isWindowsPath(directory)) return UNKNOWN;
  const path = resolvePath(directory, expanded.value);
  return path === undefined ? UNKNOWN : set(path, expanded.span, instruction);
}

function exposed(context: EffectContext, scope: Scope, word: Word, instruction: Instruction): readonly ExposedPort[] {
  const { value } = expandWord(context, scope, word, instruction);
  if (value === undefined) {
    const protocol = /\/([a-z]+)$/i.exec(word.text)?.[1]?.toLowerCase() ?? "tcp";
    return [{ raw: word.text, first: undefined, last: undefined, protocol, span: word.span }];
  }
  // One variable may hold several ports. Source: BuildKit `dispatchExpose`, `ProcessWords`.
  const words = word.text.includes("$") ? (processWords(value, () => unknownValue, context.expander.escape).words ?? [value]) : [value];
  return words.map((text) => parsePort(text, word));
}

function parsePort(text: string, { text: raw, span }: Word): ExposedPort {
  const match = /^(?:.*:)?(\d+)(?:-(\d+))?(?:\/([A-Za-z0-9]+))?$/.exec(text);
  if (match === null) return { raw, first: undefined, last: undefined, protocol: "tcp", span };
  const first = Number(match[1]);
  return { raw, first, last: match[2] === undefined ? first : Number(match[2]), protocol: (match[3] ?? "tcp").toLowerCase(), span };
}

function imageCommand(instruction: Instruction, dialect: ShellDialect): Setting<ImageCommand> | undefined {
  const { command } = instruction;
  if (command === undefined) return undefined;
  if (command.form === "exec") {
    const words = command.words.map(({ text }) => text);
    return set({ form: "exec", words, text: words.join(" ") }, command.span, instruction);
  }
  return set({ form: "shell", words: plainWords(instruction, dialect), text: command.body.text.trim() }, command.span, instruction);
}

/** The words of a shell form that is one plain command, so that an exec form could say the same; else none. */
function plainWords({ command }: Instruction, dialect: ShellDialect): readonly string[] {
  if (command?.form !== "shell" || dialect !== "posix") return [];
  const script = parseShell(command.body, dialect);
  const [only, second] = script.commands;
  if (only?.name === undefined || second !== undefined || script.problems.length > 0 || script.opaque || script.variables.length > 0)
    return [];
  if (only.depth > 0 || only.assignments.length > 0 || only.redirections.length > 0 || only.args.some(({ literal }) => !literal)) return [];
  const { text } = command.body;
  return /[;&|<>()`$]/.test(text.replace(/'[^']*'|"[^"]*"/g, "")) ? [] : [only.name, ...only.args.map((word) => word.text)];
}

function withConfig(state: StageState, change: Partial<ConfigState>): StageState {
  return { scope: state.scope, config: { ...state.config, ...change, shown: undefined } };
}

function set<T>(value: T, span: Span, instruction: Instruction): Setting<T> {
  return { state: "set", value, span, instruction, inherited: false };
}

function setOr<T>(expanded: Expanded | undefined, instruction: Instruction, read: (value: string) => T): Setting<T> {
  return expanded?.value === undefined ? UNKNOWN : set(read(expanded.value), expanded.span, instruction);
}
