import { insertLinesAfter } from "./edits/instructions.ts";
import { matchCase } from "./edits/words.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "arg-not-redeclared",
    summary: "Require a global ARG to be declared again in the stage that uses it.",
    why: "An ARG before the first FROM is visible to FROM lines only. Inside a stage it is empty until the stage declares it too.",
    category: "correctness",
    severity: "error",
    messages: { missing: "{name} is declared before the first FROM, so inside this stage it is empty. Add ARG {name} to the stage." },
    aliases: { missing: ["UndefinedVar"] },
    examples: {
      bad: ["ARG VERSION=1\nFROM debian:13\nENV V=$VERSION\n", "ARG VERSION=1\nFROM debian:13\nRUN echo $VERSION\n"],
      good: ["ARG VERSION=1\nFROM debian:13\nARG VERSION\nENV V=$VERSION\n", "ARG VERSION=1\nFROM debian:$VERSION\n"],
    },
    differences: "Uses in a RUN are found too, which BuildKit cannot see; a name that the script itself assigns or that the base may set is not reported.",
  },

  check({ model, tree, options }, report) {
    void options;
    const global = new Set(model.globalArgs.map(({ name }) => name.text));
    if (global.size === 0) return;
    const told = new Set<string>();
    for (const { name, nameSpan, stage, source, modifier, instruction } of model.variables) {
      if (stage === undefined || instruction === stage.from || !global.has(name) || source.kind !== "undefined" && source.kind !== "unknown") continue;
      void modifier;
      tell(name, nameSpan, stage);
    }
    for (const stage of model.stages) {
      for (const run of stage.runs) {
        if (run.dialect !== "posix") continue;
        for (const { name, nameSpan } of run.script.variables) {
          if (!global.has(name) || run.script.assigned.has(name) || declared(stage, name, nameSpan.start) || run.before.env.get(name)?.state === "set") continue;
          tell(name, nameSpan, stage);
        }
      }
    }

    function tell(name: string, span: { start: number; end: number }, stage: (typeof model.stages)[number]): void {
      const key = `${stage.index} ${name}`;
      if (told.has(key)) return;
      told.add(key);
      const declaration = model.globalArgs.find((arg) => arg.name.text === name);
      const edits = [insertLinesAfter(tree, stage.from, [`${matchCase("ARG", stage.from.keyword.text)} ${name}`])];
      report("missing", span, { name }, {
        fix: { title: `Add ARG ${name} to the stage`, safety: "unsafe", edits },
        related: declaration === undefined ? [] : [{ span: declaration.span, message: "The global declaration." }],
      });
    }
  },
});

function declared(stage: { args: readonly { name: { text: string }; span: { start: number } }[]; ancestors: readonly { args: readonly { name: { text: string } }[] }[] }, name: string, at: number): boolean {
  if (stage.args.some((arg) => arg.name.text === name && arg.span.start < at)) return true;
  return stage.ancestors.some(({ args }) => args.some((arg) => arg.name.text === name));
}
