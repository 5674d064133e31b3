import type { KindArguments, RequirementKind } from "../../contracts/requirement.ts";
import { matchesImage, matchesTag } from "../../model/base-facts.ts";
import { stageChain } from "../../model/image-content.ts";
import type { Base, CopyStep, ImageReference, Model, PackageInstall, PackageName, RunStep, Stage } from "../../model/model.ts";
import type { Instruction } from "../../syntax/tree.ts";
import type { ShellCommand } from "../../shell/script.ts";
import type { Span } from "../../text/span.ts";
import type { Facts } from "../rule.ts";

/** What a finding of a requirement is about: words for its message, and what its fixes work on. */
export interface Place {
  readonly data?: Readonly<Record<string, string | number>>;
  readonly stage?: Stage | undefined;
  readonly instruction?: Instruction | undefined;
  readonly run?: RunStep;
  readonly command?: ShellCommand;
  readonly copy?: CopyStep;
  readonly install?: PackageInstall;
  readonly package?: PackageName;
  /** A file of the build context. */
  readonly path?: string | undefined;
  /** Lines for the ignore file beyond those of the fix. */
  readonly lines?: readonly string[];
  /** Nothing that the requirement's fixes do would mend this. */
  readonly beyondFixes?: boolean;
}

export type Tell = (span: Span, place?: Place) => void;

/** Tells where a requirement is not met. What is unknown is no finding. */
export type Check<Kind extends RequirementKind> = (args: KindArguments<Kind>, facts: Facts, tell: Tell) => void;

/** The stages that a requirement speaks of: the final one, the one with this name, or all that are built. */
export function stagesNamed(model: Model, name: string | undefined): readonly Stage[] {
  if (name === "any") return model.stages;
  if (name !== undefined && name !== "final") {
    return model.stages.filter((stage) => stage.name?.text.toLowerCase() === name.toLowerCase()).slice(0, 1);
  }
  return model.finalStage === undefined ? [] : [model.finalStage];
}

/** What the last of the stages it is built FROM names. */
export function outermostBase(stage: Stage): Base {
  return (stageChain(stage).at(-1) ?? stage).base;
}

/** The stage whose FROM names the outermost base. */
export function outermostStage(stage: Stage): Stage {
  return stageChain(stage).at(-1) ?? stage;
}

/** Whether an image is one of these: `alpine`, `alpine:3.21.*`. Undefined when its tag is not known but asked for. */
export function isImage(image: ImageReference, patterns: readonly string[]): boolean | undefined {
  let unknown = false;
  for (const pattern of patterns) {
    const colon = pattern.lastIndexOf(":");
    const name = colon > pattern.lastIndexOf("/") && colon > 0 ? pattern.slice(0, colon) : pattern;
    if (!matchesImage(name, image.repository) && !matchesImage(name, image.name)) continue;
    if (name === pattern) return true;
    const tag = image.tag ?? (image.digest === undefined ? "latest" : undefined);
    if (tag === undefined || tag.includes("$")) unknown = true;
    else if (matchesTag(pattern.slice(colon + 1), tag)) return true;
  }
  return unknown || image.resolved.includes("$") ? undefined : false;
}

/** A text against patterns in which `*` stands for any characters. */
export function matchesAny(patterns: readonly string[], text: string): boolean {
  return patterns.some((pattern) => globToPattern(pattern).test(text));
}

export function globToPattern(glob: string): RegExp {
  return new RegExp(`^${glob.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*")}$`, "i");
}

/** A pattern of a contract; one that is none matches nothing. */
export function compile(pattern: string, flags = ""): RegExp {
  try {
    return new RegExp(pattern, flags);
  } catch {
    return /(?!)/;
  }
}

/** What a RUN runs: its line behind keyword and flags, and its heredocs. */
export function runText({ instruction }: RunStep): string {
  const own = instruction.trigger ?? instruction;
  return [own.body.text, ...own.heredocs.map(({ body }) => body)].join("\n");
}

/** A command as its words, wrappers kept. */
export function commandText({ name, args, assignments }: ShellCommand): string {
  return [...assignments.map(({ name: key, value }) => `${key}=${value?.text ?? ""}`), name ?? "", ...args.map(({ text }) => text)]
    .join(" ")
    .trim();
}

/** The words to look at for a command: its name, or all of it where it has none. */
export function commandSpan({ nameSpan, span }: ShellCommand): Span {
  return nameSpan ?? span;
}

/** The installs of a stage and those it is built FROM, in order. */
export function installsOf(stage: Stage): readonly PackageInstall[] {
  return stageChain(stage)
    .toReversed()
    .flatMap((one) => one.installs.filter(({ run }) => !run.onbuild));
}

export function runsOf(stage: Stage): readonly RunStep[] {
  return stageChain(stage)
    .toReversed()
    .flatMap((one) => one.runs.filter(({ onbuild }) => !onbuild));
}

export function copiesOf(stage: Stage): readonly CopyStep[] {
  return stageChain(stage)
    .toReversed()
    .flatMap((one) => one.copies.filter(({ onbuild }) => !onbuild));
}

/** The instructions of a stage and those it is built FROM, in order. */
export function instructionsOf(stage: Stage): readonly Instruction[] {
  return stageChain(stage)
    .toReversed()
    .flatMap((one) => one.instructions);
}

/** Whether anything is known about the image that the stage starts from. */
export function isBaseKnown(stage: Stage): boolean {
  return stage.baseFacts !== undefined;
}
