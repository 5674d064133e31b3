import type { RunCall } from "./calls.ts";
import { callsNamed } from "./calls.ts";
import { oncePer } from "../text/once-per.ts";
import type { Model } from "./model.ts";
import type { ShellWord } from "../shell/script.ts";

/** A call of pip, by its own name or through python. */
export interface PipCall extends RunCall {
  /** The arguments of pip itself. */
  readonly args: readonly ShellWord[];
}

const pipName = /^pip[0-9.]*$/;
/** hadolint takes whatever begins so for pip. */
const literalName = /^pip(?!env)/;
const pythonName = /^python[0-9.]*$/;
const names = ["pip", "python"].flatMap((name) => [name, `${name}2`, `${name}3`]);

/** Every call of `pip`, `pip3`, `pip3.12`, `python -m pip` of the file, in order of position. */
export function pipCalls(model: Model, literal = false): readonly PipCall[] {
  return literal ? literalCalls(model) : unwrappedCalls(model);
}

const literalCalls = oncePer((model: Model) => findCalls(model, true));
const unwrappedCalls = oncePer((model: Model) => findCalls(model, false));

function findCalls(model: Model, literal: boolean): readonly PipCall[] {
  const seen = new Set(names);
  for (const stage of model.stages)
    for (const run of stage.runs)
      for (const { name, unwrapped } of run.commands)
        for (const each of [name, unwrapped.name])
          if (each !== undefined && ((literal ? literalName : pipName).test(each) || pythonName.test(each))) seen.add(each);
  const result: PipCall[] = [];
  for (const entry of callsNamed(model, [...seen], literal)) {
    const { name = "", args: words, nameSpan } = entry.call;
    const own = words.slice(words.findIndex(({ span }) => span === nameSpan) + 1);
    const args = !literal ? pipArguments(name, words) : literalName.test(name) ? own : pipOfPython(own);
    if (args !== undefined) result.push({ ...entry, args });
  }
  return result;
}

/** hadolint knows `python -m pip install` in this order only. */
function pipOfPython(args: readonly ShellWord[]): readonly ShellWord[] | undefined {
  const at = args.findIndex(({ text }) => text === "-m");
  return at >= 0 && args[at + 1]?.text === "pip" && args[at + 2]?.text === "install" ? args.slice(at + 2) : undefined;
}

/** The arguments of pip in a call; undefined when it is no call of pip. */
export function pipArguments(name: string, args: readonly ShellWord[]): readonly ShellWord[] | undefined {
  if (pipName.test(name)) return args;
  if (!pythonName.test(name)) return undefined;
  const at = args.findIndex(({ text }) => text === "-m");
  return at >= 0 && args[at + 1]?.text === "pip" ? args.slice(at + 2) : undefined;
}
