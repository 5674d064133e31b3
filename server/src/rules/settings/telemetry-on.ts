import { insertLinesAfter } from "../edits/instructions.ts";
import { tellersOf } from "../facts/telemetry.ts";
import { matchCase } from "../edits/words.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "telemetry-on",
    summary: "Suggest the variables that stop tools from reporting their use.",
    why: "Builds and containers then talk to their tools' makers and to nobody else; each of the tools documents a variable for it.",
    category: "security",
    severity: "off",
    messages: { on: "{title} reports its use unless {variable} is set. Set {variables} before it runs." },
    aliases: { on: ["tally/prefer-telemetry-opt-out"] },
    examples: {
      bad: ["FROM mcr.microsoft.com/dotnet/sdk:9.0\nRUN dotnet publish -o /app\n", "FROM node:24\nRUN npx next build\n"],
      good: ["FROM node:24\nENV NEXT_TELEMETRY_DISABLED=1\nRUN npx next build\n", "FROM node:24\nRUN node server.js\n"],
    },
  },

  check({ model, tree }, report) {
    for (const stage of model.stages) {
      const known = new Set<string>();
      for (const each of [stage, ...stage.ancestors]) {
        for (const { name, pairs } of each.instructions) if (name === "ENV") for (const { key } of pairs) known.add(key.text);
        for (const { name } of each.args) known.add(name.text);
      }
      const open = tellersOf(stage).filter(({ variable }) => !known.has(variable) && stage.config.env.get(variable)?.state !== "set");
      const [first] = open.toSorted((a, b) => a.span.start - b.span.start);
      if (first === undefined) continue;
      const settings = open.map(({ variable, value }) => `${variable}=${value}`);
      const line = `${matchCase("ENV", stage.from.keyword.text)} ${settings.join(" ")}`;
      const data = { title: first.title, variable: first.variable, variables: settings.join(" and ") };
      report("on", first.span, data, {
        fix: { title: `Set ${settings.join(" ")}`, safety: "unsafe", edits: [insertLinesAfter(tree, stage.from, [line])] },
      });
    }
  },
});
