import { fileExists, filesAt } from "../../model/image-content.ts";
import { baseName, normalizePath } from "../../model/paths.ts";
import type { CopyStep, Stage } from "../../model/model.ts";
import { evidenceOf } from "../../model/stage-evidence.ts";
import { compile, copiesOf, matchesAny, outermostStage, stagesNamed, type Check } from "./check.ts";

/** `file-at-path` */
export const fileAtPath: Check<"file-at-path"> = ({ path, stage }, { model }, tell) => {
  for (const one of stagesNamed(model, stage)) {
    if (fileExists(one, path) === false) tell(outermostStage(one).baseSpan, { stage: one, data: { path } });
  }
};

/** `context-file-copied` */
export const contextFileCopied: Check<"context-file-copied"> = ({ source, to, stage }, { model }, tell) => {
  const wanted = contextPath(source);
  const target = normalizePath(to.endsWith("/") ? `${to}${baseName(wanted)}` : to);
  for (const one of stagesNamed(model, stage)) {
    const copies = copiesOf(one);
    if (copies.some((copy) => mayCopy(copy, wanted, target))) continue;
    if (filesAt(one).some(({ path }) => path === target) || one.baseFacts === undefined || evidenceOf(one).anything) continue;
    const near = copies.find(
      ({ from, destinationPath }) => from === undefined && destinationPath !== undefined && target.startsWith(`${destinationPath}/`),
    );
    tell(near?.destination?.span ?? one.baseSpan, { stage: one, data: { source, target }, instruction: near?.instruction });
  }
};

/** Whether a COPY brings a path of the build context, or may: a parent folder, a glob, a variable, another stage's folder. */
function mayCopy(copy: CopyStep, wanted: string, target: string): boolean {
  const { destinationPath, sources, from } = copy;
  const covers =
    destinationPath === undefined ||
    target === destinationPath ||
    target.startsWith(destinationPath === "/" ? "/" : `${destinationPath}/`) ||
    destinationPath.startsWith(`${target}/`);
  if (!covers) return false;
  return sources.some(({ value }) => {
    if (value === undefined || /[*?[]/.test(value)) return true;
    if (from !== undefined) return baseName(value) === baseName(wanted) || /\/\.?$/.test(value);
    const path = contextPath(value);
    return path === "" || path === wanted || wanted.startsWith(`${path}/`) || path.startsWith(`${wanted}/`);
  });
}

function contextPath(path: string): string {
  return normalizePath(`/${path}`).slice(1);
}

/** `context-not-copied` */
export const contextNotCopied: Check<"context-not-copied"> = ({ to, whole, except = [], stage }, { model }, tell) => {
  for (const one of stagesNamed(model, stage)) {
    for (const copy of copiesOf(one)) {
      const { destinationPath, destination, sources } = copy;
      if (copy.from !== undefined || destination === undefined || sources.length === 0) continue;
      if (to !== undefined && (destinationPath === undefined || (destinationPath !== to && !destinationPath.startsWith(`${to}/`))))
        continue;
      const found = sources.find(
        ({ value }) => value !== undefined && (whole === true ? contextPath(value) === "" : !matchesAny(except, baseName(value))),
      );
      if (found !== undefined)
        tell(found.span, {
          stage: one,
          copy,
          instruction: copy.instruction,
          data: { source: found.raw, target: destinationPath ?? destination.raw },
        });
    }
  }
};

/** `copied-from-stage` */
export const copiedFromStage: Check<"copied-from-stage"> = ({ from, source, to, stage }, { model }, tell) => {
  const origin = stagesNamed(model, from)[0];
  if (origin === undefined) return;
  const wanted = normalizePath(source);
  const target = normalizePath(to);
  for (const one of stagesNamed(model, stage)) {
    let near: CopyStep | undefined;
    const brought = copiesOf(one).some((copy) => {
      if (copy.from?.target.kind === "unknown") return true;
      if (copy.from?.target.kind !== "stage" || copy.from.target.stage !== origin) return false;
      const match = copy.sources.some(({ value }) => value === undefined || brings(normalizePath(value), wanted));
      if (match) near = copy;
      return match && (copy.destinationPath === undefined || brings(copy.destinationPath, target));
    });
    if (!brought)
      tell(near?.destination?.span ?? one.baseSpan, { stage: one, data: { from, source, target: to }, instruction: near?.instruction });
  }
};

/** Whether a path is the one that is wanted or a folder around it. */
function brings(path: string, wanted: string): boolean {
  return path === wanted || wanted.startsWith(path === "/" ? "/" : `${path}/`);
}

/** `copy-mode-is` */
export const copyModeIs: Check<"copy-mode-is"> = ({ to, mode, stage }, { model }, tell) => {
  const pattern = compile(`^(?:${mode})$`);
  for (const one of stagesNamed(model, stage)) {
    for (const copy of copiesOf(one)) {
      if (copy.destinationPath !== to || copy.destination === undefined || changesMode(one, to)) continue;
      const { chmod } = copy;
      if (chmod?.value?.includes("$") === true || (chmod?.value !== undefined && pattern.test(chmod.value))) continue;
      tell(chmod?.valueSpan ?? copy.destination.span, {
        stage: one,
        copy,
        instruction: copy.instruction,
        data: { found: chmod?.value ?? "the mode in the build context" },
      });
    }
  }
};

function changesMode(stage: Stage, path: string): boolean {
  return stage.runs.some(({ commands }) =>
    commands.some(
      ({ unwrapped }) => unwrapped.name === "chmod" && unwrapped.args.some(({ text }) => text.startsWith(path) || text.includes("$")),
    ),
  );
}
