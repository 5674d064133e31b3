import { spanInSource } from "../text/mapped-text.ts";
import { matchCase } from "./edits/words.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "maintainer-deprecated",
    summary: "Disallow MAINTAINER.",
    why: "MAINTAINER has been deprecated since 2017. The label org.opencontainers.image.authors says the same and tools can read it.",
    category: "maintainability",
    severity: "warning",
    messages: { deprecated: "MAINTAINER is deprecated. Use LABEL org.opencontainers.image.authors instead." },
    aliases: {
      deprecated: [
        "DL4000",
        "MaintainerDeprecated",
        "DS-0022",
        "CKV_DOCKER_6",
        "kics:MAINTAINER Instruction Being Used",
        "semgrep:maintainer-is-deprecated",
      ],
    },
    examples: {
      bad: ["FROM debian:13\nMAINTAINER Ada Lovelace <ada@example.com>\n"],
      good: ['FROM debian:13\nLABEL org.opencontainers.image.authors="ada@example.com"\n'],
    },
  },

  check({ tree }, report) {
    for (const outer of tree.instructions) {
      const instruction = outer;
      if (instruction.name !== "MAINTAINER") continue;
      const name = instruction.body.text.trim().replace(/^(["'])(.*)\1$/, "$2");
      const start = instruction.body.text.length - instruction.body.text.trimStart().length;
      const value = spanInSource(instruction.body, start, instruction.body.text.trimEnd().length);
      const label = `${matchCase("LABEL", instruction.keyword.text)} org.opencontainers.image.authors=${JSON.stringify(name).replaceAll("$", "\\$")}`;
      const edits = [{ span: { start: instruction.keyword.span.start, end: value.end }, newText: label }];
      const fix = name === "" ? undefined : { title: "Use LABEL org.opencontainers.image.authors", safety: "unsafe" as const, edits };
      report("deprecated", instruction.keyword.span, {}, { fix, tags: ["deprecated"] });
    }
  },
});
