import type { InlayHint } from "vscode-languageserver-types";
import type { Span } from "../text/span.ts";
import type { FeatureInput } from "./feature-input.ts";

/** Which hints are shown; each can be switched off by itself. */
export interface InlayHintOptions {
  /** The value of a variable in FROM and --platform. */
  readonly variables: boolean;
  /** The name of a stage that is named by its number. */
  readonly stageNumbers: boolean;
}

/** Hints in `within`: what a variable in FROM stands for, and which stage a number means. */
export function findInlayHints({ model, lines }: FeatureInput, within: Span, options: InlayHintOptions): InlayHint[] {
  const hints: InlayHint[] = [];
  const add = (offset: number, label: string, tooltip: string): void => {
    if (within.start <= offset && offset <= within.end)
      hints.push({ position: lines.positionAt(offset), label, tooltip, paddingLeft: true });
  };
  if (options.variables) {
    for (const { base, baseSpan } of model.stages) {
      if (base.kind === "image" && base.image.variable && base.image.resolved !== base.image.raw) {
        add(baseSpan.end, `= ${base.image.resolved}`, "The base image with the defaults of its build arguments");
      }
    }
  }
  if (options.stageNumbers) {
    for (const { target, word } of model.references) {
      if (target.kind !== "stage" || !target.byNumber) continue;
      const { name, from } = target.stage;
      const shown = name?.text ?? from.args[0]?.text ?? "";
      add(word.span.end, shown, `Stage ${target.stage.index} starts in line ${lines.positionAt(from.span.start).line + 1}`);
    }
  }
  return hints;
}
