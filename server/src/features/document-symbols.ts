import * as l10n from "@vscode/l10n";
import type { DocumentSymbol, SymbolKind } from "vscode-languageserver-types";
import type { Base, Stage } from "../model/model.ts";
import type { Instruction } from "../syntax/tree.ts";
import type { Span } from "../text/span.ts";
import { toRange, type FeatureInput } from "./feature-input.ts";

/** Numbers of the protocol (SymbolKind), so that nothing of its library is needed here. */
const kinds = { stage: 5, instruction: 12, variable: 13, label: 7, port: 16 } as const satisfies Record<string, SymbolKind>;

/** Stages with their instructions; before the first FROM, the instructions alone. */
export function listSymbols({ tree, model, lines }: FeatureInput): DocumentSymbol[] {
  const symbol = (
    name: string,
    detail: string,
    kind: SymbolKind,
    span: Span,
    selection: Span,
    children?: DocumentSymbol[],
  ): DocumentSymbol => ({
    name: name === "" ? "?" : name,
    ...(detail === "" ? {} : { detail }),
    kind,
    range: toRange(lines, span),
    selectionRange: toRange(lines, selection),
    ...(children === undefined ? {} : { children }),
  });
  const instructionSymbol = (instruction: Instruction): DocumentSymbol => {
    const { name, detail, kind, selection } = describe(instruction);
    return symbol(name, detail, kind, instruction.span, selection);
  };
  const stageSymbol = (stage: Stage): DocumentSymbol => {
    const name = stage.name?.text ?? l10n.t("stage {0}", stage.index);
    const selection = stage.name?.span ?? stage.from.keyword.span;
    return symbol(name, baseText(stage.base), kinds.stage, stage.span, selection, stage.instructions.map(instructionSymbol));
  };
  const firstStage = model.stages[0]?.from.index ?? tree.instructions.length;
  return [...tree.instructions.slice(0, firstStage).map(instructionSymbol), ...model.stages.map(stageSymbol)];
}

function baseText(base: Base): string {
  switch (base.kind) {
    case "stage":
      return l10n.t("from {0}", base.name);
    case "image":
      return base.image.raw;
    case "scratch":
      return "scratch";
    case "unknown":
      return base.raw;
  }
}

interface Description {
  readonly name: string;
  readonly detail: string;
  readonly kind: SymbolKind;
  readonly selection: Span;
}

function describe(instruction: Instruction): Description {
  const { name, keyword, pairs, args, heredocs, command } = instruction;
  const title = name ?? keyword.text;
  const base = { kind: kinds.instruction, selection: keyword.span };
  if (name === "ENV" || name === "ARG" || name === "LABEL") {
    const first = pairs[0];
    if (first === undefined) return { ...base, name: title, detail: "" };
    const more = pairs.length > 1 ? ` ${l10n.t("and {0} more", pairs.length - 1)}` : "";
    const kind = name === "LABEL" ? kinds.label : kinds.variable;
    return { name: `${title} ${first.key.text}${more}`, detail: short(first.value?.text ?? ""), kind, selection: first.key.span };
  }
  if (name === "EXPOSE") return { ...base, kind: kinds.port, name: `${title} ${args.map(({ text }) => text).join(" ")}`, detail: "" };
  if (heredocs[0] !== undefined && name === "RUN") return { ...base, name: title, detail: short(heredocs[0].body) };
  const text = command?.form === "shell" ? command.body.text : args.map((arg) => arg.text).join(" ");
  return { ...base, name: title, detail: short(text) };
}

/** The first line with something on it, cut to what an outline can show. */
function short(text: string): string {
  const line = text.trim().split("\n")[0]?.replaceAll(/\s+/g, " ") ?? "";
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
