import { stageChain } from "../model/image-content.ts";
import { contextCopies, isContextCertain, listPaths, openSecrets, takesAll } from "./facts/context-copies.ts";
import { safetyUnder } from "./facts/demands.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "copy-all-without-dockerignore",
    summary: "Disallow copying everything while .dockerignore lets secrets and .git through.",
    why: "COPY of the whole folder takes what nobody thinks of: .env, keys, the history in .git. Whoever can pull the image can read them.",
    category: "security",
    severity: "warning",
    messages: {
      all: "{source} takes {files} into the {place}: {file} does not leave them out. Add them there.",
    },
    examples: {
      bad: ["FROM node:24\nWORKDIR /app\nCOPY . .\n"],
      good: ["FROM node:24\nWORKDIR /app\nCOPY src ./\n"],
      files: { ".dockerignore": "node_modules\n", ".env": "", "src/server.js": "" },
    },
    differences:
      "Only where the build context is known and holds such files; a context without .dockerignore is told by dockerignore-missing.",
  },

  check({ model, context, contract }, report) {
    const ignore = context?.ignoreFile;
    if (context === undefined || ignore === undefined) return;
    const shipped = model.finalStage === undefined ? [] : stageChain(model.finalStage);
    const copies = contextCopies(model);
    if (!isContextCertain(context, copies)) return;
    for (const found of copies) {
      if (!takesAll(found)) continue;
      const inImage = shipped.includes(found.stage);
      // A build stage may need the history, for the version it writes into the program.
      const git = inImage && context.kindOf(".git") === "directory" && !context.isIgnored(".git") ? [".git"] : [];
      const files = [...git, ...openSecrets(context, "")];
      if (files.length === 0) continue;
      const { length } = ignore.text;
      const newline = ignore.text === "" || ignore.text.endsWith("\n") ? "" : "\n";
      const edits = [
        { path: ignore.path, span: { start: length, end: length }, newText: newline + files.map((file) => `${file}\n`).join("") },
      ];
      const fix = { title: `Leave them out in ${ignore.path}`, safety: safetyUnder(contract, "copy-all-without-dockerignore"), edits };
      const data = { source: found.source.raw, files: listPaths(files), place: inImage ? "image" : "build", file: ignore.path };
      report("all", found.source.span, data, { fix });
      return;
    }
  },
});
