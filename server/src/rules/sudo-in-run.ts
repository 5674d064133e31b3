import { callsNamed } from "../model/calls.ts";
import { defineRule } from "./rule.ts";
import { insertLinesAfter, insertLinesBefore } from "./edits/instructions.ts";
import { matchCase, removeWord } from "./edits/words.ts";

export default defineRule({
  meta: {
    id: "sudo-in-run",
    summary: "Disallow sudo in a RUN.",
    why: "A RUN is root already unless a USER says otherwise, and sudo brings its own terminal and signal handling. Switch with USER where another user is wanted.",
    category: "security",
    severity: "warning",
    messages: {
      root: "`sudo` does nothing here, because this RUN is root already. Drop it.",
      user: "`sudo` in a build needs a password-less right that stays in the image. Switch with USER root and back instead.",
    },
    aliases: {
      root: ["DL3004", "DS-0010", "CKV2_DOCKER_1", "kics:Run Using Sudo", "semgrep:no-sudo-in-dockerfile"],
      user: ["DL3004", "DS-0010", "CKV2_DOCKER_1", "kics:Run Using Sudo", "semgrep:no-sudo-in-dockerfile"],
    },
    examples: {
      bad: ["FROM debian:13\nRUN sudo apt-get update\n"],
      good: ["FROM debian:13\nRUN apt-get install -y sudo\n"],
    },
  },

  check({ model, tree }, report) {
    for (const { run, command } of callsNamed(model, ["sudo"], true)) {
      const { nameSpan, args } = command;
      if (nameSpan === undefined) continue;
      const { user } = run.before;
      const root = user.state === "set" && /^(?:root|0+)$/.test(user.value.user);
      // Flags of sudo, or an assignment behind it, are not the command's.
      const plain = args[0] !== undefined && /^[^-]/.test(args[0].text) && !args[0].text.includes("=");
      const edits = [removeWord(tree.text, nameSpan)];
      const name = user.state === "set" ? user.value.raw : undefined;
      if (!root && name !== undefined) {
        const keyword = matchCase("USER", run.instruction.keyword.text);
        edits.unshift(insertLinesBefore(tree, run.instruction, [`${keyword} root`]));
        edits.push(insertLinesAfter(tree, run.instruction, [`${keyword} ${name}`]));
      }
      const title = root || name === undefined ? "Drop sudo" : "Switch to root by USER for this RUN";
      const fix = plain && !run.onbuild ? { title, safety: root ? ("safe" as const) : ("unsafe" as const), edits } : undefined;
      report(root ? "root" : "user", nameSpan, {}, { fix });
    }
  },
});
