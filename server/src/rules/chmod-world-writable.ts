import { callsNamed } from "../model/calls.ts";
import { withoutFlags } from "../shell/command-flags.ts";
import type { Span } from "../text/span.ts";
import { replace } from "./edits/words.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "chmod-world-writable",
    summary: "Disallow files that every user may write.",
    why: "A process that was broken into, under whatever user, can replace what others run. Give the file to the user that writes it instead.",
    category: "security",
    severity: "hint",
    strict: "warning",
    messages: { mode: "Mode {mode} lets every user of the container write there. Give it to one user with chown, or to a group (g+w)." },
    aliases: { mode: ["tally/world-writable-state-path-workaround"] },
    examples: {
      bad: ["FROM debian:13\nRUN chmod -R 777 /app\n", "FROM debian:13\nCOPY --chmod=0777 run.sh /\n"],
      good: ["FROM debian:13\nRUN chmod 1777 /tmp && chmod 755 /app\n"],
    },
    differences: "A sticky directory (1777) is meant to be shared and left alone.",
  },

  check({ model }, report) {
    const tell = (mode: string, span: Span): void => {
      const closed = close(mode);
      const fix =
        closed === undefined ? undefined : { title: `Write ${closed}`, safety: "unsafe" as const, edits: [replace(span, closed)] };
      if (opens(mode)) report("mode", span, { mode }, { fix });
    };
    for (const { call } of callsNamed(model, ["chmod", "mkdir"])) {
      if (call.args.some(({ text }) => /^\/(?:var\/)?tmp\/?$/.test(text))) continue;
      if (call.name === "mkdir") {
        const at = call.args.findIndex(({ text }) => /^-[pv]*m$|^--mode$/.test(text));
        const word = at < 0 ? undefined : call.args[at + 1];
        if (word?.literal === true) tell(word.text, word.span);
        continue;
      }
      const [word] = call.args.filter(({ text }) => /^[-+=]?\d|^[ugoa]*[-+=]/.test(text) && !/^-[A-Za-z]|^--/.test(text));
      if (word !== undefined && withoutFlags(call.args).length >= 2) tell(word.text, word.span);
    }
    for (const { copies } of model.stages)
      for (const { chmod } of copies) if (chmod?.valueSpan !== undefined) tell(chmod.value ?? "", chmod.valueSpan);
  },
});

function opens(mode: string): boolean {
  if (/^0?[0-7]{3,4}$/.test(mode)) {
    const digits = mode.padStart(4, "0").slice(-4);
    return /[2367]/.test(digits.at(-1) ?? "") && !/[1357]/.test(digits.charAt(0));
  }
  return mode.split(",").some((part) => /^(?:[ug]*[oa][ugoa]*)[+=][rxX]*w/.test(part)) && !mode.includes("t");
}

/** The same mode without the right to write for others, where it is a number. */
function close(mode: string): string | undefined {
  return /^0?[0-7]{3,4}$/.test(mode) ? mode.slice(0, -1) + (Number(mode.at(-1)) & ~2) : undefined;
}
