import type { Flag, Instruction, SyntaxTree, Word } from "../syntax/tree.ts";
import type { Span } from "../text/span.ts";
import { findBaseFacts, scratchFacts } from "./base-facts.ts";
import { buildStageContent } from "./build-stage.ts";
import type { BuildContext } from "./build-stage.ts";
import { externalConfig, inheritConfig, scratchConfig, showConfig } from "./image-config.ts";
import { parseImageReference } from "./image-reference.ts";
import type { StageState } from "./instruction-effects.ts";
import type {
  ArgDeclaration,
  Base,
  BaseFacts,
  CopyStep,
  CreatedUser,
  ImageConfig,
  Model,
  ModelInputs,
  PackageInstall,
  Reference,
  RunStep,
  Stage,
} from "./model.ts";
import { flagWord } from "./references.ts";
import { PLATFORM_ARGS, bind, emptyScope, expandIn, mapWord, platformValues } from "./scope.ts";
import type { Expander, Scope } from "./scope.ts";
import { stateAt } from "./stage-states.ts";
import type { StageRecord } from "./stage-states.ts";

type Draft<T> = { -readonly [Key in keyof T]: T[Key] };

/**
 * What a tree means. Never throws, whatever the tree; linear in its size. `inputs` tell what the text does not: target,
 * platform, build arguments, facts about more base images.
 */
export function buildModel(tree: SyntaxTree, inputs: ModelInputs = {}): Model {
  const expander: Expander = { escape: tree.escape, uses: [] };
  const globalArgs: ArgDeclaration[] = [];
  const orphans: Instruction[] = [];
  const drafts: StageDraft[] = [];
  let globals = globalScope(inputs);
  for (const instruction of tree.instructions) {
    const stage = drafts.at(-1);
    if (instruction.name === "FROM") drafts.push(new StageDraft(instruction, drafts.length));
    else if (stage !== undefined) stage.instructions.push(instruction);
    else if (instruction.name === "ARG") globals = declareGlobals(instruction, globals, inputs, expander, globalArgs);
    else orphans.push(instruction);
  }

  const names = new Map<string, Stage>();
  for (const draft of drafts) if (draft.name !== undefined) names.set(draft.name.text.toLowerCase(), draft);
  const references: Reference[] = [];
  const context: BuildContext = { text: tree.text, inputs, globals, expander, stages: drafts, names, references };
  const earlier = new Map<string, Stage>();
  const finals = new Map<Stage, StageState>();
  for (const draft of drafts) {
    const last = draft.instructions.at(-1) ?? draft.from;
    draft.span = { start: draft.from.span.start, end: last.span.end };
    const start = enterStage(draft, context, earlier, finals);
    const content = buildStageContent(context, draft, start);
    draft.args = content.args;
    draft.runs = content.runs;
    draft.copies = content.copies;
    draft.installs = content.installs;
    draft.createdUsers = content.createdUsers;
    const end = content.states.at(-1) ?? start;
    finals.set(draft, end);
    draft.states = content.states;
    if (draft.name !== undefined) earlier.set(draft.name.text.toLowerCase(), draft);
  }

  const finalStage = findTarget(drafts, names, inputs.target);
  linkStages(finalStage, references);
  return { tree, stages: drafts, globalArgs, orphans, finalStage, references, variables: expander.uses, inputs };
}

/** A stage while it is built. A class so that hundreds of stages share their getters. */
class StageDraft implements Draft<StageRecord> {
  index: number;
  name: Word | undefined;
  from: Instruction;
  span: Span;
  base: Base;
  baseSpan: Span;
  platform: Flag | undefined;
  os: Stage["os"] = "unknown";
  instructions: Instruction[] = [];
  args: readonly ArgDeclaration[] = [];
  runs: readonly RunStep[] = [];
  copies: readonly CopyStep[] = [];
  installs: readonly PackageInstall[] = [];
  createdUsers: readonly CreatedUser[] = [];
  baseFacts: BaseFacts | undefined = undefined;
  reachable = false;
  usedBy: Reference[] = [];
  states: readonly StageState[] = [];
  #ancestors: readonly Stage[] | undefined;

  constructor(from: Instruction, index: number) {
    const [image, as, name] = from.args;
    this.index = index;
    this.name = as !== undefined && /^as$/iu.test(as.text) ? name : undefined;
    this.from = from;
    this.span = from.span;
    this.base = { kind: "unknown", raw: image?.text ?? "" };
    this.baseSpan = image?.span ?? from.keyword.span;
    this.platform = from.flags.findLast((flag) => flag.name === "platform");
  }

  get config(): ImageConfig {
    return configOf(this, undefined);
  }

  configBefore(instruction: Instruction): ImageConfig {
    return configOf(this, instruction);
  }

  get ancestors(): readonly Stage[] {
    if (this.#ancestors === undefined) {
      const found: Stage[] = [];
      // FROM names earlier stages only, so this ends.
      for (let { base } = this as Stage; base.kind === "stage"; { base } = base.stage) found.push(base.stage);
      this.#ancestors = found;
    }
    return this.#ancestors;
  }
}

function configOf(stage: Stage, instruction: Instruction | undefined): ImageConfig {
  return showConfig(stateAt(stage, instruction)?.config ?? externalConfig(undefined));
}

/** Resolves FROM and gives the state a stage starts from. */
function enterStage(
  draft: Draft<Stage>,
  context: BuildContext,
  earlier: ReadonlyMap<string, Stage>,
  finals: ReadonlyMap<Stage, StageState>,
): StageState {
  const { from } = draft;
  const { expander, globals, inputs } = context;
  const platform = flagWord(draft.platform);
  const platformValue = platform === undefined ? inputs.platform : expandIn(expander, globals, mapWord(platform, from), from, undefined);
  const word = from.args[0];
  const value = word === undefined ? undefined : expandIn(expander, globals, mapWord(word, from), from, undefined);
  draft.base = resolveBase(word, value, earlier);
  const { base } = draft;
  if (word !== undefined) context.references.push({ kind: "from", instruction: from, stage: draft, word, target: baseTarget(base) });
  if (base.kind === "stage") {
    draft.baseFacts = base.stage.baseFacts;
    draft.os = base.stage.os;
    const parent = finals.get(base.stage) as StageState;
    return { scope: parent.scope, config: inheritConfig(parent.config, draft.index) };
  }
  const facts = base.kind === "scratch" ? scratchFacts() : base.kind === "image" ? findBaseFacts(base.image, inputs.baseFacts) : undefined;
  draft.baseFacts = facts;
  draft.os = systemOf(platformValue, facts);
  const config = base.kind === "scratch" ? scratchConfig() : externalConfig(facts);
  return { scope: baseScope(facts), config: { ...config, stage: draft.index } };
}

/** FROM takes the name of an earlier stage literally, which is kept in lower case. Source: BuildKit `addState`. */
function resolveBase(word: Word | undefined, value: string | undefined, earlier: ReadonlyMap<string, Stage>): Base {
  if (word === undefined || value === undefined || value === "") return { kind: "unknown", raw: word?.text ?? "" };
  const stage = earlier.get(value);
  if (stage !== undefined) return { kind: "stage", stage, name: word.text };
  if (value === "scratch") return { kind: "scratch" };
  return { kind: "image", image: parseImageReference(word.text, word.span, value) };
}

function baseTarget(base: Base): Reference["target"] {
  if (base.kind === "stage") return { kind: "stage", stage: base.stage, byNumber: false };
  return base.kind === "image" ? { kind: "image", image: base.image } : { kind: base.kind };
}

function systemOf(platform: string | undefined, facts: BaseFacts | undefined): Stage["os"] {
  if (platform !== undefined && platform !== "") return platform.toLowerCase().startsWith("windows") ? "windows" : "linux";
  if (facts === undefined) return "unknown";
  return facts.family === "windows" ? "windows" : "linux";
}

function baseScope(facts: BaseFacts | undefined): Scope {
  let scope = emptyScope(facts?.envComplete === true);
  for (const [name, value] of Object.entries(facts?.env ?? {})) scope = bind(scope, name, { kind: "base", value });
  return facts?.env?.["PATH"] === undefined ? bind(scope, "PATH", { kind: "base", value: undefined }) : scope;
}

function globalScope(inputs: ModelInputs): Scope {
  let scope = emptyScope(true);
  for (const name of PLATFORM_ARGS) scope = bind(scope, name, { kind: "predefined" });
  for (const [name, value] of platformValues(inputs.platform, inputs.target)) scope = bind(scope, name, { kind: "base", value });
  return scope;
}

/** ARGs before the first FROM see each other and the platform arguments. Source: BuildKit `buildMetaArgs`. */
function declareGlobals(
  instruction: Instruction,
  before: Scope,
  inputs: ModelInputs,
  expander: Expander,
  declarations: ArgDeclaration[],
): Scope {
  let scope = before;
  for (const pair of instruction.pairs) {
    const name = pair.key.text;
    let value = inputs.buildArgs?.[name];
    if (value === undefined && pair.value !== undefined)
      value = expandIn(expander, scope, mapWord(pair.value, instruction), instruction, undefined);
    const declaration: ArgDeclaration = { name: pair.key, defaultValue: pair.value, value, instruction, stage: undefined, span: pair.span };
    declarations.push(declaration);
    if (value !== undefined || pair.value !== undefined || !PLATFORM_ARGS.has(name))
      scope = bind(scope, name, { kind: "arg", declaration, value });
  }
  return scope;
}

function findTarget(stages: readonly Stage[], names: ReadonlyMap<string, Stage>, target: string | undefined): Stage | undefined {
  if (target === undefined || target === "") return stages.at(-1);
  return names.get(target.toLowerCase()) ?? (/^\d+$/.test(target) ? stages[Number(target)] : undefined) ?? stages.at(-1);
}

/** Fills in who uses a stage and which stages the final one needs. */
function linkStages(finalStage: Stage | undefined, references: readonly Reference[]): void {
  const needs = new Map<Stage, Stage[]>();
  for (const reference of references) {
    if (reference.target.kind !== "stage") continue;
    const { stage } = reference.target;
    (stage.usedBy as Reference[]).push(reference);
    if (reference.stage === undefined) continue;
    const list = needs.get(reference.stage);
    if (list === undefined) needs.set(reference.stage, [stage]);
    else list.push(stage);
  }
  const open = finalStage === undefined ? [] : [finalStage];
  for (let stage = open.pop(); stage !== undefined; stage = open.pop()) {
    if (stage.reachable) continue;
    (stage as Draft<Stage>).reachable = true;
    open.push(...(needs.get(stage) ?? []));
  }
}
