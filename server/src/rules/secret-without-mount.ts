import { loseCredentials } from "./edits/secret-mounts.ts";
import { credentialUse, keepsNothing } from "./facts/credential-commands.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "secret-without-mount",
    summary: "Require a secret mount for commands that log in.",
    why: "Such a command keeps what it is given in a file of the layer, and its arguments stand in the history of the image. A secret mount is there for one RUN and leaves nothing behind.",
    category: "security",
    severity: "error",
    steadfast: true,
    messages: {
      kept: "{call} leaves the credentials it is given in {file}, which becomes part of the layer. Mount them for this RUN only (--mount=type=secret) and delete what is written.",
    },
    examples: {
      bad: ['FROM node:24\nARG NPM_TOKEN\nRUN npm config set //npm.example.com/:_authToken "$NPM_TOKEN" && npm ci\n'],
      good: ["FROM node:24\nRUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci\n"],
    },
    references: ["https://docs.docker.com/build/building/secrets/"],
    differences: "A RUN that has a secret mount, logs out or deletes the file again is left alone.",
  },

  check({ tree, model }, report) {
    for (const { runs } of model.stages) {
      for (const run of runs) {
        if (run.script.opaque) continue;
        for (const command of run.commands) {
          const use = credentialUse(command);
          if (use === undefined || keepsNothing(run)) continue;
          const fix = loseCredentials(tree, model, run, use);
          report("kept", use.word.span, { call: use.call, file: use.file }, { fix });
        }
      }
    }
  },
});
