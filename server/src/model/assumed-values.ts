import { expand, unknownValue, type VariableLookup } from "../syntax/lex.ts";
import type { Instruction } from "../syntax/tree.ts";
import { expandPlain } from "./scope.ts";
import type { Model, VariableUse } from "./model.ts";
import { oncePer } from "../text/once-per.ts";

/** What BuildKit puts into the platform arguments when nothing else is asked for; its oracle builds on such a machine. */
const platformDefaults: Readonly<Record<string, string>> = {
  BUILDPLATFORM: "linux/amd64", BUILDOS: "linux", BUILDOSVERSION: "", BUILDARCH: "amd64", BUILDVARIANT: "",
  TARGETPLATFORM: "linux/amd64", TARGETOS: "linux", TARGETOSVERSION: "", TARGETARCH: "amd64", TARGETVARIANT: "", TARGETSTAGE: "default",
}; // prettier-ignore

/**
 * What a word of an instruction becomes; undefined where an unknown value decides.
 *
 * With `assume` nothing stays open: a build argument without a default is not given, and a base image sets PATH and
 * nothing else. That is how `docker build` without arguments and without a registry would see the file.
 */
export function expandAt(model: Model, instruction: Instruction, text: string, assume: boolean): string | undefined {
  const { escape } = model.tree;
  return text.includes("$") ? expand(text, lookUpAt(model, instruction, assume), escape).value : expandPlain(text, escape);
}

/** The values an instruction sees, for `expand` and `processWords`. */
export function lookUpAt(model: Model, instruction: Instruction, assume: boolean): VariableLookup {
  const here = usesOf(model).get(instruction);
  return (name) => {
    const use = here?.get(name);
    if (use === undefined) return assume ? undefined : unknownValue;
    return valueOf(model, use, assume, 0);
  };
}

/** The variables an instruction uses, by name. */
export function usesAt(model: Model, instruction: Instruction): ReadonlyMap<string, VariableUse> {
  return usesOf(model).get(instruction) ?? new Map<string, VariableUse>();
}

function valueOf(model: Model, { name, source }: VariableUse, assume: boolean, depth: number): ReturnType<VariableLookup> {
  switch (source.kind) {
    case "undefined":
      return undefined;
    case "unknown":
      return assume ? undefined : unknownValue;
    case "predefined":
      return assume ? platformDefaults[name] : unknownValue;
    case "base":
      return assume && name !== "PATH" ? undefined : (source.value ?? unknownValue);
    case "env":
      return source.value ?? unknownValue;
    case "arg": {
      const { declaration, value } = source;
      if (value !== undefined) return value;
      if (!assume || depth > 8) return unknownValue;
      if (declaration.defaultValue !== undefined) {
        const inner = usesOf(model).get(declaration.instruction);
        const lookup: VariableLookup = (each) => {
          const use = inner?.get(each);
          return use === undefined ? undefined : valueOf(model, use, assume, depth + 1);
        };
        return expand(declaration.defaultValue.text, lookup, model.tree.escape).value ?? unknownValue;
      }
      return declaration.stage === undefined ? undefined : platformDefaults[name];
    }
  }
}

/** The variables each instruction uses, by name. */
const usesOf = oncePer((model: Model): ReadonlyMap<Instruction, ReadonlyMap<string, VariableUse>> => {
  const index = new Map<Instruction, Map<string, VariableUse>>();
  for (const use of model.variables) {
    let names = index.get(use.instruction);
    if (names === undefined) index.set(use.instruction, (names = new Map()));
    if (!names.has(use.name)) names.set(use.name, use);
  }
  return index;
});
