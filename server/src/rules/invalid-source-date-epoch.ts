import type { Stage } from "../model/model.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "invalid-source-date-epoch",
    summary: "ARG SOURCE_DATE_EPOCH before the first FROM must name a time.",
    why: "BuildKit takes the times in the image from it: seconds since 1970, `context`, or a stage that only adds one remote source.",
    category: "build-error",
    severity: "error",
    messages: {
      value: "SOURCE_DATE_EPOCH is {value}, which is neither a number of seconds since 1970, nor context, nor a stage. Write one of these.",
      base: "The time of the build comes from stage {stage}, which is FROM something else than scratch. Begin it with FROM scratch.",
      other: "The time of the build comes from stage {stage}, where nothing but ARG and ADD may stand. Take {instruction} away.",
      add: "The time of the build comes from stage {stage}, which needs exactly one ADD with one source, an HTTP or Git address.",
    },
    examples: {
      bad: [
        "ARG SOURCE_DATE_EPOCH=yesterday\nFROM scratch\n",
        "ARG SOURCE_DATE_EPOCH=time\nFROM debian:13 AS time\nADD https://example.com/a /\nFROM scratch\n",
      ],
      good: [
        "ARG SOURCE_DATE_EPOCH=1700000000\nFROM scratch\n",
        "ARG SOURCE_DATE_EPOCH=context\nFROM scratch\n",
        "ARG SOURCE_DATE_EPOCH=time\nFROM scratch AS time\nADD https://example.com/a.git /\nFROM scratch\n",
      ],
    },
  },

  // Source: BuildKit, dockerfile2llb/epoch.go.
  check({ model }, report) {
    const argument = model.globalArgs.findLast(({ name, value }) => name.text === "SOURCE_DATE_EPOCH" && value !== undefined);
    const value = argument?.value ?? "";
    if (argument === undefined || value === "" || value === "context" || isInteger(value)) return;
    const span = argument.defaultValue?.span ?? argument.name.span;
    const stage = model.stages.find(({ name }) => name?.text.toLowerCase() === value.toLowerCase());
    if (stage?.name === undefined) return report("value", span, { value });
    const name = stage.name.text;
    if (stage.base.kind === "unknown") return;
    if (stage.base.kind !== "scratch") return report("base", stage.baseSpan, { stage: name });
    const other = stage.instructions.find((instruction) => instruction.name !== "ARG" && instruction.name !== "ADD");
    if (other !== undefined) return report("other", other.keyword.span, { stage: name, instruction: other.name ?? other.keyword.text });
    const bad = faultyAdd(stage);
    if (bad !== undefined) report("add", bad, { stage: name });
  },
});

/** Where the one remote ADD of a stage is missing, doubled or local. */
function faultyAdd(stage: Stage): Stage["span"] | undefined {
  const [first, second] = stage.copies;
  if (first === undefined) return stage.name?.span;
  const [source] = first.sources;
  if (first.heredocs.length > 0 || first.sources.length !== 1) return first.instruction.keyword.span;
  if (source?.value !== undefined && !isRemote.test(source.value)) return source.span;
  return second?.instruction.keyword.span;
}

const isRemote = /^(?:https?|git|ssh):\/\/|^[\w.-]+@[\w.-]+:/;

/** As Go's ParseInt with 64 bits. */
function isInteger(text: string): boolean {
  if (!/^[+-]?\d+$/.test(text)) return false;
  const number = BigInt(text.replace(/^\+/, ""));
  return number >= -(2n ** 63n) && number < 2n ** 63n;
}
