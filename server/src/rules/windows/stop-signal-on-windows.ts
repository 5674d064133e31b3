import { deleteInstruction } from "../edits/instructions.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "stop-signal-on-windows",
    summary: "Disallow STOPSIGNAL in a Windows image.",
    why: "Windows has no signals: Docker asks the process to end in its own way, whatever STOPSIGNAL says.",
    category: "correctness",
    severity: "warning",
    messages: { ignored: "Windows has no signals, so STOPSIGNAL does nothing in this image. Take it out." },
    aliases: { ignored: ["tally/windows/no-stopsignal"] },
    examples: {
      bad: ["FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nSTOPSIGNAL SIGTERM\n"],
      good: ["FROM debian:13\nSTOPSIGNAL SIGTERM\n"],
    },
  },

  check({ model, tree }, report) {
    for (const { os, instructions } of model.stages) {
      if (os !== "windows") continue;
      for (const instruction of instructions) {
        if (instruction.name !== "STOPSIGNAL") continue;
        const fix = { title: "Take STOPSIGNAL out", safety: "unsafe" as const, edits: [deleteInstruction(tree, instruction)] };
        report("ignored", instruction.keyword.span, {}, { fix });
      }
    }
  },
});
