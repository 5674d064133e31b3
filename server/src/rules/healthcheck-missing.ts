import { startsServer } from "./facts/ruby.ts";
import { keysWith, stageKey } from "./facts/stage-keys.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "healthcheck-missing",
    summary: "Suggest a HEALTHCHECK for an image that runs a service.",
    why: "Without it Docker takes a container for healthy as long as its process lives. Kubernetes ignores it and has probes of its own.",
    category: "maintainability",
    severity: "off",
    strict: "hint",
    messages: {
      missing: "The image has no HEALTHCHECK, so Docker cannot tell whether the service in it works. Add one, or HEALTHCHECK NONE.",
      stage: "This stage has no HEALTHCHECK, and no stage that it is built on or that is built on it has one.",
    },
    aliases: { missing: ["DL3057", "DS-0026", "CKV_DOCKER_2", "kics:Healthcheck Instruction Missing"], stage: ["DL3057"] },
    findingAliases: ["tally/ruby/healthcheck-rails-up-endpoint"],
    options: {
      everyStage: { type: "boolean", default: false, description: "Ask each stage, whether it runs anything or not, as hadolint does." },
    },
    presetOptions: { hadolint: { everyStage: true } },
    examples: {
      bad: ['FROM debian:13\nEXPOSE 80\nCMD ["app"]\n'],
      good: ['FROM debian:13\nHEALTHCHECK CMD ["app", "ping"]\nCMD ["app"]\n', "FROM debian:13\nHEALTHCHECK NONE\n", "FROM debian:13\n"],
    },
    differences: "Only a final stage that starts a command and exposes a port is asked.",
  },

  check({ model, options }, report) {
    if (options["everyStage"] === true) {
      const good = keysWith(model, ({ instructions }) => instructions.some(({ name }) => name === "HEALTHCHECK"));
      for (const stage of model.stages) if (!good.has(stageKey(stage))) report("stage", stage.baseSpan, {});
      return;
    }
    const stage = model.finalStage;
    if (stage === undefined || stage.config.healthcheck.state !== "unset" || stage.config.exposedPorts.length === 0) return;
    if (stage.instructions.some(({ name }) => name === "CMD" || name === "ENTRYPOINT"))
      report("missing", stage.baseSpan, {}, { aliases: startsServer(stage) ? rails : [] });
  },
});

const rails = ["tally/ruby/healthcheck-rails-up-endpoint"];
