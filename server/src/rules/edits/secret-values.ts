import type { Model } from "../../model/model.ts";
import type { Span } from "../../text/span.ts";
import type { Fix } from "../rule.ts";
import { insertAt, replace } from "./words.ts";

/** A secret that is written out in a command → a variable that a secret mount fills for this RUN. */
export function mountValue(model: Model, span: Span): Fix | undefined {
  const run = model.stages
    .flatMap(({ runs }) => runs)
    .find(({ instruction }) => instruction.span.start <= span.start && span.end <= instruction.span.end);
  if (run === undefined || run.onbuild || run.script.opaque || run.dialect !== "posix" || run.instruction.command?.form === "exec")
    return undefined;
  const word = run.commands.flatMap(({ args }) => args).findLast((one) => one.span.start <= span.start && span.end <= one.span.end);
  const name = "TOKEN";
  // In single quotes the shell expands nothing, and a name in use means something else.
  if (word === undefined || word.raw.includes("'") || new RegExp(`\\b${name}\\b`).test(run.instruction.logical.text)) return undefined;
  return {
    title: `Take it from a secret mount (docker build --secret id=token,env=${name})`,
    safety: "unsafe",
    edits: [insertAt(run.instruction.keyword.span.end, ` --mount=type=secret,id=token,env=${name}`), replace(span, `\${${name}}`)],
  };
}
