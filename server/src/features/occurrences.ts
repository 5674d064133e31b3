import type { ArgDeclaration, Model, Stage } from "../model/model.ts";
import { parseShell } from "../shell/parse-shell.ts";
import type { ShellScript } from "../shell/script.ts";
import { touches, type Span } from "../text/span.ts";

/** One place where a stage or variable is named. */
export interface Occurrence {
  readonly span: Span;
  /** Whether it is given its name or value here. */
  readonly definition: boolean;
  /** A stage named by its number: it refers to the stage, but its text is not the name. */
  readonly byNumber: boolean;
}

/** A stage or a variable, with every place of the file that names it, by position. */
export interface Symbol {
  readonly kind: "stage" | "variable";
  readonly name: string;
  readonly occurrences: readonly Occurrence[];
}

/** The stage or variable whose name the offset touches; undefined elsewhere. */
export function symbolAt(model: Model, offset: number): Symbol | undefined {
  return stageSymbols(model).find(at(offset)) ?? variableSymbols(model).find(at(offset));
}

const at =
  (offset: number) =>
  ({ occurrences }: Symbol): boolean =>
    occurrences.some(({ span }) => touches(span, offset));

/** Every stage that something can name. */
export function stageSymbols(model: Model): readonly Symbol[] {
  const found = new Map<Stage, Occurrence[]>();
  for (const stage of model.stages) {
    const definition = stage.name === undefined ? [] : [{ span: stage.name.span, definition: true, byNumber: false }];
    found.set(stage, definition);
  }
  for (const { target, word } of model.references) {
    if (target.kind !== "stage") continue;
    found.get(target.stage)?.push({ span: word.span, definition: false, byNumber: target.byNumber });
  }
  return [...found].flatMap(([stage, occurrences]) =>
    occurrences.length === 0
      ? []
      : [{ kind: "stage" as const, name: stage.name?.text ?? String(stage.index), occurrences: sorted(occurrences) }],
  );
}

const global = -1;

/**
 * Every variable that ARG or ENV declares. An ARG of a stage and the global one of its name are one variable, as are the
 * ARG and the ENV of one name in one stage. Uses by the shell of a RUN belong to them, unless the script assigns the name.
 */
export function variableSymbols(model: Model): readonly Symbol[] {
  const found = new Map<string, Occurrence[]>();
  const globals = new Set(model.globalArgs.map(({ name }) => name.text));
  const keyOf = (stage: Stage | undefined, name: string): string => {
    const linked = stage === undefined || (globals.has(name) && stage.args.some((arg) => arg.name.text === name));
    return `${linked ? global : stage.index} ${name}`;
  };
  const add = (key: string, span: Span, definition: boolean): void => {
    const list = found.get(key);
    const occurrence = { span, definition, byNumber: false };
    if (list === undefined) found.set(key, [occurrence]);
    else list.push(occurrence);
  };
  const declare = ({ name, stage }: ArgDeclaration): void => add(keyOf(stage, name.text), name.span, true);
  model.globalArgs.forEach(declare);
  const environment = new Map<number, Set<string>>();
  for (const stage of model.stages) {
    stage.args.forEach(declare);
    const names = new Set<string>();
    environment.set(stage.index, names);
    for (const { name, pairs } of stage.instructions) {
      if (name !== "ENV") continue;
      for (const { key } of pairs) {
        names.add(key.text);
        add(keyOf(stage, key.text), key.span, true);
      }
    }
  }
  for (const use of model.variables) {
    const { source } = use;
    if (source.kind === "arg") add(keyOf(source.declaration.stage, use.name), use.nameSpan, false);
    if (source.kind === "env") add(keyOf(stageHolding(model, source.instruction.index), use.name), use.nameSpan, false);
  }
  for (const stage of model.stages) {
    const line = [stage, ...stage.ancestors];
    for (const script of [...stage.runs.map((run) => run.script), ...commandScripts(stage)]) {
      for (const { name, nameSpan } of script.variables) {
        if (script.assigned.has(name)) continue;
        const owner = line.find((one) => environment.get(one.index)?.has(name) || one.args.some((arg) => arg.name.text === name));
        if (owner !== undefined) add(keyOf(owner, name), nameSpan, false);
      }
    }
  }
  return [...found].map(([key, occurrences]) => ({
    kind: "variable",
    name: key.slice(key.indexOf(" ") + 1),
    occurrences: sorted(occurrences),
  }));
}

/**
 * What the shell of a container will read: CMD, ENTRYPOINT and HEALTHCHECK in shell form. They see the environment of the
 * image; an ARG is over by then, so that a use of one is a use of a variable of the same name only.
 */
function commandScripts(stage: Stage): readonly ShellScript[] {
  if (stage.os === "windows") return [];
  return stage.instructions.flatMap(({ name, command }) =>
    (name === "CMD" || name === "ENTRYPOINT" || name === "HEALTHCHECK") && command?.form === "shell" && command.body.text.includes("$")
      ? [parseShell(command.body, "posix")]
      : [],
  );
}

function stageHolding(model: Model, index: number): Stage | undefined {
  return model.stages.findLast(({ from }) => from.index <= index);
}

function sorted(occurrences: readonly Occurrence[]): readonly Occurrence[] {
  return occurrences.toSorted((a, b) => a.span.start - b.span.start);
}
