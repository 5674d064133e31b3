import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "mount-on-windows",
    summary: "Disallow RUN --mount in a Windows image.",
    why: "BuildKit cannot mount caches, secrets and the like into a Windows container, so the build ends there.",
    category: "correctness",
    severity: "error",
    messages: {
      unsupported:
        "BuildKit has no mounts of type {type} for Windows containers, so this RUN fails. COPY what it needs in an earlier stage.",
    },
    aliases: { unsupported: ["tally/windows/no-run-mounts"] },
    examples: {
      bad: ["FROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN --mount=type=cache,target=C:/cache build.cmd\n"],
      good: ["FROM debian:13\nRUN --mount=type=cache,target=/cache make\n"],
    },
  },

  check({ model }, report) {
    for (const { os, runs } of model.stages)
      if (os === "windows") for (const { mounts } of runs) for (const { type, flag } of mounts) report("unsupported", flag.span, { type });
  },
});
