import type { ImageConfig, Stage } from "../../model/model.ts";
import type { Instruction } from "../../syntax/tree.ts";
import { deleteInstruction as deletion, insertLinesAfter, insertLinesBefore } from "../edits/instructions.ts";
import { canRun } from "../edits/package-additions.ts";
import { insertAt, matchCase, replace } from "../edits/words.ts";
import type { FixEdit } from "../rule.ts";
import { SYSTEM_MANAGERS } from "../facts/system-managers.ts";
import { lastUser, stepDown, tailOf } from "../edits/stage-places.ts";
import { fill, forFamily, type Action, type Finding } from "./action.ts";

/** `insert-instruction` */
export const insertInstruction: Action<"insert-instruction"> = ({ lines, byFamily, at, root, user }, finding) => {
  const { stage, place } = finding;
  const written = forFamily(stage, byFamily, lines).map((line) => fill(line, place.data));
  if (written.length === 0 || !canRun(stage, written)) return undefined;
  const [where, next] = position(at, finding);
  if (where === undefined) return undefined;
  const now = (next === undefined ? stage.config : stage.configBefore(next)).user;
  if (user !== undefined && !(now.state === "set" && now.value.user === user)) written.unshift(`USER ${user}`);
  return [write(finding, where, root === true ? asRoot(stage, next, written) : written)];
};

/** Where to write: before an instruction, or behind one. */
type Where = { readonly before: Instruction } | { readonly after: Instruction };

function position(at: string, { stage, place }: Finding): readonly [Where | undefined, Instruction | undefined] {
  const { instructions, from } = stage;
  const last = instructions.at(-1) ?? from;
  const before = (instruction: Instruction | undefined): readonly [Where, Instruction | undefined] =>
    instruction === undefined ? [{ after: last }, undefined] : [{ before: instruction }, instruction];
  switch (at) {
    case "before-user":
      return before(stepDown(stage) ?? tailOf(stage));
    case "before-workdir":
      return before(instructions.findLast(({ name }) => name === "WORKDIR") ?? stepDown(stage) ?? tailOf(stage));
    case "before-entrypoint":
      return before(instructions.find(({ name }) => name === "ENTRYPOINT" || name === "CMD"));
    case "before-finding":
      return place.instruction === undefined ? [undefined, undefined] : before(place.instruction);
    case "after-from":
      return [{ after: from }, instructions[0]];
    case "after-installs": {
      const run = stage.installs.findLast(({ manager }) => SYSTEM_MANAGERS.has(manager))?.run.instruction ?? from;
      return [{ after: run }, instructions[instructions.indexOf(run) + 1]];
    }
    default:
      return before(tailOf(stage));
  }
}

/** Puts the lines between USER root and the user before, where that is not known to be root. */
function asRoot(stage: Stage, next: Instruction | undefined, lines: readonly string[]): readonly string[] {
  const config: ImageConfig = next === undefined ? stage.config : stage.configBefore(next);
  const { user } = config;
  const isRoot = user.state === "unset" || (user.state === "set" && /^(?:root|0+)$/.test(user.value.user));
  if (isRoot) return lines;
  const back = user.state === "set" && next?.name !== "USER" ? [`USER ${user.value.raw}`] : [];
  return ["USER root", ...lines, ...back];
}

function write({ facts, stage }: Finding, where: Where, lines: readonly string[]): FixEdit {
  const cased = lines.map((line) => line.replace(/^[A-Z]+(?= )/, (word) => matchCase(word, stage.from.keyword.text)));
  return "before" in where ? insertLinesBefore(facts.tree, where.before, cased) : insertLinesAfter(facts.tree, where.after, cased);
}

/** `delete-instruction` */
export const deleteInstruction: Action<"delete-instruction"> = (_args, { facts, place }) => {
  const { instruction } = place;
  if (instruction === undefined) return undefined;
  // Of several pairs only the one of the finding goes.
  return instruction.pairs.length > 1 ? undefined : [deletion(facts.tree, instruction)];
};

/** `set-user` */
export const setUser: Action<"set-user"> = ({ user }, finding) => {
  const { stage } = finding;
  const last = lastUser(stage);
  const index = last === undefined ? -1 : stage.instructions.indexOf(last);
  const rest = last === undefined ? [] : stage.instructions.slice(index + 1);
  // The last USER is changed where nothing behind it runs as its user.
  if (last !== undefined && !rest.some(({ name }) => name === "RUN" || name === "WORKDIR" || name === "COPY" || name === "ADD")) {
    const [word] = last.args;
    return word === undefined ? undefined : [replace(word.span, user)];
  }
  const tail = tailOf(stage);
  return [write(finding, tail === undefined ? { after: stage.instructions.at(-1) ?? stage.from } : { before: tail }, [`USER ${user}`])];
};

/** `set-workdir` */
export const setWorkdir: Action<"set-workdir"> = ({ path }, finding) => {
  const { stage } = finding;
  const last = stage.instructions.findLast(({ name }) => name === "WORKDIR");
  const rest = last === undefined ? [] : stage.instructions.slice(stage.instructions.indexOf(last) + 1);
  const [word] = last?.args ?? [];
  if (word !== undefined && !rest.some(({ name }) => name === "RUN" || name === "COPY" || name === "ADD"))
    return [replace({ start: word.span.start, end: last?.args.at(-1)?.span.end ?? word.span.end }, path)];
  const next = lastUser(stage) ?? tailOf(stage);
  const inTail = next !== undefined && (last === undefined || next.span.start > last.span.start);
  return [write(finding, inTail ? { before: next } : { after: stage.instructions.at(-1) ?? stage.from }, [`WORKDIR ${path}`])];
};

/** `set-env` */
export const setEnv: Action<"set-env"> = ({ name, value }, finding) => {
  const { stage, place } = finding;
  const pair = place.instruction?.pairs.find(({ key }) => key.text === name);
  if (pair?.value !== undefined) return [replace(pair.value.span, value)];
  const existing = stage.instructions.findLast(({ name: keyword, pairs }) => keyword === "ENV" && pairs.every(({ legacy }) => !legacy));
  if (existing !== undefined && existing.startLine === existing.endLine) return [insertAt(existing.span.end, ` ${name}=${value}`)];
  const next = lastUser(stage) ?? tailOf(stage);
  return [
    write(finding, next === undefined ? { after: stage.instructions.at(-1) ?? stage.from } : { before: next }, [`ENV ${name}=${value}`]),
  ];
};

/** `set-command` */
export const setCommand: Action<"set-command"> = ({ instruction: keyword, text }, finding) => {
  const { stage } = finding;
  const existing = stage.instructions.findLast(({ name }) => name === keyword);
  if (existing !== undefined) return [replace({ start: existing.keyword.span.end, end: existing.span.end }, ` ${text}`)];
  const cmd = stage.instructions.find(({ name }) => name === "CMD" || (keyword === "HEALTHCHECK" && name === "ENTRYPOINT"));
  return [
    write(finding, keyword !== "CMD" && cmd !== undefined ? { before: cmd } : { after: stage.instructions.at(-1) ?? stage.from }, [
      `${keyword} ${text}`,
    ]),
  ];
};

/** `use-root` */
export const useRoot: Action<"use-root"> = ({ user }, finding) => {
  const { stage, place } = finding;
  if (place.instruction === undefined) return undefined;
  const edits = [write({ ...finding, stage }, { before: place.instruction }, ["USER root"])];
  const final = finding.facts.model.finalStage ?? stage;
  const last = lastUser(final);
  if (last === undefined || last.span.start < place.instruction.span.start) {
    const tail = tailOf(final);
    edits.push(
      write(finding, tail === undefined ? { after: final.instructions.at(-1) ?? final.from } : { before: tail }, [`USER ${user}`]),
    );
  }
  return edits;
};
