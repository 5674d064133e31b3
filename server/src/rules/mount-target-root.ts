import { expandAt } from "../model/assumed-values.ts";
import type { Instruction } from "../syntax/tree.ts";
import { normalizePath } from "../model/paths.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "mount-target-root",
    summary: "RUN --mount needs a target other than the root directory.",
    why: "A mount hides what lies under its target, and nothing could run with the whole file system hidden.",
    category: "build-error",
    severity: "error",
    messages: { root: "This mount would cover the root directory. Give it another target, such as target=/src." },
    options: {
      assume: {
        type: "boolean",
        default: false,
        description: "Take a base image to start in the root directory, as BuildKit does when it cannot ask a registry.",
      },
    },
    presetOptions: { buildkit: { assume: true } },
    examples: {
      bad: ["FROM debian:13\nRUN --mount=type=bind,target=/ make\n"],
      good: ["FROM debian:13\nRUN --mount=type=bind,target=/src make\n", "FROM acme/base:1\nRUN --mount=type=cache true\n"],
    },
  },

  check({ model, options }, report) {
    const assume = options["assume"] === true;
    for (const { runs, instructions, ancestors } of model.stages) {
      // After a relative WORKDIR the directory is no longer the root, wherever it is.
      const isWorkdir = ({ name }: Instruction): boolean => name === "WORKDIR";
      const moved = ancestors.some((each) => each.instructions.some(isWorkdir))
        ? -1
        : (instructions.find(isWorkdir)?.span.start ?? Infinity);
      for (const { mounts, before, onbuild, instruction } of runs) {
        if (onbuild) continue;
        for (const { type, target, flag, keys } of mounts) {
          if (type !== "bind" && type !== "cache" && type !== "tmpfs") continue;
          const path = target === undefined ? "" : expandAt(model, instruction, target, assume);
          if (path === undefined) continue;
          const { workingDir } = before;
          if (workingDir.state === "unknown" && moved < instruction.span.start) continue;
          const known = workingDir.state === "set" && !(assume && workingDir.instruction === undefined);
          const directory = known ? workingDir.value : workingDir.state === "unset" || assume ? "/" : undefined;
          if (path.startsWith("/") ? path !== "/" : directory === undefined || normalizePath(`${directory}/${path}`) !== "/") continue;
          const key = keys.findLast(({ key: name }) => /^(?:target|dst|destination)$/i.test(name));
          report("root", key?.span ?? flag.span, {});
        }
      }
    }
  },
});
