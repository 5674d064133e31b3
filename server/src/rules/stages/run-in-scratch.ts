import { fileExists } from "../../model/image-content.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "run-in-scratch",
    summary: "Disallow a RUN in shell form where the image has no shell.",
    why: "The shell form is run by /bin/sh, which `FROM scratch` does not bring: the build ends there.",
    category: "correctness",
    severity: "error",
    messages: {
      shell:
        "This RUN needs /bin/sh, and nothing puts one into this stage, which is built on scratch. Run it in an earlier stage and copy the result.",
    },
    aliases: { shell: ["tally/shell-run-in-scratch"] },
    examples: {
      bad: ["FROM scratch\nRUN echo hello\n"],
      good: ["FROM scratch\nADD rootfs.tar.gz /\nRUN echo hello\n", 'FROM scratch\nCOPY app /app\nRUN ["/app", "init"]\n'],
    },
    differences: "A stage into which a shell is copied, or may be, is not reported.",
  },

  check({ model }, report) {
    for (const stage of model.stages) {
      const chain = [stage, ...stage.ancestors];
      if (chain.at(-1)?.base.kind !== "scratch" || stage.os === "windows") continue;
      if (fileExists(stage, "/bin/sh") !== false) continue;
      for (const { instruction, onbuild, before, mounts } of stage.runs) {
        if (onbuild || instruction.command?.form !== "shell" || mounts.length > 0) continue;
        if (before.shell.state === "set" && before.shell.span !== undefined) continue;
        report("shell", instruction.keyword.span, {});
      }
    }
  },
});
