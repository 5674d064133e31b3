import type { Comment, SyntaxTree } from "../syntax/tree.ts";
import { indentationAt, newlineAt } from "./edits/lines.ts";
import { insertAt } from "./edits/words.ts";
import { defineRule, type Fix } from "./rule.ts";

export default defineRule({
  meta: {
    id: "definition-description",
    summary: "Require a comment above a stage or ARG to begin with its name.",
    why: "BuildKit shows such a comment as the description of the target or argument, when it begins with the name.",
    category: "style",
    severity: "off",
    messages: {
      other:
        "The comment above {name} does not begin with its name, so it is not shown as its description. Begin it with {name}, or put an empty line below.",
    },
    aliases: { other: ["InvalidDefinitionDescription"] },
    examples: {
      bad: ["# The first stage.\nFROM debian:13 AS build\n"],
      good: [
        "# build compiles the program.\nFROM debian:13 AS build\n",
        "# About the file.\n#\nFROM debian:13 AS build\n",
        "FROM debian:13\n",
      ],
    },
  },

  check({ tree }, report) {
    for (const instruction of tree.instructions) {
      const { name, args, pairs, leading, keyword } = instruction;
      const names =
        name === "FROM" ? (args.length === 3 ? [args[2]?.text ?? ""] : []) : name === "ARG" ? pairs.map(({ key }) => key.text) : [];
      const last = leading.at(-1);
      const [first] = names;
      if (last === undefined || first === undefined) continue;
      if (/^check\s*=/i.test(last.text)) continue;
      if (names.some((each) => last.text.split(/\s/)[0] === each)) continue;
      report("other", keyword.span, { name: first }, { fixes: fixesFor(tree, last, first) });
    }
  },
});

/** Either the comment becomes the description, or an empty comment below it says that it is none. */
function fixesFor({ text }: SyntaxTree, { span }: Comment, name: string): readonly Fix[] {
  const mark = /^#+[ \t]*/.exec(text.slice(span.start, span.end))?.[0] ?? "#";
  const begin = insertAt(span.start + mark.length, `${/\s$/.test(mark) ? "" : " "}${name} `);
  const below = insertAt(span.end, `${newlineAt(text, span.start)}${indentationAt(text, span.start)}#`);
  return [
    { title: `Begin the comment with ${name}`, safety: "safe", edits: [begin] },
    { title: "Put an empty comment below it", safety: "safe", edits: [below] },
  ];
}
