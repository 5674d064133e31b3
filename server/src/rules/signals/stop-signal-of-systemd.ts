import { baseName } from "../../model/paths.ts";
import { insertLinesBefore } from "../edits/instructions.ts";
import { canonicalSignal, mainProcess } from "../edits/stop-signals.ts";
import { matchCase, replace } from "../edits/words.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "stop-signal-of-systemd",
    summary: "Require STOPSIGNAL SIGRTMIN+3 for an image that runs systemd.",
    why: "Systemd as process 1 reads SIGTERM as a wish to restart itself; only SIGRTMIN+3 makes it shut the container down.",
    category: "correctness",
    severity: "warning",
    messages: {
      missing: "Docker stops this image by SIGTERM, which {program} does not take for a shutdown. Add STOPSIGNAL SIGRTMIN+3.",
      other: "{program} does not shut down on {signal}. Use SIGRTMIN+3.",
    },
    aliases: { missing: ["tally/prefer-systemd-sigrtmin-plus-3"], other: ["tally/prefer-systemd-sigrtmin-plus-3"] },
    examples: {
      bad: ['FROM debian:13\nENTRYPOINT ["/sbin/init"]\n'],
      good: ['FROM debian:13\nSTOPSIGNAL SIGRTMIN+3\nENTRYPOINT ["/sbin/init"]\n'],
    },
    differences: "A base image that is known to bring the signal, or that nobody knows, is not reported.",
  },

  check({ model, tree }, report) {
    for (const stage of model.stages) {
      const main = mainProcess(stage);
      const program = baseName(main?.words[0] ?? "");
      if (main === undefined || !programs.has(program)) continue;
      const { stopSignal } = stage.config;
      if (stopSignal.state === "unset") {
        const line = `${matchCase("STOPSIGNAL", main.instruction.keyword.text)} SIGRTMIN+3`;
        const edits = [insertLinesBefore(tree, main.instruction, [line])];
        report("missing", main.span, { program }, { fix: { title: "Add STOPSIGNAL SIGRTMIN+3", safety: "unsafe", edits } });
      } else if (stopSignal.state === "set" && canonicalSignal(stopSignal.value) !== "SIGRTMIN+3") {
        const here = stopSignal.inherited ? undefined : stopSignal.span;
        const edits = here === undefined ? [] : [replace(here, "SIGRTMIN+3")];
        const fix = here === undefined ? undefined : { title: "Use SIGRTMIN+3", safety: "unsafe" as const, edits };
        report("other", here ?? main.span, { program, signal: stopSignal.value }, { fix });
      }
    }
  },
});

const programs = new Set(["systemd", "init"]);
