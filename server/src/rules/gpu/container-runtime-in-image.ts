import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "container-runtime-in-image",
    summary: "Disallow NVIDIA's container runtime inside an image.",
    why: "It belongs on the host, where it gives containers their GPU. Inside one it does nothing and takes space.",
    category: "efficiency",
    severity: "warning",
    messages: { installed: "{name} is for the host that starts containers, and does nothing inside one. Take it out." },
    aliases: { installed: ["tally/gpu/no-container-runtime-in-image"] },
    examples: {
      bad: ["FROM debian:13\nRUN apt-get update && apt-get install -y nvidia-container-toolkit\n"],
      good: ["FROM debian:13\nRUN apt-get update && apt-get install -y clinfo\n"],
    },
  },

  check({ model }, report) {
    for (const { installs } of model.stages)
      for (const { packages } of installs)
        for (const { name, span } of packages)
          if (/^(?:nvidia-(?:container-(?:toolkit|runtime)|docker2?)|libnvidia-container)/.test(name)) report("installed", span, { name });
  },
});
