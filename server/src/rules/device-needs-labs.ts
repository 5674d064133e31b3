import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "device-needs-labs",
    summary: "RUN --device needs a frontend of the labs channel.",
    why: "The stable frontends of BuildKit know the flag, but refuse it; only those of the labs channel hand devices on.",
    category: "build-error",
    severity: "error",
    messages: {
      stable: "RUN --device is refused by the stable frontend. Begin the file with `# syntax=docker/dockerfile:1-labs`.",
    },
    examples: {
      bad: ["FROM debian:13\nRUN --device=vendor.com/gpu=all true\n"],
      good: ["# syntax=docker/dockerfile:1-labs\nFROM debian:13\nRUN --device=vendor.com/gpu=all true\n"],
    },
  },

  check({ model, tree }, report) {
    const frontend = tree.frontend?.text ?? "docker/dockerfile:1";
    // What another frontend knows is unknown.
    if (!/(?:^|\/)dockerfile(?:-upstream)?(?::|@|$)/.test(frontend) || /labs|master/.test(frontend)) return;
    for (const { runs } of model.stages) {
      for (const { instruction, onbuild } of runs) {
        const device = onbuild ? undefined : instruction.flags.find(({ name }) => name === "device");
        if (device !== undefined) report("stable", device.span, {});
      }
    }
  },
});
