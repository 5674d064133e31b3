import { buildModel } from "../../server/src/model/build-model.ts";
import type { Model, ModelInputs, Stage } from "../../server/src/model/model.ts";
import { parse } from "../../server/src/syntax/parse.ts";
import type { Span } from "../../server/src/text/span.ts";

/** The model of a text. */
export function modelOf(text: string, inputs?: ModelInputs): Model {
  return buildModel(parse(text), inputs);
}

/** The last stage of a text, which must have one. */
export function lastStage(text: string, inputs?: ModelInputs): Stage {
  const stage = modelOf(text, inputs).stages.at(-1);
  if (stage === undefined) throw new Error("The text has no stage.");
  return stage;
}

/** What stands at a span. */
export function at(text: string, span: Span | undefined): string | undefined {
  return span === undefined ? undefined : text.slice(span.start, span.end);
}
