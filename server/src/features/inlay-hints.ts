import * as l10n from "@vscode/l10n";
import type { InlayHint } from "vscode-languageserver-types";
import type { Instruction } from "../syntax/tree.ts";
import { contains, type Span } from "../text/span.ts";
import type { FeatureInput } from "./feature-input.ts";

/** Which hints are shown; each can be switched off by itself. */
export interface InlayHintOptions {
  /** The value of a build argument where it is used, in RUN aside. */
  readonly variables: boolean;
  /** The name of a stage that is named by its number. */
  readonly stageNumbers: boolean;
  /** The tag of a digest that is written without one. */
  readonly digests: boolean;
}

/** Hints in `within`: what a build argument stands for, which stage a number means, which tag a digest has. */
export function findInlayHints({ model, lines, images }: FeatureInput, within: Span, options: InlayHintOptions): InlayHint[] {
  const hints: InlayHint[] = [];
  const add = (offset: number, label: string, tooltip: string): void => {
    if (within.start <= offset && offset <= within.end)
      hints.push({ position: lines.positionAt(offset), label, tooltip, paddingLeft: true });
  };
  if (options.variables) {
    const shown = new Map<Instruction, Span>();
    for (const { base, baseSpan, from } of model.stages) {
      if (base.kind === "image" && base.image.variable && base.image.resolved !== base.image.raw) {
        shown.set(from, baseSpan);
        add(baseSpan.end, `= ${base.image.resolved}`, l10n.t("The base image with the defaults of its build arguments"));
      }
    }
    for (const { span, source, name, instruction, modifier } of model.variables) {
      if (source.kind !== "arg" || source.value === undefined || source.value === "" || modifier !== undefined) continue;
      // An ARG says itself what it is; the words of an image are shown as a whole.
      const base = shown.get(instruction);
      if (instruction.name === "ARG" || (base !== undefined && contains(base, span))) continue;
      add(span.end, `= ${shorten(source.value)}`, l10n.t("The default of the build argument {0}", name));
    }
  }
  if (options.stageNumbers) {
    for (const { target, word } of model.references) {
      if (target.kind !== "stage" || !target.byNumber) continue;
      const { name, from } = target.stage;
      const shown = name?.text ?? from.args[0]?.text ?? "";
      add(word.span.end, shown, l10n.t("Stage {0} starts in line {1}", target.stage.index, lines.positionAt(from.span.start).line + 1));
    }
  }
  if (options.digests) {
    for (const { target, word } of model.references) {
      if (target.kind !== "image" || target.image.tag !== undefined || target.image.digest === undefined) continue;
      const { registry, repository, digest } = target.image;
      const tag = images?.tagOf?.({ registry, repository, digest });
      if (tag !== undefined) add(word.span.end, `:${tag.tag}`, l10n.t("This digest is {0} as {1} says", tag.tag, tag.source));
    }
  }
  return hints;
}

function shorten(value: string): string {
  const line = value.replaceAll(/\s+/g, " ");
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}
