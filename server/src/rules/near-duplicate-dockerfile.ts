import { neighboursOfKind, type Neighbour } from "../contracts/neighbours.ts";
import { parse } from "../syntax/parse.ts";
import { oncePer } from "../text/once-per.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "near-duplicate-dockerfile",
    summary: "Suggest one Dockerfile with stages for two that are almost the same.",
    why: "Two copies drift apart: what is fixed in one stays broken in the other. Stages of one file share their beginning, and --target picks which is built.",
    category: "maintainability",
    severity: "off",
    strict: "hint",
    messages: {
      same: "{percent} % of this file stands in {file}, too. Make both stages of one file, and choose with --target.",
    },
    examples: {
      bad: ['FROM node:24\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci\nCOPY . .\nCMD ["node", "server.js"]\n'],
      good: ['FROM node:24 AS base\nWORKDIR /srv\nCOPY . .\nFROM base AS dev\nCMD ["npm", "run", "dev"]\n'],
      files: {
        Dockerfile: "",
        "Dockerfile.dev":
          'FROM node:24\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci\nCOPY . .\nCMD ["node", "dev.js"]\n',
      },
    },
    references: ["https://docs.docker.com/build/building/multi-stage/"],
    differences: "Dockerfiles in the same folder are compared, at most twenty of them.",
  },

  check({ model, tree, context }, report) {
    const [stage] = model.stages;
    if (stage === undefined || context?.dockerfile === undefined) return;
    const own = new Set(tree.instructions.map(({ logical }) => normalize(logical.text)));
    if (own.size < 5) return;
    const folder = folderOf(context.dockerfile);
    const others = neighboursOfKind(context, "dockerfile").filter(({ path }) => folderOf(path) === folder && path !== context.dockerfile);
    let best: { readonly share: number; readonly path: string } | undefined;
    for (const other of others.slice(0, 20)) {
      const lines = linesOf(other);
      const smaller = Math.min(own.size, lines.size);
      if (smaller < 5) continue;
      let same = 0;
      for (const line of own) if (lines.has(line)) same++;
      const share = same / Math.max(own.size, lines.size);
      if (share >= 0.8 && share > (best?.share ?? 0)) best = { share, path: other.path };
    }
    if (best !== undefined) report("same", stage.baseSpan, { percent: Math.floor(best.share * 100), file: best.path });
  },
});

const linesOf = oncePer(
  ({ text }: Neighbour): ReadonlySet<string> => new Set(parse(text).instructions.map(({ logical }) => normalize(logical.text))),
);

function normalize(line: string): string {
  return line.replace(/\s+/g, " ").trim();
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}
