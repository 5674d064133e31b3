import type { ConfigFileProblem } from "../host/node/config-chain.ts";
import { showPathFrom } from "./shown-path.ts";

/** One line: file, place, what is wrong. */
export function describeConfigProblem({ path, message, severity, position }: ConfigFileProblem, folder: string): string {
  const place = position === undefined ? "" : `:${position.line + 1}:${position.character + 1}`;
  return `${showPathFrom(folder, path)}${place}: ${severity}: ${message}`;
}
