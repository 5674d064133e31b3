import { findProgram } from "../host/node/find-program.ts";
import { runProgram } from "../host/node/programs.ts";
import type { RunEngine } from "../host/smoke.ts";
import type { Console } from "./console.ts";

export const engineNames = ["docker", "podman", "buildah"] as const;

/** A container engine on this machine. */
export interface Engine {
  /** Absolute. */
  readonly program: string;
  readonly name: string;
}

/** The engine that was asked for, else the first there is; a sentence where there is none. */
export async function findEngine(wanted: string | undefined, names: readonly string[], { environment }: Console): Promise<Engine | string> {
  const program = await findProgram(wanted === undefined ? names : [wanted], environment);
  if (program !== undefined) return { program, name: program.replace(/^.*[\\/]/, "").replace(/\.(?:exe|cmd|bat)$/i, "") };
  return wanted === undefined
    ? `None of ${names.join(", ")} is on PATH. Install one of them, or name one with --engine.`
    : `There is no program ${wanted}.`;
}

/** Runs the engine with a time limit, arguments as they are. */
export function engineRunner({ program }: Engine, { environment }: Console, signal?: AbortSignal): RunEngine {
  return (args, seconds) => runProgram({ name: program, args, milliseconds: seconds * 1000, environment, signal });
}
