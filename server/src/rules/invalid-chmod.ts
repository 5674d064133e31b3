import { expandAt } from "../model/assumed-values.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "invalid-chmod",
    summary: "--chmod of COPY and ADD must be a file mode.",
    why: "A mode is an octal number up to 7777, or symbolic, such as u=rwX,go=rX.",
    category: "build-error",
    severity: "error",
    messages: { invalid: "{mode} is no file mode. Write an octal number up to 7777, or a symbolic mode such as u+x." },
    options: {
      assume: {
        type: "boolean",
        default: false,
        description: "Take a build argument without a default for empty, as a build without arguments does.",
      },
    },
    presetOptions: { buildkit: { assume: true } },
    examples: {
      bad: ["FROM debian:13\nCOPY --chmod=999 a /a\n"],
      good: ["FROM debian:13\nCOPY --chmod=0755 a /a\n", "FROM debian:13\nCOPY --chmod=u=rwX,go=rX a /a\n"],
    },
  },

  check({ model, options }, report) {
    for (const { copies } of model.stages) {
      for (const { chmod, instruction, onbuild } of copies) {
        if (onbuild || chmod?.value === undefined) continue;
        const mode = expandAt(model, instruction, chmod.value, options["assume"] === true);
        if (mode === undefined || mode === "" || isMode(mode)) continue;
        report("invalid", chmod.valueSpan ?? chmod.span, { mode });
      }
    }
  },
});

/** strconv.ParseUint of base 8, else the grammar of chmod(1) (dchapes-mode). */
function isMode(mode: string): boolean {
  if (/^[0-7]+$/.test(mode)) return mode.length < 12 && Number.parseInt(mode, 8) <= 0o7777;
  return mode.split(",").every((clause) => /^[augo]*[-+=][-+=rstwxXugo]*$/.test(clause));
}
