import { flagNames } from "../shell/command-flags.ts";
import { requirementFiles } from "./facts/requirement-files.ts";
import { insertWordAfter } from "./edits/words.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "pip-without-hashes",
    summary: "Suggest hashes in the requirements files that pip installs.",
    why: "A version can be replaced at the package index. With hashes pip refuses everything but the very files that were locked.",
    category: "security",
    severity: "off",
    strict: "hint",
    messages: {
      unhashed:
        "{file} holds no hashes, so pip takes whatever the index has under these versions. Write it with pip-compile --generate-hashes or uv pip compile --generate-hashes, and install with --require-hashes.",
    },
    examples: {
      bad: ["FROM python:3.13\nCOPY requirements.txt .\nRUN pip install --no-cache-dir -r requirements.txt\n"],
      good: [
        "FROM python:3.13\nCOPY hashed/requirements.txt .\nRUN pip install --no-cache-dir -r requirements.txt\n",
        "FROM python:3.13\nCOPY requirements.txt .\nRUN pip install --no-cache-dir --require-hashes -r requirements.txt\n",
      ],
      files: { "requirements.txt": "flask==3.1.0\n", "hashed/requirements.txt": "flask==3.1.0 --hash=sha256:d667…\n" },
    },
    references: ["https://pip.pypa.io/en/stable/topics/secure-installs/"],
    differences: "Only where the file's text is known; one hash in it makes pip ask for all.",
  },

  check({ model, context }, report) {
    for (const { installs } of model.stages) {
      for (const install of installs) {
        const { manager, command } = install;
        if ((manager !== "pip" && manager !== "uv") || flagNames(command.unwrapped.args).has("require-hashes")) continue;
        const files = requirementFiles(install, context);
        const [first] = files;
        if (first === undefined || files.some(({ text }) => text.includes("--hash="))) continue;
        const verb = command.unwrapped.args.find(({ text }) => text === install.verb);
        const title = `Demand hashes (the build fails until ${first.path} holds them)`;
        const fix = verb && { title, safety: "unsafe" as const, edits: [insertWordAfter(verb.span, "--require-hashes")] };
        report("unhashed", first.word.span, { file: first.path }, { fix });
      }
    }
  },
});
