import type { Contract } from "../contracts/contract.ts";
import type { Model } from "../model/model.ts";
import { contextCopies, isContextCertain, listPaths, openSecrets, takesAll, takesFolder } from "./facts/context-copies.ts";
import { safetyUnder } from "./facts/demands.ts";
import { ignoreLines } from "./facts/ignore-lines.ts";
import { defineRule, type Fix, type FixEdit } from "./rule.ts";

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

  check({ model, context, options, contract }, report) {
    if (context === undefined || context.ignoreFile !== undefined || context.kindOf(".dockerignore") !== undefined) return;
    const copies = contextCopies(model);
    const folder = copies.find(takesAll) ?? copies.find((copy) => takesFolder(copy, context) && openSecrets(context, copy.path).length > 0);
    const found = folder ?? (options["always"] === true ? copies[0] : undefined);
    if (found === undefined || !isContextCertain(context, copies)) return;
    const secrets = [...(takesAll(found) && context.kindOf(".git") === "directory" ? [".git"] : []), ...openSecrets(context, found.path)];
    const { span, raw } = found.source;
    const safety = safetyUnder(contract, "dockerignore-missing");
    const fix: Fix = { title: "Create .dockerignore", safety, edits: [createFile(linesOf(contract, model))] };
    if (folder === undefined) report("none", span, {}, { fix });
    else if (secrets.length > 0) report("secret", span, { source: raw, files: listPaths(secrets) }, { fix });
    else report("missing", span, { source: raw }, { fix });
  },
});

const usual: readonly { readonly pattern: string; readonly keep?: readonly string[] }[] = [
  { pattern: ".git" },
  { pattern: ".github" },
  { pattern: "**/node_modules" },
  { pattern: "**/target" },
  { pattern: "**/__pycache__" },
  { pattern: ".venv" },
  { pattern: ".env*", keep: ["!.env.example"] },
  { pattern: "*.pem" },
  { pattern: "*.key" },
  { pattern: "secrets/" },
];

/** What a contract demands of the file, else what is best left out of any build; never what the Dockerfile copies by name. */
function linesOf(contract: Contract | undefined, model: Model): readonly string[] {
  const demanded = (contract?.requirements ?? []).flatMap((one) =>
    one.kind === "ignore-file-has" && one.with.ifExists !== true ? [one.with] : [],
  );
  const patterns = demanded.length > 0 ? demanded : usual;
  return [...new Set(patterns.flatMap(({ pattern, keep = [] }) => ignoreLines(pattern, keep, model)))];
}

function createFile(content: readonly string[]): FixEdit {
  return { path: ".dockerignore", create: true, span: { start: 0, end: 0 }, newText: `${content.join("\n")}\n` };
}
