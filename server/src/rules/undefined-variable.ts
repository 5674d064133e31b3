import { wordStartAt } from "../model/word-places.ts";
import { suggest } from "../syntax/suggestion.ts";
import type { Model, VariableUse } from "../model/model.ts";
import { replace } from "./edits/words.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "undefined-variable",
    summary: "Disallow variables that nothing defines.",
    why: "BuildKit puts an empty text in the place of a variable nobody has set, most often because its name is misspelt.",
    category: "correctness",
    severity: "warning",
    messages: {
      unset: "Variable {name} is not defined here, so it is replaced by nothing. Declare it with ARG or ENV.",
      typo: "Variable {name} is not defined here, so it is replaced by nothing. Did you mean {suggestion}?",
      from: "Variable {name} in FROM is not declared by an ARG before the first FROM, so it is replaced by nothing. Declare it there.",
      fromTypo: "Variable {name} in FROM is not declared by an ARG before the first FROM. Did you mean {suggestion}?",
    },
    aliases: { unset: ["UndefinedVar"], typo: ["UndefinedVar"], from: ["UndefinedArgInFrom"], fromTypo: ["UndefinedArgInFrom"] },
    options: {
      assumePath: {
        type: "boolean",
        default: false,
        description:
          "Take a base image to set PATH and nothing else, as BuildKit does when it cannot ask a registry, and report uses with a default of their own.",
      },
    },
    presetOptions: { buildkit: { assumePath: true } },
    examples: {
      bad: ["FROM scratch\nCOPY app $TARGET\n", "FROM debian:$RELEASE\n", "FROM debian:13\nARG VERSION=1\nENV A=$VERSON\n"],
      good: [
        "FROM scratch\nARG TARGET=/app\nCOPY app $TARGET\n",
        "FROM acme/base:1\nWORKDIR $APP_HOME\n",
        "FROM debian:13\nENV A=${B:-c}\n",
      ],
    },
    differences: "A use with a default of its own (`${X:-y}`) and a name that the base image may set are not reported under `recommended`.",
  },

  check({ model, options }, report) {
    const strict = options["assumePath"] === true;
    const globals = new Set(model.globalArgs.map(({ name }) => name.text));
    const told = new Set<string>();
    for (const use of model.variables) {
      const { name, nameSpan, instruction, stage } = use;
      const inFrom = instruction.name === "FROM";
      if (!isOpen(use, strict, inFrom) || (!inFrom && globals.has(name)) || instruction.name === "EXPOSE") continue;
      if (stage === undefined && !inFrom) continue;
      const key = `${wordStartAt(instruction, nameSpan.start)} ${name}`;
      if (told.has(key)) continue;
      told.add(key);
      // In a file full of them nobody reads suggestions, and looking each up among all names would take its time.
      const suggestion = told.size > 100 ? undefined : suggest(name, known(model, use, inFrom));
      const fix =
        suggestion === undefined
          ? undefined
          : { title: `Write ${suggestion}`, safety: "unsafe" as const, edits: [replace(nameSpan, suggestion)] };
      if (suggestion !== undefined) report(inFrom ? "fromTypo" : "typo", nameSpan, { name, suggestion }, { fix });
      else if (name === "") report("unset", use.span, { name: "without a name" });
      else report(inFrom ? "from" : "unset", nameSpan, { name });
    }
  },
});

function isOpen({ name, source, modifier }: VariableUse, strict: boolean, inFrom: boolean): boolean {
  if (source.kind !== "undefined" && !(strict && !inFrom && (source.kind === "unknown" || source.kind === "base"))) return false;
  if (name === "BUILDKIT_SBOM_SCAN_CONTEXT" || name === "BUILDKIT_SBOM_SCAN_STAGE") return false;
  return strict ? name !== "PATH" : modifier === undefined || !/^:?[-+=?]/.test(modifier);
}

/** The names that could have been meant. One or two letters are near to anything. */
function known(model: Model, { name, stage, nameSpan, instruction }: VariableUse, inFrom: boolean): string[] {
  if (name.length < 3) return [];
  const names = inFrom || stage === undefined ? model.globalArgs : [...stage.args, ...stage.ancestors.flatMap(({ args }) => args)];
  const before = names.filter(({ span }) => span.start < nameSpan.start).map((each) => each.name.text);
  if (inFrom || stage === undefined) return before.sort();
  return [...new Set([...before, ...stage.configBefore(instruction).env.keys()])].sort();
}
