import { commandExists } from "../../model/image-content.ts";
import { ignoreLines, shapeOf } from "../facts/ignore-lines.ts";
import { compile, type Check } from "./check.ts";

/** `manifests-have-runtimes` */
export const manifestsHaveRuntimes: Check<"manifests-have-runtimes"> = ({ manifests }, { model, context }, tell) => {
  const stage = model.finalStage;
  if (stage === undefined || context === undefined) return;
  for (const [manifest, commands] of Object.entries(manifests)) {
    if (context.kindOf(manifest) !== "file" || commands.some((command) => commandExists(stage, command) !== false)) continue;
    tell(stage.baseSpan, { stage, data: { manifest, commands: commands.join(" or ") } });
  }
};

/** `ignore-file-has` */
export const ignoreFileHas: Check<"ignore-file-has"> = ({ pattern, probe, keep = [], ifExists }, { model, context }, tell) => {
  // A context without an ignore file is told by the rule `dockerignore-missing`.
  if (context?.ignoreFile === undefined) return;
  const [first] = model.stages;
  if (first === undefined) return;
  const probes = probe ?? [probeOf(pattern)];
  if (probes.every((path) => context.isIgnored(path))) return;
  const shape = shapeOf(pattern);
  if (ifExists === true && !context.files.some((file) => file.split("/").some((part) => shape.test(part)))) return;
  const whole = model.stages
    .flatMap(({ copies }) => copies)
    .find(({ from, sources }) => from === undefined && sources.some(({ value }) => value === "." || value === "./"));
  const lines = ignoreLines(pattern, keep, model);
  tell(whole?.sources[0]?.span ?? first.baseSpan, {
    stage: first,
    data: { pattern, file: context.ignoreFile.path },
    path: context.ignoreFile.path,
    lines,
    // What is copied by name would be let in again behind the pattern.
    beyondFixes: probes.some((path) => lines.includes(`!${path}`)),
  });
};

/** A path that the pattern is meant to keep out. */
function probeOf(pattern: string): string {
  const path = pattern.replace(/^\*\*\//, "").replace(/^\/+/, "");
  const named = path.startsWith("*") ? `x${path.slice(1)}` : path.replaceAll("*", "");
  return named.endsWith("/") ? `${named}x` : named;
}

/** `neighbour-file-exists` */
export const neighbourFileExists: Check<"neighbour-file-exists"> = ({ path }, { model, context }, tell) => {
  const [first] = model.stages;
  if (first === undefined || context === undefined || !context.complete || context.kindOf(path) !== undefined) return;
  tell(first.baseSpan, { stage: first, data: { path }, path });
};

/** `neighbour-file-contains` */
export const neighbourFileContains: Check<"neighbour-file-contains"> = ({ path, matches }, { model, context }, tell) => {
  const [first] = model.stages;
  const text = context?.textOf(path);
  if (first !== undefined && text !== undefined && !compile(matches, "m").test(text))
    tell(first.baseSpan, { stage: first, data: { path }, path });
};
