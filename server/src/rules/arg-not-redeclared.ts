import type { Stage } from "../model/model.ts";
import { wordStartAt } from "../model/word-places.ts";
import type { Span } from "../text/span.ts";
import { mayComeFromBase } from "./facts/base-variables.ts";
import { insertLinesAfter } from "./edits/instructions.ts";
import { matchCase } from "./edits/words.ts";
import { safetyUnder } from "./facts/demands.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "arg-not-redeclared",
    summary: "Require a global ARG to be declared again in the stage that uses it.",
    why: "An ARG before the first FROM is visible to FROM lines only. Inside a stage it is empty until the stage declares it too.",
    category: "correctness",
    severity: "error",
    messages: {
      expanded: "{name} is declared before the first FROM, so inside this stage it is empty. Add ARG {name} to the stage.",
      shell: "{name} is declared before the first FROM, so inside this stage it is empty. Add ARG {name} to the stage.",
    },
    aliases: { expanded: ["UndefinedVar"] },
    options: {
      every: { type: "boolean", default: false, description: "Report every use, and assume that an unknown base image sets PATH only." },
    },
    presetOptions: { buildkit: { every: true } },
    examples: {
      bad: ["ARG V=1\nFROM debian:13\nENV X=$V\n", "ARG V=1\nFROM debian:13\nRUN echo $V\n"],
      good: ["ARG V=1\nFROM debian:13\nARG V\nENV X=$V\n", "ARG V=1\nFROM debian:$V\n"],
    },
    differences:
      "Uses in a RUN are found too, which BuildKit does not look for; a name that the script assigns or that the base image may set is not reported.",
  },

  check({ model, tree, options, contract }, report) {
    const globals = new Map(model.globalArgs.map((arg) => [arg.name.text, arg]));
    if (globals.size === 0) return;
    const every = options["every"] === true;
    const told = new Set<string>();
    for (const { name, nameSpan, stage, source, instruction } of model.variables) {
      if (stage === undefined || instruction === stage.from || !globals.has(name)) continue;
      const open = source.kind === "undefined" || (source.kind === "unknown" && (every || !mayComeFromBase(stage, name)));
      if (open || (every && source.kind === "base" && name !== "PATH"))
        tell("expanded", name, nameSpan, stage, wordStartAt(instruction, nameSpan.start));
    }
    for (const stage of model.stages) {
      for (const { script, before } of stage.runs) {
        for (const { name, nameSpan } of script.variables) {
          if (!globals.has(name) || script.assigned.has(name) || mayComeFromBase(stage, name)) continue;
          if (isDeclared(stage, name, nameSpan.start) || before.env.get(name)?.state === "set") continue;
          tell("shell", name, nameSpan, stage, 0);
        }
      }
    }

    function tell(id: "expanded" | "shell", name: string, span: Span, stage: Stage, place: number): void {
      const key = `${stage.index} ${every ? place : 0} ${name}`;
      if (told.has(key)) return;
      told.add(key);
      const line = `${matchCase("ARG", stage.from.keyword.text)} ${name}`;
      const safety = safetyUnder(contract, "arg-not-redeclared");
      const fix = { title: `Add ARG ${name} to the stage`, safety, edits: [insertLinesAfter(tree, stage.from, [line])] };
      const related = [{ span: globals.get(name)?.span ?? span, message: "The global declaration." }];
      report(id, span, { name }, { fix, related });
    }
  },
});

function isDeclared(stage: Stage, name: string, at: number): boolean {
  if (stage.args.some((arg) => arg.name.text === name && arg.span.start < at)) return true;
  return stage.ancestors.some(({ args }) => args.some((arg) => arg.name.text === name));
}
