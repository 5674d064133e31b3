import { spanInSource } from "../../text/mapped-text.ts";
import type { Instruction } from "../../syntax/tree.ts";
import { writeArray } from "../edits/exec-form.ts";
import { readLooseArray } from "../facts/loose-arrays.ts";
import { replace } from "../edits/words.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "broken-exec-form",
    summary: "Disallow an exec form that is no JSON.",
    why: "What is not exactly a JSON array of strings is taken for a shell command or for paths: `['app']` makes the shell look for a program called `[app]`.",
    category: "correctness",
    severity: "error",
    messages: {
      broken: "{name} is meant as an exec form, but this is no JSON array of strings, so it is read as {reading}. Write {array}.",
    },
    aliases: { broken: ["tally/invalid-json-form"] },
    examples: {
      bad: ["FROM debian:13\nCMD ['app', '-v']\n", 'FROM debian:13\nENTRYPOINT ["app" "-v"]\n'],
      good: [
        'FROM debian:13\nCMD ["app", "-v"]\n',
        "FROM debian:13\nRUN [ -f /etc/passwd ] && true\n",
        "FROM debian:13\nCOPY [a-z]* /srv/\n",
      ],
    },
  },

  check({ tree }, report) {
    for (const outer of tree.instructions) {
      const instruction = outer.trigger ?? outer;
      const { name, json, problem, heredocs } = instruction;
      if (name === undefined || !readings.has(name) || json || problem !== undefined || heredocs.length > 0) continue;
      const found = argument(instruction);
      const words = found === undefined ? undefined : readLooseArray(found.text);
      if (found === undefined || words === undefined) continue;
      const array = writeArray(words);
      const fix = { title: `Write ${array}`, safety: "unsafe" as const, edits: [replace(found.span, array)] };
      report("broken", found.span, { name, array, reading: readings.get(name) ?? "a shell command" }, { fix });
    }
  },
});

const readings = new Map([
  ["RUN", "a shell command"],
  ["CMD", "a shell command"],
  ["ENTRYPOINT", "a shell command"],
  ["HEALTHCHECK", "a shell command"],
  ["COPY", "paths"],
  ["ADD", "paths"],
  ["VOLUME", "paths"],
]);

/** What follows keyword and flags, or `HEALTHCHECK CMD`. */
function argument({ name, body, command }: Instruction): { text: string; span: { start: number; end: number } } | undefined {
  if (name === "HEALTHCHECK" && command?.form !== "shell") return undefined;
  const mapped = name === "HEALTHCHECK" && command?.form === "shell" ? command.body : body;
  if (!mapped.text.trimStart().startsWith("[")) return undefined;
  const start = mapped.text.length - mapped.text.trimStart().length;
  const end = mapped.text.trimEnd().length;
  return { text: mapped.text.slice(start, end), span: spanInSource(mapped, start, end) };
}
