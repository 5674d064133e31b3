import { flagNames } from "../shell/command-flags.ts";
import { lowestVersions, readRequirements, requirementFiles } from "./facts/requirement-files.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "unpinned-requirement",
    summary: "Require exact versions in the requirements files that pip installs.",
    why: "A range, or a name alone, lets the same Dockerfile build another image tomorrow.",
    category: "reproducibility",
    severity: "off",
    strict: "info",
    messages: {
      unpinned:
        "{file} leaves the version of {names} open, so tomorrow's image may hold another one. Pin with ==, or install a file that pip-compile or uv has written.",
    },
    examples: {
      bad: ["FROM python:3.13\nCOPY requirements.txt .\nRUN pip install --no-cache-dir -r requirements.txt\n"],
      good: ["FROM python:3.13\nCOPY requirements.lock.txt .\nRUN pip install --no-cache-dir -r requirements.lock.txt\n"],
      files: { "requirements.txt": "flask>=3\n", "requirements.lock.txt": "flask==3.1.0\n" },
    },
    differences: "Only where the file's text is known.",
  },

  check({ model, context }, report) {
    for (const { installs } of model.stages) {
      for (const install of installs) {
        const { manager, command } = install;
        if ((manager !== "pip" && manager !== "uv") || flagNames(command.unwrapped.args).has("constraint")) continue;
        if (command.unwrapped.args.some(({ text }) => text === "-c")) continue;
        for (const { word, path, text } of requirementFiles(install, context)) {
          const open = readRequirements(text).filter((line) => !/===?|\s@\s/.test(line));
          if (open.length === 0) continue;
          const shown = open.slice(0, 3).map((line) => /^[\w.-]+/.exec(line)?.[0] ?? line);
          const names = open.length > 3 ? `${shown.join(", ")} and ${open.length - 3} more` : shown.join(", ");
          const edits = lowestVersions(text).map((edit) => ({ path, ...edit }));
          const title = `Pin the lowest versions that ${path} allows`;
          const fix = edits.length === open.length ? { title, safety: "unsafe" as const, edits } : undefined;
          report("unpinned", word.span, { file: path, names }, { fix });
        }
      }
    }
  },
});
