import { layOutJson } from "../edits/json-layout.ts";
import { newlineAt } from "../edits/lines.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "heredoc-layout",
    summary: "Lay out JSON in the heredocs of COPY and ADD one member a line.",
    why: "What stands in a Dockerfile is read and changed there; in one long line neither is easy.",
    category: "style",
    severity: "off",
    messages: { json: "The JSON of this heredoc is not laid out one member a line. Lay it out." },
    aliases: { json: ["tally/prefer-formatted-heredocs"] },
    options: { indentation: { type: "number", default: 2, description: "How many blanks each level is indented by." } },
    examples: {
      bad: ['FROM debian:13\nCOPY <<EOF /app/config.json\n{"a":1}\nEOF\n'],
      good: ['FROM debian:13\nCOPY <<EOF /app/config.json\n{\n  "a": 1\n}\nEOF\n', "FROM debian:13\nCOPY <<EOF /a.json\n{ $X }\nEOF\n"],
    },
    differences: "JSON only. Scripts, YAML, TOML, XML and INI are left as their authors wrote them.",
  },

  check({ model, tree, options }, report) {
    const indentation = " ".repeat(Math.min(8, Math.max(0, Number(options["indentation"]))));
    for (const { copies } of model.stages) {
      for (const { destination, heredocs } of copies) {
        for (const { name, body, bodySpan, opening, chomp, closing } of heredocs) {
          const path = destination?.value ?? "";
          if (!(path.endsWith("/") ? name : path).endsWith(".json") || chomp || closing === undefined) continue;
          const wanted = layOutJson(body, indentation);
          const newline = newlineAt(tree.text, bodySpan.start);
          if (wanted === undefined || wanted === body.replaceAll("\r\n", "\n")) continue;
          // A heredoc whose delimiter is a line of the new text would end there.
          if (wanted.split("\n").includes(name)) continue;
          const edits = [{ span: bodySpan, newText: wanted.replaceAll("\n", newline) }];
          report("json", opening, {}, { fix: { title: "Lay the JSON out", safety: "unsafe", edits } });
        }
      }
    }
  },
});
