import * as l10n from "@vscode/l10n";
import type { Stage } from "../../model/model.ts";
import { stageAt } from "../../model/places.ts";
import { lineStart, newlineAt, nextLine } from "../../rules/edits/lines.ts";
import type { Instruction, SyntaxTree } from "../../syntax/tree.ts";
import type { Edit } from "../../text/edits.ts";
import type { Refactor } from "./refactoring.ts";

/** Instructions that say how the image is run, not how it is built. */
const RUNTIME: ReadonlySet<string> = new Set([
  "CMD",
  "ENTRYPOINT",
  "EXPOSE",
  "HEALTHCHECK",
  "LABEL",
  "STOPSIGNAL",
  "USER",
  "VOLUME",
  "MAINTAINER",
]);

/**
 * Makes two stages of the only one: what it does stays in `build`, what says how the image is run moves to a stage of its
 * own that copies the result. A skeleton: which files run only a person knows.
 */
export const splitStages: Refactor = ({ tree, model }, place) => {
  const stage = stageAt(model, place.start);
  // What is broken would be broken twice, or swallow what follows.
  if (stage === undefined || model.stages.length !== 1 || stage.name !== undefined || tree.problems.length > 0) return undefined;
  const { from, instructions, base } = stage;
  const onFrom = from.span.start <= place.start && place.start <= from.span.end;
  if (!onFrom || base.kind !== "image" || stage.os === "windows" || instructions.some(({ name }) => name === "ONBUILD")) return undefined;
  const built = instructions.filter(({ name }) => name === "RUN" || name === "COPY" || name === "ADD");
  if (!built.some(({ name }) => name === "RUN")) return undefined;
  const lastBuilt = built.at(-1);
  // A USER that later steps run as belongs to them.
  const moved = instructions.filter(
    ({ name, index }) => RUNTIME.has(name ?? "") && !(name === "USER" && lastBuilt !== undefined && index < lastBuilt.index),
  );
  const { text } = tree;
  const newline = newlineAt(text, 0);
  const write = (keyword: string): string => (from.keyword.text === from.keyword.text.toLowerCase() ? keyword.toLowerCase() : keyword);
  const lines = [
    "",
    `${write("FROM")} ${runtimeBase(stage)} ${write("AS")} runtime`,
    // What expands an ARG of the build stage means nothing in the other one.
    ...instructions
      .filter(({ name, logical }) => name === "ENV" && !/\$(?!\{?PATH\b)/.test(logical.text))
      .map(({ span }) => text.slice(span.start, span.end)),
    ...folderLines(stage, write),
  ];
  const edits: Edit[] = [{ span: { start: from.span.end, end: from.span.end }, newText: ` ${write("AS")} build` }];
  const blocks: string[] = [];
  for (const instruction of moved) {
    const span = blockOf(tree, instruction);
    blocks.push(text.slice(span.start, span.end).replace(/\r?\n$/, ""));
    edits.push({ span, newText: "" });
  }
  const end = text.length;
  const ended =
    text === "" || text.endsWith("\n") || edits.some(({ span }) => span.end === end && span.start < end && text[span.start - 1] === "\n");
  edits.push({ span: { start: end, end }, newText: (ended ? "" : newline) + [...lines, ...blocks].map((line) => line + newline).join("") });
  return { title: l10n.t("Split into a build and a runtime stage"), kind: "extract", edits };
};

/** An image that runs what the stage builds, where its base tells; else the same image. */
function runtimeBase({ base }: Stage): string {
  const image = base.kind === "image" ? base.image : undefined;
  const repository = image?.repository ?? "";
  if (repository === "golang") return "gcr.io/distroless/static-debian13:nonroot";
  if (repository === "rust") return "gcr.io/distroless/cc-debian13:nonroot";
  if (repository === "maven" || repository === "gradle") return "gcr.io/distroless/java25-debian13:nonroot";
  return image?.raw ?? "scratch";
}

/** The folder of the result, and its COPY with a comment that says what is left to do. */
function folderLines({ config, runs }: Stage, write: (keyword: string) => string): readonly string[] {
  const folder = config.workingDir.state === "set" && config.workingDir.instruction !== undefined ? config.workingDir.value : undefined;
  const output = runs
    .flatMap(({ commands }) => commands)
    .filter(({ unwrapped }) => unwrapped.name === "go" && unwrapped.args[0]?.text === "build")
    .map(({ unwrapped: { args } }) => args[args.findIndex(({ text }) => text === "-o") + 1])
    .find((word) => word?.literal === true && word.text.startsWith("/"))?.text;
  const system =
    folder === undefined ||
    /^\/(?:(?:usr|usr\/local|opt|etc|bin|sbin|lib|root|home|tmp|var)(?:\/(?:bin|sbin|lib|src|share))?)?$/.test(folder);
  const source = output ?? (system ? "/app" : folder);
  return [
    ...(folder === undefined || folder === "/" ? [] : [`${write("WORKDIR")} ${folder}`]),
    "# Copy only what runs: sources, tools and caches stay in the build stage.",
    `${write("COPY")} --from=build ${source} ${source}`,
  ];
}

/** An instruction with the comments directly above it and its line break. */
function blockOf({ text }: SyntaxTree, instruction: Instruction): Edit["span"] {
  let start = lineStart(text, instruction.span.start);
  for (const { span } of instruction.leading.toReversed()) {
    if (nextLine(text, span.end) !== start) break;
    start = lineStart(text, span.start);
  }
  return { start, end: nextLine(text, instruction.span.end) };
}
