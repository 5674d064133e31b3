import type { Model } from "../../model/model.ts";
import type { Span } from "../../text/span.ts";
import { unquoted } from "../edits/pairs.ts";
import { oncePer } from "../../text/once-per.ts";

/** A variable that the file gives a value. */
export interface SetVariable {
  readonly name: string;
  /** Without quotes. */
  readonly value: string;
  readonly span: Span;
  readonly place: "ENV" | "ARG" | "RUN";
}

/** Every variable that ENV, ARG or a command of a RUN (`X=1 cmd`, `export X=1`) sets. Gathered once per model. */
export const setVariables = oncePer((model: Model): readonly SetVariable[] => [...declared(model), ...assigned(model)]);

function declared({ tree }: Model): SetVariable[] {
  const found: SetVariable[] = [];
  for (const outer of tree.instructions) {
    const { name, pairs } = outer.trigger ?? outer;
    if (name !== "ENV" && name !== "ARG") continue;
    for (const { key, value, span } of pairs)
      if (value !== undefined) found.push({ name: unquoted(key.text), value: unquoted(value.text), span, place: name });
  }
  return found;
}

function assigned({ stages }: Model): SetVariable[] {
  const found: SetVariable[] = [];
  for (const { runs } of stages) {
    for (const { commands } of runs) {
      for (const { assignments, name: command, args } of commands) {
        for (const { name, value, span } of assignments) found.push({ name, value: value?.text ?? "", span, place: "RUN" });
        if (command !== "export" && command !== "env") continue;
        for (const { text, span } of args) {
          const match = /^([A-Za-z_]\w*)=(.*)$/s.exec(text);
          if (match !== null) found.push({ name: match[1] ?? "", value: match[2] ?? "", span, place: "RUN" });
        }
      }
    }
  }
  return found;
}
