import { pipCalls } from "../model/pip-calls.ts";
import type { RunStep } from "../model/model.ts";
import { flagNames, withoutFlags } from "../shell/command-flags.ts";
import { mountKeepsOut, mountTargetContains } from "./facts/caches.ts";
import { safetyUnder } from "./facts/demands.ts";
import { insertWordAfter } from "./edits/words.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "pip-cache-kept",
    summary: "Require `--no-cache-dir` with pip install.",
    why: "`pip` keeps every download and built wheel in its cache. In a layer nobody reads it again; it only makes the image larger.",
    category: "efficiency",
    severity: "warning",
    messages: { kept: "`pip` install leaves its cache in the layer. Add --no-cache-dir, or put the cache on a cache mount." },
    aliases: { kept: ["DL3042", "kics:Pip install Keeping Cached Packages", "semgrep:missing-pip-no-cache-dir"] },
    options: {
      literal: { type: "boolean", default: false, description: "Judge every stage, and only calls written as a command itself." },
    },
    presetOptions: { hadolint: { literal: true } },
    examples: {
      bad: ["FROM python:3.13\nRUN pip install flask==3.1.0\n"],
      good: [
        "FROM python:3.13\nRUN pip install --no-cache-dir flask==3.1.0\n",
        "FROM python:3.13\nENV PIP_NO_CACHE_DIR=1\nRUN pip install flask==3.1.0\n",
        "FROM python:3.13\nRUN --mount=type=cache,target=/root/.cache/pip pip install flask==3.1.0\n",
      ],
    },
    differences: "Only the layers of the final image are judged, and any value of PIP_NO_CACHE_DIR counts, because pip reads it so.",
  },

  check({ model, options, contract }, report) {
    const literal = options["literal"] === true;
    for (const { run, call, args } of pipCalls(model, literal)) {
      const verb = withoutFlags(args).find(({ text }) => text === "install");
      if (verb === undefined || /^pip(?:x|env)/.test(call.name ?? "") || flagNames(args).has("no-cache-dir")) continue;
      if (
        literal
          ? exempt(run)
          : cacheless(run) || (run.stage !== model.finalStage && model.finalStage?.ancestors.includes(run.stage) !== true)
      )
        continue;
      if (!literal && call.args.some(({ text }) => text === "--help" || text === "--dry-run")) continue;
      const fix = {
        title: "Add --no-cache-dir",
        safety: safetyUnder(contract, "pip-cache-kept"),
        edits: [insertWordAfter(verb.span, "--no-cache-dir")],
      };
      report("kept", verb.span, {}, { fix });
    }
  },
});

const truthy = "1|true|True|TRUE|on|On|ON|yes|Yes|YES";
/** hadolint: a true value in the text of the RUN or in ENV of the stage or the base stage; a mount over `.cache/pip`. */
function exempt(run: RunStep): boolean {
  if (mountTargetContains(run, ".cache/pip")) return true;
  const { logical, heredocs } = run.instruction;
  const written = [logical.text, ...heredocs.map(({ body }) => body)].join("\n");
  if (new RegExp(`PIP_NO_CACHE_DIR=(?:${truthy})`).test(written)) return true;
  const setting = run.before.env.get("PIP_NO_CACHE_DIR");
  if (setting?.state !== "set" || setting.instruction?.name !== "ENV") return false;
  const pair = setting.instruction.pairs.find(({ key }) => key.text === "PIP_NO_CACHE_DIR");
  // In the old form quotes belong to the value.
  return new RegExp(`^(?:${truthy})$`).test(pair?.legacy === true ? (pair.value?.text ?? "") : setting.value);
}

function cacheless(run: RunStep): boolean {
  const home = run.mounts.some(
    ({ type, target }) => (type === "cache" || type === "tmpfs") && /(?:^|\/)(?:\.cache|pip)(?:\/|$)|\$/.test(target ?? ""),
  );
  if (home || mountKeepsOut(run, "/root/.cache/pip")) return true;
  if (/PIP_NO_CACHE_DIR|PIP_CACHE_DIR/.test(run.instruction.logical.text) || run.before.env.get("PIP_NO_CACHE_DIR")?.state === "set")
    return true;
  return run.commands.some(({ unwrapped: { name, args } }) => {
    if (name === "rm" || name === "find") return args.some(({ text }) => /\.cache|\/root\/?\*?$|pip/.test(text));
    return args.some(({ text }) => text === "cache") && args.some(({ text }) => text === "purge");
  });
}
