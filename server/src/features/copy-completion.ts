import type { Stage } from "../model/model.ts";
import { stageAt } from "../model/places.ts";
import type { Instruction } from "../syntax/tree.ts";
import type { FeatureInput } from "./feature-input.ts";
import { pathItems } from "./path-completion.ts";
import { itemKinds, type Completion, type Proposal } from "./proposal.ts";

/**
 * What can stand as an argument of COPY or ADD: paths of the build context, or of the stage `--from` names; behind the first
 * source also the destinations this file knows.
 */
export function completeCopy(
  input: FeatureInput,
  instruction: Instruction,
  start: number,
  offset: number,
  before: string,
): Completion | undefined {
  const quoted = /^[["]*/.exec(input.text.slice(start, offset))?.[0].length ?? 0;
  const from = start + quoted;
  const word = input.text.slice(from, offset);
  if (word.includes("$") || word.startsWith("<<")) return undefined;
  const stage = stageAt(input.model, instruction.span.start);
  const copied = instruction.flags.find(({ name }) => name === "from");
  const sources = copied === undefined ? sourceItems(input, word) : stagePaths(input, copied.value);
  const hasSource = before.replace(/(?:^|\s)--\S*/g, "").trim() !== "";
  const destinations = hasSource && stage !== undefined ? destinationItems(stage, instruction) : [];
  // Only the part behind the last slash is replaced where folders are walked through one by one.
  const walks = copied === undefined && !(hasSource && word.startsWith("/"));
  if (!walks) return { start: from, proposals: dropDoubles(copied === undefined ? destinations : [...destinations, ...sources]) };
  if (word.includes("/")) return { start: from + word.lastIndexOf("/") + 1, proposals: sources };
  return { start: from, proposals: dropDoubles([...destinations, ...sources]) };
}

function sourceItems({ context }: FeatureInput, word: string): readonly Proposal[] {
  if (context === undefined || /^[a-z][a-z0-9+.-]*:\/\//i.test(word)) return [];
  return pathItems(context, word);
}

/** Places that a stage is known to have: its working directories and what was copied into it. */
function stagePaths({ model }: FeatureInput, name: string | undefined): readonly Proposal[] {
  const reference = model.stages.find((stage) => stage.name?.text.toLowerCase() === name?.toLowerCase() || String(stage.index) === name);
  return reference === undefined
    ? []
    : knownPaths(reference, undefined).map((path) => ({ label: path, kind: itemKinds.file, detail: "of that stage" }));
}

/** `except` is the instruction that is being typed. */
function knownPaths(stage: Stage, except: Instruction | undefined): readonly string[] {
  const paths = new Set<string>();
  for (const one of [stage, ...stage.ancestors]) {
    for (const { args, name } of one.instructions) {
      const path = args[0]?.text;
      if (name === "WORKDIR" && path?.startsWith("/") === true && !path.includes("$")) paths.add(path.replace(/(?<=.)\/+$/, ""));
    }
    for (const { destinationPath, instruction } of one.copies)
      if (destinationPath !== undefined && instruction !== except) paths.add(destinationPath);
  }
  return [...paths];
}

/** `./` with the working directory it means, and the absolute places that are known. */
function destinationItems(stage: Stage, instruction: Instruction): readonly Proposal[] {
  const { workingDir } = stage.configBefore(instruction);
  const here: Proposal = {
    label: "./",
    kind: itemKinds.folder,
    detail: workingDir.state === "set" ? `in the working directory ${workingDir.value}` : "in the working directory",
  };
  return [
    here,
    ...knownPaths(stage, instruction).map((path): Proposal => ({
      label: path.endsWith("/") ? path : `${path}/`,
      kind: itemKinds.folder,
      detail: "known in this stage",
    })),
  ];
}

function dropDoubles(proposals: readonly Proposal[]): readonly Proposal[] {
  return [...new Map(proposals.map((proposal) => [proposal.label, proposal])).values()];
}
