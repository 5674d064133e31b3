import type { Stage } from "../model/model.ts";
import { insertAt, matchCase, replace } from "./edits/words.ts";
import { defineRule, type Fix } from "./rule.ts";

export default defineRule({
  meta: {
    id: "stage-unnamed",
    summary: "Prefer a name for every stage.",
    why: "A name says what a stage is for, lets `--target` build it alone, and stays right when a stage is added above it, which a number does not. Off under `recommended`: for a single stage it is a matter of taste.",
    category: "maintainability",
    severity: "off",
    strict: "info",
    messages: {
      unnamed: "This stage has no name, so neither --target nor COPY --from can tell it. Name it with AS {name}.",
      numbered: "This stage has no name and is used by its number, which changes with every stage above it. Name it with AS {name}.",
    },
    aliases: { numbered: ["kics:Using Unnamed Build Stages"] },
    examples: {
      bad: ['FROM debian:13\nCMD ["app"]\n'],
      good: ["FROM golang:1.26 AS build\nRUN go build -o /app .\nFROM debian:13 AS runtime\nCOPY --from=build /app /app\n"],
    },
  },

  check({ model, tree }, report) {
    const taken = new Set<string>();
    const last = new Map<string, number>();
    for (const { name } of model.stages) if (name !== undefined) taken.add(name.text.toLowerCase());
    // A name that an image is called by would change what that reference means.
    for (const { word } of model.references) taken.add(word.text.toLowerCase());
    for (const stage of model.stages) {
      if (stage.name !== undefined || stage.from.problem !== undefined) continue;
      const name = freeName(stage === model.finalStage ? "runtime" : "build", taken, last);
      taken.add(name);
      const numbered = stage.usedBy.some(({ target }) => target.kind === "stage" && target.byNumber);
      report(numbered ? "numbered" : "unnamed", stage.baseSpan, { name }, { fix: nameStage(stage, name) });
    }

    function nameStage(stage: Stage, name: string): Fix | undefined {
      const last = stage.from.args.at(-1);
      if (last === undefined || stage.from.args.length !== 1) return undefined;
      const edits = [insertAt(last.span.end, ` ${matchCase("AS", stage.from.keyword.text)} ${name}`)];
      for (const { target, word } of stage.usedBy) {
        const plain = tree.text.slice(word.span.start, word.span.end) === word.text;
        if (target.kind === "stage" && target.byNumber && plain) edits.push(replace(word.span, name));
      }
      return { title: `Name the stage ${name}`, safety: "safe", edits };
    }
  },
});

/** `build`, else `build-2` and on; `last` holds the number each name was given last. */
function freeName(wanted: string, taken: ReadonlySet<string>, last: Map<string, number>): string {
  let number = last.get(wanted) ?? 1;
  while (taken.has(number === 1 ? wanted : `${wanted}-${number}`)) number++;
  last.set(wanted, number);
  return number === 1 ? wanted : `${wanted}-${number}`;
}
