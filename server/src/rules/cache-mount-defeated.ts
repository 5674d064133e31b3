import { mentionsDockerClean } from "./facts/docker-clean.ts";
import type { RunStep, Stage } from "../model/model.ts";
import { flagNames } from "../shell/command-flags.ts";
import { stageChain } from "../model/image-content.ts";
import { cacheDefeats } from "./facts/cache-defeats.ts";
import { cacheTargets, hasCacheMount } from "./facts/package-caches.ts";
import { insertWordBefore } from "./edits/words.ts";
import { safetyUnder } from "./facts/demands.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "cache-mount-defeated",
    summary: "Disallow flags and commands that make a cache mount useless.",
    why: "A cache mount is there so that the next build finds what this one has downloaded. A flag that turns the cache off, or a command that empties it, leaves the mount without effect.",
    category: "efficiency",
    severity: "warning",
    messages: {
      off: "{what} keeps {tool} from using the cache that is mounted at {target}. Leave it out: the mount is not part of the layer.",
      emptied: "{what} empties the cache that is mounted at {target}, so the next build downloads everything again. Leave it out.",
      variable: "{what} is set, so {tool} does not use the cache that is mounted at {target}. Take the variable or the mount away.",
      archives:
        "The base image's docker-clean makes apt delete what it downloads, so the cache at {target} stays empty. Remove /etc/apt/apt.conf.d/docker-clean before the install.",
    },
    examples: {
      bad: [
        "FROM python:3.13\nRUN --mount=type=cache,target=/root/.cache/pip pip install --no-cache-dir flask==3.1.0\n",
        "FROM node:24\nRUN --mount=type=cache,target=/root/.npm npm ci && npm cache clean --force\n",
        "FROM debian:13\nRUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get update && apt-get install -y curl\n",
      ],
      good: [
        "FROM python:3.13\nRUN --mount=type=cache,target=/root/.cache/pip pip install flask==3.1.0\n",
        "FROM debian:13\nRUN rm -f /etc/apt/apt.conf.d/docker-clean\nRUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get update && apt-get install -y curl\n",
      ],
    },
  },

  check({ model, tree, contract }, report) {
    for (const stage of model.stages) {
      for (const run of stage.runs) {
        if (run.mounts.length === 0) continue;
        for (const { kind, span, what, tool, target, edits } of cacheDefeats(tree, run)) {
          const fix = edits && { title: `Leave out ${what}`, safety: "safe" as const, edits };
          if (kind === "off") report("off", span, { what, tool, target }, { fix });
          else report("emptied", span, { what, target }, { fix });
        }
        const pip = stage.installs.find((install) => install.run === run && install.manager === "pip" && hasCacheMount(install));
        const mount = pip && cacheTargets(run).find(({ target }) => /pip|\.cache$/.test(target));
        const variable = mount && run.before.env.get("PIP_NO_CACHE_DIR");
        if (pip !== undefined && mount !== undefined && variable?.state === "set" && /^(?:1|true|on|yes)$/i.test(variable.value))
          report("variable", mount.mount.flag.span, { what: "PIP_NO_CACHE_DIR", tool: pip.tool, target: mount.target });

        const archives = cacheTargets(run).find(({ target }) => target === "/var/cache/apt" || target === "/var/cache/apt/archives");
        const [first] = run.commands;
        if (archives === undefined || first === undefined || !isEmptiedByBase(stage, run)) continue;
        const edits = [insertWordBefore(first.span, "rm -f /etc/apt/apt.conf.d/docker-clean &&")];
        const fix = first.depth === 0 && run.instruction.heredocs.length === 0 && !first.substituted;
        const span = archives.mount.keys.find(({ key }) => key === "target")?.valueSpan ?? archives.mount.flag.span;
        const title = "Remove docker-clean before the install";
        const safety = safetyUnder(contract, "cache-mount-defeated");
        report("archives", span, { target: archives.target }, { fix: fix ? { title, safety, edits } : undefined });
      }
    }
  },
});

/** Official images of Debian and what is made of it hold docker-clean until a RUN takes it away or sets its option. */
function isEmptiedByBase(stage: Stage, run: RunStep): boolean {
  const { baseFacts } = stage;
  if (baseFacts?.family !== "debian" || baseFacts.official !== true || run.script.opaque) return false;
  if (!run.commands.some(({ unwrapped: { name, args } }) => name === "apt-get" && args.some(({ text }) => text === "install")))
    return false;
  if (run.commands.some(({ unwrapped: { name, args } }) => name === "apt-get" && flagNames(args).has("download-only"))) return false;
  return !stageChain(stage).some(mentionsDockerClean);
}
