import type { Expanded } from "../model/model.ts";
import { withoutFiles } from "./edits/secret-files.ts";
import { isSecretFile } from "./facts/secret-files.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "secret-file-copied",
    summary: "Disallow copying files that hold secrets into the image.",
    why: "A file that a layer holds can be read by everyone who can pull the image, even when a later RUN deletes it.",
    category: "security",
    severity: "error",
    steadfast: true,
    messages: {
      copied:
        "{file} usually holds secrets, and everyone who can pull the image can read it. Mount it for the one RUN that needs it: --mount=type=secret.",
    },
    examples: {
      bad: ["FROM node:24\nCOPY .npmrc /root/\n", "FROM debian:13\nCOPY config/.env /app/\n"],
      good: [
        "FROM node:24\nCOPY .env.example /app/\n",
        "FROM debian:13\nCOPY certs/ca.pem /etc/ssl/certs/\n",
        "FROM node:24\nRUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci\n",
      ],
    },
  },

  check({ tree, model }, report) {
    for (const { copies } of model.stages) {
      for (const copy of copies) {
        if (copy.from !== undefined) continue;
        const secrets = copy.sources.filter((source) => isSecretFile(pathOf(source)));
        for (const source of secrets)
          report("copied", source.span, { file: source.raw }, { about: pathOf(source), fixes: withoutFiles(tree, copy, secrets, source) });
      }
    }
  },
});

/** What a source names; nothing for an address. */
function pathOf({ value, raw }: Expanded): string {
  const path = (value ?? raw).replace(/\\/g, "/").replace(/\/+$/, "");
  return /^https?:/i.test(path) ? "" : path;
}
