import { instructionsAndTriggersNamed } from "../model/instructions-named.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "workdir-system-directory",
    summary: "Disallow system directories as the working directory.",
    why: "The kernel or the distribution owns these directories: files of the application get lost there, or stand in the way of the system's own.",
    category: "security",
    severity: "warning",
    messages: { system: "WORKDIR {path} is a directory of the system. Give the application one of its own, such as /app." },
    aliases: { system: ["DS-0030"] },
    examples: { bad: ["FROM debian:13\nWORKDIR /proc\n"], good: ["FROM debian:13\nWORKDIR /usr/src/app\n"] },
  },

  check({ model }, report) {
    for (const stage of model.stages) {
      if (stage.os === "windows") continue;
      for (const { args } of instructionsAndTriggersNamed(stage, "WORKDIR")) {
        const [word] = args;
        if (word === undefined) continue;
        const path = word.text.replace(/^["']|["']$/g, "").replace(/(?<=.)\/+$/, "");
        if (/^\/(?:(?:proc|sys|dev|boot|initrd|lost\+found)(?:\/.*)?|bin|sbin|usr\/bin|usr\/sbin)$/.test(path))
          report("system", word.span, { path });
      }
    }
  },
});
