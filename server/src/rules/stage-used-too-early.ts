import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "stage-used-too-early",
    summary: "--from must name a stage that comes before.",
    why: "BuildKit builds the stages in the order of the file, and a stage cannot wait for itself.",
    category: "build-error",
    severity: "error",
    messages: {
      own: "{name} is the stage this instruction stands in, which cannot copy from itself. Name an earlier stage.",
      self: "{name} is the stage this instruction stands in, which cannot copy from itself. Name an earlier stage.",
      later: "Stage {name} comes later in the file. Move it before the stage that uses it.",
      index: "There is no stage number {name}; they count from 0 to {last}. Name a stage that exists.",
    },
    aliases: {
      own: ["DL3023", "DS-0006", "tally/circular-stage-deps", "kics:COPY '--from' References Current FROM Alias"],
      self: ["DS-0006", "tally/circular-stage-deps", "kics:COPY '--from' References Current FROM Alias"],
      later: ["tally/circular-stage-deps"],
    },
    examples: {
      bad: [
        "FROM debian:13 AS a\nCOPY --from=a /a /b\n",
        "FROM debian:13 AS a\nCOPY --from=b /a /b\nFROM debian:13 AS b\n",
        "FROM debian:13\nCOPY --from=3 /a /b\n",
      ],
      good: ["FROM debian:13 AS a\nFROM debian:13\nCOPY --from=a /a /b\nCOPY --from=0 /a /c\n"],
    },
  },

  check({ model }, report) {
    let count = model.stages.length;
    // The last stage of a name: BuildKit has read them all before it looks at --from.
    const lastNamed = new Map(model.stages.map((each) => [each.name?.text.toLowerCase(), each]));
    for (const { kind, word, stage, instruction } of model.references) {
      if (stage === undefined || kind === "from" || kind === "onbuild" || kind === "add" || word.text === "") continue;
      const number = kind === "copy" && /^[+-]?\d+$/.test(word.text) ? Number(word.text) : undefined;
      const named = number === undefined ? lastNamed.get(word.text.toLowerCase()) : model.stages[number];
      if (instruction.name === "ONBUILD") continue;
      if (named === stage) report(kind === "copy" && stage.name?.text === word.text ? "own" : "self", word.span, { name: word.text });
      else if (named !== undefined && named.index > stage.index) {
        const related = [{ span: named.name?.span ?? named.baseSpan, message: "The stage." }];
        report("later", word.span, { name: word.text }, { related });
      } else if (number !== undefined && (number < 0 || number >= count))
        report("index", word.span, { name: word.text, last: model.stages.length - 1 });
      // BuildKit counts each image that is copied from as a further stage.
      if (named === undefined && number === undefined && !word.text.includes("$")) count++;
    }
  },
});
