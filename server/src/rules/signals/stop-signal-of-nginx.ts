import { baseName } from "../../model/paths.ts";
import { insertLinesBefore } from "../edits/instructions.ts";
import { canonicalSignal, mainProcess } from "../edits/stop-signals.ts";
import { matchCase, replace } from "../edits/words.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "stop-signal-of-nginx",
    summary: "Require STOPSIGNAL SIGQUIT for an image that runs nginx.",
    why: "On SIGTERM nginx drops open connections; on SIGQUIT it finishes the requests it is answering.",
    category: "correctness",
    severity: "hint",
    strict: "info",
    messages: {
      missing: "Docker stops this image by SIGTERM, on which {program} drops open connections. Add STOPSIGNAL SIGQUIT.",
      other: "On {signal} {program} does not finish the requests it is answering. Use SIGQUIT.",
    },
    aliases: { missing: ["tally/prefer-nginx-sigquit"], other: ["tally/prefer-nginx-sigquit"] },
    examples: {
      bad: ['FROM debian:13\nCMD ["nginx", "-g", "daemon off;"]\n'],
      good: ['FROM nginx:1.29\nCMD ["nginx", "-g", "daemon off;"]\n'],
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
        const line = `${matchCase("STOPSIGNAL", main.instruction.keyword.text)} SIGQUIT`;
        const edits = [insertLinesBefore(tree, main.instruction, [line])];
        report("missing", main.span, { program }, { fix: { title: "Add STOPSIGNAL SIGQUIT", safety: "unsafe", edits } });
      } else if (stopSignal.state === "set" && canonicalSignal(stopSignal.value) !== "SIGQUIT") {
        const here = stopSignal.inherited ? undefined : stopSignal.span;
        const edits = here === undefined ? [] : [replace(here, "SIGQUIT")];
        const fix = here === undefined ? undefined : { title: "Use SIGQUIT", safety: "unsafe" as const, edits };
        report("other", here ?? main.span, { program, signal: stopSignal.value }, { fix });
      }
    }
  },
});

const programs = new Set(["nginx", "openresty"]);
