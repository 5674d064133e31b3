import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "check-stops-build",
    summary: "A file with `# check=error=true` must raise no warning of BuildKit.",
    why: "With that directive BuildKit ends the build when one of its checks finds something, whatever is told here of that check.",
    category: "build-error",
    severity: "error",
    messages: { stops: "`# check=error=true` lets BuildKit refuse this file, because its check {check} finds something in line {line}." },
    examples: {
      bad: ["# check=error=true\nFROM debian:13 AS Build\n"],
      good: ["# check=error=true\nFROM debian:13 AS build\n", "# check=skip=StageNameCasing;error=true\nFROM debian:13 AS Build\n"],
    },
    references: ["https://docs.docker.com/reference/dockerfile/#check"],
  },

  // The engine reports it: only it knows what BuildKit's checks find (engine/check-errors.ts).
  check() {},
});
