import { contextCopies, isContextCertain, listPaths, openSecrets, takesAll, takesFolder } from "./facts/context-copies.ts";
import { defineRule, type Fix } from "./rule.ts";

export default defineRule({
  meta: {
    id: "dockerignore-missing",
    summary: "Require a .dockerignore where the whole build context is copied.",
    why: "Without it everything in the folder takes part in the build: .git and .env end up in the image, installed packages of the host overwrite those of the build, and each change of any file makes the build cache invalid.",
    category: "security",
    severity: "warning",
    messages: {
      none: "There is no .dockerignore beside this file. Add one, so that .git, .env and what is built stay out of the build.",
      missing:
        "There is no .dockerignore, so {source} takes everything that lies there into the build. Add one that leaves out .git, .env and what is built.",
      secret: "There is no .dockerignore, so {source} takes {files} into the build. Add one that leaves them out.",
    },
    options: {
      always: {
        type: "boolean",
        default: false,
        description: "Also where only named files and folders are copied from the build context.",
      },
    },
    examples: {
      bad: ["FROM node:24\nWORKDIR /app\nCOPY . .\n"],
      good: ["FROM node:24\nWORKDIR /app\nCOPY server.js ./\n"],
      files: { "server.js": "" },
    },
    references: ["https://docs.docker.com/build/concepts/context/#dockerignore-files"],
    differences: "Only where the build context is known; a folder by name counts where it holds secrets.",
  },

  check({ model, context, options }, report) {
    if (context === undefined || context.ignoreFile !== undefined || context.kindOf(".dockerignore") !== undefined) return;
    const copies = contextCopies(model);
    const folder = copies.find(takesAll) ?? copies.find((copy) => takesFolder(copy, context) && openSecrets(context, copy.path).length > 0);
    const found = folder ?? (options["always"] === true ? copies[0] : undefined);
    if (found === undefined || !isContextCertain(context, copies)) return;
    const secrets = [...(takesAll(found) && context.kindOf(".git") === "directory" ? [".git"] : []), ...openSecrets(context, found.path)];
    const { span, raw } = found.source;
    if (folder === undefined) report("none", span, {}, { fix });
    else if (secrets.length > 0) report("secret", span, { source: raw, files: listPaths(secrets) }, { fix });
    else report("missing", span, { source: raw }, { fix });
  },
});

const lines = [
  ".git",
  ".github",
  "**/node_modules",
  "**/target",
  "**/__pycache__",
  ".venv",
  ".env*",
  "!.env.example",
  "*.pem",
  "*.key",
  "secrets/",
];

/** The file is the project's to choose, so nobody gets it unasked. */
const fix: Fix = {
  title: "Create .dockerignore",
  safety: "unsafe",
  edits: [{ path: ".dockerignore", create: true, span: { start: 0, end: 0 }, newText: `${lines.join("\n")}\n` }],
};
