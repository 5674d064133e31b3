import * as l10n from "@vscode/l10n";
import type { ArgDeclaration, Model, VariableUse } from "../model/model.ts";
import { runAt, stageAt } from "../model/places.ts";
import { visibleVariables } from "../model/visible-variables.ts";
import { touches, type Span } from "../text/span.ts";
import { code } from "./markdown.ts";
import { variableSymbols } from "./occurrences.ts";
import { predefinedArguments } from "./predefined-arguments.ts";

interface Note {
  readonly span: Span;
  readonly parts: readonly string[];
}

/** A variable at a place: one that BuildKit expands, one that the shell of a RUN does, or the ARG or ENV that declares it. */
export function describeVariable(model: Model, offset: number): Note | undefined {
  const use = model.variables.find(({ span }) => touches(span, offset));
  if (use !== undefined)
    return { span: use.span, parts: [`**${use.name}** ${sourceText(use.source, use.modifier)}`, predefinedNote(use.name, use.source)] };
  return shellVariable(model, offset) ?? declaration(model, offset);
}

type Source = VariableUse["source"];

function sourceText(source: Source, modifier?: string): string {
  const fallback = modifier === undefined ? "" : ` ${l10n.t("The modifier {0} says what stands here then.", code(modifier))}`;
  const value = (text: string | undefined): string => (text === undefined ? `, ${l10n.t("with no known value")}.` : ` = ${code(text)}.`);
  switch (source.kind) {
    case "arg":
      return `${argumentText(source.declaration)}${value(source.value)}${source.value === undefined ? fallback : ""}`;
    case "env":
      return `${l10n.t("environment variable")}${value(source.value)}`;
    case "base":
      return `${l10n.t("environment variable of the base image")}${value(source.value)}`;
    case "predefined":
      return l10n.t("build argument that BuildKit sets itself.");
    case "unknown":
      return l10n.t("not set in this file; the base image may set it.");
    case "undefined":
      return `${l10n.t("not set anywhere.")}${fallback}`;
  }
}

function argumentText({ stage }: ArgDeclaration): string {
  return stage === undefined ? l10n.t("build argument (global)") : l10n.t("build argument");
}

function predefinedNote(name: string, source: Source): string {
  const isOwn = source.kind === "predefined" || (source.kind === "arg" && source.declaration.defaultValue === undefined);
  return isOwn ? (predefinedArguments.get(name) ?? "") : "";
}

/** What the shell of a RUN finds in its environment, unless the script gives the name a value itself. */
function shellVariable(model: Model, offset: number): Note | undefined {
  const run = runAt(model, offset);
  const use = run?.script.variables.find(({ span }) => touches(span, offset));
  if (run === undefined || use === undefined) return undefined;
  const { name, span } = use;
  if (run.script.assigned.has(name))
    return { span, parts: [`**${name}** ${l10n.t("variable of the script, which gives it its value itself.")}`] };
  const found = visibleVariables(model, run.instruction).find((one) => one.name === name)?.binding;
  const source: Source = found ?? { kind: run.before.envComplete ? "undefined" : "unknown" };
  return { span, parts: [`**${name}** ${sourceText(source)}`, predefinedNote(name, source)] };
}

function declaration(model: Model, offset: number): Note | undefined {
  const uses = (): string => {
    const symbol = variableSymbols(model).find(({ occurrences }) => occurrences.some(({ span }) => touches(span, offset)));
    const count = symbol?.occurrences.filter((one) => !one.definition).length ?? 0;
    if (count === 0) return l10n.t("Not used in this file.");
    return count === 1 ? l10n.t("Used once in this file.") : l10n.t("Used {0} times in this file.", count);
  };
  const args = [...model.globalArgs, ...(stageAt(model, offset)?.args ?? [])];
  const arg = args.find(({ name }) => touches(name.span, offset));
  if (arg !== undefined) {
    const { name, value } = arg;
    const text = sourceText({ kind: "arg", declaration: arg, value });
    return {
      span: name.span,
      parts: [`**${name.text}** ${text}`, predefinedNote(name.text, { kind: "arg", declaration: arg, value }), uses()],
    };
  }
  const stage = stageAt(model, offset);
  const env = stage?.instructions.find(({ name, span }) => name === "ENV" && touches(span, offset));
  const key = env?.pairs.find((pair) => touches(pair.key.span, offset))?.key;
  if (stage === undefined || env === undefined || key === undefined) return undefined;
  const next = stage.instructions[stage.instructions.indexOf(env) + 1];
  const setting = (next === undefined ? stage.config : stage.configBefore(next)).env.get(key.text);
  const value = setting?.state === "set" ? setting.value : undefined;
  return { span: key.span, parts: [`**${key.text}** ${sourceText({ kind: "env", instruction: env, span: key.span, value })}`, uses()] };
}
