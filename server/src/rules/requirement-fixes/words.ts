import { baseName, normalizePath } from "../../model/paths.ts";
import { insertLinesAfter, insertLinesBefore } from "../edits/instructions.ts";
import { insertAt, matchCase, replace } from "../edits/words.ts";
import type { FixEdit } from "../rule.ts";
import { compile, copiesOf, outermostStage } from "../requirement/check.ts";
import { lastUser, tailOf } from "../edits/stage-places.ts";
import { fill, type Action, type Finding } from "./action.ts";

/** `name-stage` */
export const nameStage: Action<"name-stage"> = ({ name }, { facts }) => {
  const [first, second] = facts.model.stages;
  if (first === undefined || second === undefined || first.name !== undefined) return undefined;
  return [insertAt(first.from.span.end, ` ${matchCase("AS", first.from.keyword.text)} ${name}`)];
};

/** `replace-base` */
export const replaceBase: Action<"replace-base"> = ({ image, families }, { stage }) => {
  const outer = outermostStage(stage);
  if (families !== undefined && !families.includes(stage.baseFacts?.family ?? "")) return undefined;
  return [replace(outer.baseSpan, image)];
};

/** `replace-text` */
export const replaceText: Action<"replace-text"> = ({ text }, { span, place }) => [replace(span, fill(text, place.data))];

/** `insert-before` */
export const insertBefore: Action<"insert-before"> = ({ text }, { span, place }) => [insertAt(span.start, fill(text, place.data))];

/** `use-base-argument` */
export const useBaseArgument: Action<"use-base-argument"> = ({ argument, part }, { facts, stage }) => {
  const { model, tree } = facts;
  const [first] = model.stages;
  const { base } = stage;
  if (first === undefined || base.kind !== "image" || base.image.variable) return undefined;
  const declared = model.globalArgs.some(({ name }) => name.text === argument);
  const edits: FixEdit[] = [];
  let value = base.image.raw;
  if (part === undefined) {
    edits.push(replace(stage.baseSpan, `\${${argument}}`));
  } else {
    const { tag, tagSpan } = base.image;
    const found = tag === undefined ? null : compile(part).exec(tag);
    if (found === null || tagSpan === undefined) return undefined;
    value = found[0];
    const start = tagSpan.start + found.index;
    edits.push(replace({ start, end: start + value.length }, `\${${argument}}`));
  }
  if (!declared) edits.unshift(insertLinesBefore(tree, first.from, [`${matchCase("ARG", first.from.keyword.text)} ${argument}=${value}`]));
  return edits;
};

/** `set-copy-flag` */
export const setCopyFlag: Action<"set-copy-flag"> = ({ flag, value }, { place }) => {
  const { copy } = place;
  if (copy === undefined) return undefined;
  const existing = copy.instruction.flags.find(({ name }) => name === flag);
  if (existing?.valueSpan !== undefined) return [replace(existing.valueSpan, value)];
  return [insertAt(copy.instruction.keyword.span.end, ` --${flag}=${value}`)];
};

/** `copy-context-file` */
export const copyContextFile: Action<"copy-context-file"> = ({ source, to, flags }, finding) => {
  const { stage, facts } = finding;
  const folder = source.endsWith("/");
  const target = normalizePath(
    to.endsWith("/") && !folder ? to : folder && to.endsWith("/") ? `${to}${baseName(normalizePath(source))}` : to,
  );
  const near = copiesOf(stage).find(
    (copy) =>
      !folder &&
      copy.from === undefined &&
      copy.destinationPath === target &&
      copy.destination?.raw.endsWith("/") === true &&
      copy.sources.every(({ raw }) => !raw.endsWith("/")),
  );
  const lastSource = near?.sources.at(-1);
  if (lastSource !== undefined) return [insertAt(lastSource.span.end, ` ${source}`)];
  const line = `COPY ${flags === undefined ? "" : `${flags} `}${source} ${folder || to.endsWith("/") ? `${target}/` : target}`;
  return [writeLine(finding, line, facts)];
};

function writeLine({ stage }: Finding, line: string, { tree }: Finding["facts"]): FixEdit {
  const written = line.replace(/^[A-Z]+(?= )/, (word) => matchCase(word, stage.from.keyword.text));
  const next = stage.instructions.findLast(({ name }) => name === "WORKDIR") ?? lastUser(stage) ?? tailOf(stage);
  return next === undefined
    ? insertLinesAfter(tree, stage.instructions.at(-1) ?? stage.from, [written])
    : insertLinesBefore(tree, next, [written]);
}

/** `ignore-paths` */
export const ignorePaths: Action<"ignore-paths"> = ({ lines }, { facts, place }) => {
  const file = facts.context?.ignoreFile;
  return file === undefined ? undefined : [appendLines(file.path, file.text, place.lines ?? lines)];
};

/** `add-line` */
export const addLine: Action<"add-line"> = ({ path, line }, { facts, place }) => {
  const file = path === "*" ? place.path : path;
  const text = file === undefined ? undefined : facts.context?.textOf(file);
  // Only a list takes a line at its end; pyproject.toml is more than one.
  if (file === undefined || text === undefined || !/\.(?:txt|in)$/.test(file)) return undefined;
  return [appendLines(file, text, [fill(line, place.data)])];
};

function appendLines(path: string, text: string, lines: readonly string[]): FixEdit {
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const gap = text === "" || text.endsWith("\n") ? "" : newline;
  return { path, span: { start: text.length, end: text.length }, newText: gap + lines.map((line) => line + newline).join("") };
}
