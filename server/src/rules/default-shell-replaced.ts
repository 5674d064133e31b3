import { callsNamed } from "../model/calls.ts";
import { matchCase } from "./edits/words.ts";
import { literalOption, literalPresets } from "./facts/literal-option.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "default-shell-replaced",
    summary: "Prefer SHELL over replacing /bin/sh.",
    why: "Scripts of the distribution count on its /bin/sh. SHELL changes the shell of RUN, CMD and ENTRYPOINT alone.",
    category: "correctness",
    severity: "warning",
    messages: { replaced: "This replaces /bin/sh for every program of the image. Use SHELL to choose the shell of the build." },
    aliases: { replaced: ["DL4005", "kics:Changing Default Shell Using RUN Command", "semgrep:use-shell-instruction"] },
    options: { literal: literalOption },
    presetOptions: literalPresets,
    examples: {
      bad: ["FROM debian:13\nRUN ln -sf /bin/bash /bin/sh\n"],
      good: ['FROM debian:13\nSHELL ["/bin/bash", "-c"]\n', "FROM debian:13\nRUN ln -s /bin/true /usr/sbin/sendmail\n"],
    },
  },

  check({ model, options }, report) {
    for (const { run, call } of callsNamed(model, ["ln"], options["literal"] === true)) {
      const word = call.args.find(({ text }) => text === "/bin/sh");
      if (word === undefined || call.nameSpan === undefined) continue;
      // `ln -s /bin/sh /x` points at the shell and changes nothing.
      const paths = call.args.filter(({ text }) => !text.startsWith("-"));
      if (options["literal"] !== true && paths.length > 1 && paths.at(-1) !== word) continue;
      // Distroless images have none that could be replaced.
      if (options["literal"] !== true && run.stage.baseFacts?.family === "distroless") continue;
      const [target] = paths;
      const alone = run.commands.length === 1 && target?.literal === true && target !== word && !run.onbuild && run.mounts.length === 0;
      const shell = `${matchCase("SHELL", run.instruction.keyword.text)} ["${target?.text ?? "/bin/bash"}", "-c"]`;
      const fix = alone
        ? { title: `Use ${shell}`, safety: "unsafe" as const, edits: [{ span: run.instruction.span, newText: shell }] }
        : undefined;
      report("replaced", call.nameSpan, {}, { fix });
    }
  },
});
