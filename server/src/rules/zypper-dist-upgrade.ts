import { callsNamed } from "../model/calls.ts";
import { literalOption, literalPresets } from "./facts/literal-option.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "zypper-dist-upgrade",
    summary: "Disallow zypper dist-upgrade.",
    why: "An upgrade of the whole distribution makes another system out of the base image, a different one at each build. Take a newer base image.",
    category: "reproducibility",
    severity: "warning",
    messages: { upgrade: "`zypper` {verb} turns the base image into another release with each build. Use a newer base image instead." },
    aliases: { upgrade: ["DL3035"] },
    options: { literal: literalOption },
    presetOptions: literalPresets,
    examples: {
      bad: ["FROM opensuse/leap:15.6\nRUN zypper -n dist-upgrade\n"],
      good: ["FROM opensuse/leap:15.6\nRUN zypper -n install curl\n"],
    },
  },

  check({ model, options }, report) {
    for (const { call } of callsNamed(model, ["zypper"], options["literal"] === true)) {
      const verb = call.args.find(({ text }) => text === "dist-upgrade" || text === "dup");
      if (verb !== undefined) report("upgrade", verb.span, { verb: verb.text });
    }
  },
});
