import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "copy-from-empty-stage",
    summary: "Disallow copying from a stage that holds no files.",
    why: "A stage on scratch without COPY, ADD or RUN is empty, so whatever is copied from it is not found and the build ends there.",
    category: "correctness",
    severity: "error",
    messages: {
      empty:
        "Stage {name} is built on scratch and puts no files into the image, so nothing can be copied from it. Fill it, or name another one.",
    },
    aliases: { empty: ["tally/copy-from-empty-scratch-stage"] },
    examples: {
      bad: ["FROM scratch AS assets\nENV A=1\nFROM debian:13\nCOPY --from=assets /a /a\n"],
      good: ["FROM scratch AS assets\nCOPY a /a\nFROM debian:13\nCOPY --from=assets /a /a\n"],
    },
  },

  check({ model }, report) {
    for (const { kind, target, word, instruction } of model.references) {
      if (kind !== "copy" || target.kind !== "stage" || instruction.name === "ONBUILD") continue;
      const chain = [target.stage, ...target.stage.ancestors];
      if (chain.at(-1)?.base.kind !== "scratch") continue;
      if (chain.some(({ instructions }) => instructions.some(({ name }) => name === undefined || fills.has(name)))) continue;
      const related = [{ span: target.stage.baseSpan, message: "The empty stage." }];
      report("empty", word.span, { name: word.text }, { related });
    }
  },
});

const fills = new Set(["COPY", "ADD", "RUN", "ONBUILD"]);
