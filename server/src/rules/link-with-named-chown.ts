import { uidOf } from "../model/image-content.ts";
import type { CopyStep, Stage } from "../model/model.ts";
import { removeWord, replace } from "./edits/words.ts";
import { defineRule, type Fix } from "./rule.ts";

export default defineRule({
  meta: {
    id: "link-with-named-chown",
    summary: "Disallow names in --chown beside --link.",
    why: "With --link the files are copied into an empty layer of their own, where there is no /etc/passwd to look a name up in, so BuildKit stops with “invalid user index: -1”.",
    category: "correctness",
    severity: "error",
    messages: {
      named:
        "--link copies into an empty layer, which knows no user {name}, so the build fails. Write numbers into --chown, or drop --link.",
    },
    examples: {
      bad: ["FROM debian:13 AS build\nFROM node:24\nCOPY --link --from=build --chown=node:node /app /app\n"],
      good: [
        "FROM debian:13 AS build\nFROM node:24\nCOPY --link --from=build --chown=1000:1000 /app /app\n",
        "FROM debian:13 AS build\nFROM node:24\nCOPY --from=build --chown=node:node /app /app\n",
      ],
    },
    references: ["https://docs.docker.com/reference/dockerfile/#copy---link"],
  },

  check({ model, tree }, report) {
    for (const stage of model.stages) {
      if (stage.os === "windows") continue;
      for (const { link, chown, onbuild } of stage.copies) {
        if (onbuild || chown?.value === undefined || chown.valueSpan === undefined || !isOn(link)) continue;
        const { value, valueSpan } = chown;
        if (value.includes("$") || /^\d*(?::\d*)?$/.test(value)) continue;
        const fixes: Fix[] = [];
        const numbers = toNumbers(stage, value);
        if (numbers !== undefined) fixes.push({ title: `Write ${numbers}`, safety: "unsafe", edits: [replace(valueSpan, numbers)] });
        if (link !== undefined) fixes.push({ title: "Drop --link", safety: "unsafe", edits: [removeWord(tree.text, link.span)] });
        report("named", valueSpan, { name: value.split(":").find((part) => !/^\d*$/.test(part)) ?? value }, { fixes });
      }
    }
  },
});

function isOn(link: CopyStep["link"]): boolean {
  return link !== undefined && (link.value === undefined || /^(?:1|t|true)$/i.test(link.value));
}

/** `node:node` as `1000:1000`: a group of the user's own name has its number. */
function toNumbers(stage: Stage, value: string): string | undefined {
  const [user = "", group] = value.split(":");
  const uid = /^\d+$/.test(user) ? user : uidOf(stage, user);
  if (uid === undefined) return undefined;
  if (group === undefined || group === "") return `${uid}`;
  if (/^\d+$/.test(group)) return `${uid}:${group}`;
  return group === user ? `${uid}:${uid}` : group === "root" ? `${uid}:0` : undefined;
}
