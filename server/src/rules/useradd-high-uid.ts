import { callsNamed } from "../model/calls.ts";
import type { ShellWord } from "../shell/script.ts";
import { flagValue, hasFlag } from "../shell/command-flags.ts";
import { literalOption, literalPresets } from "./facts/literal-option.ts";
import { insertWordAfter } from "./edits/words.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "useradd-high-uid",
    summary: "Require `--no-log-init` with useradd and a high UID.",
    why: "`useradd` grows /var/log/lastlog and faillog to the size of the highest UID; with a high one the layer gets gigabytes large.",
    category: "efficiency",
    severity: "warning",
    messages: { missing: "`useradd` with UID {uid} writes a log file as large as the UID is high. Add --no-log-init." },
    aliases: { missing: ["DL3046"] },
    options: { literal: literalOption },
    presetOptions: literalPresets,
    examples: {
      bad: ["FROM debian:13\nRUN useradd -u 123456 app\n"],
      good: ["FROM debian:13\nRUN useradd -l -u 123456 app\n", "FROM debian:13\nRUN useradd -u 12345 app\n"],
    },
    differences: "`--uid 123456` is read too.",
  },

  check({ model, options }, report) {
    const literal = options["literal"] === true;
    for (const { call } of callsNamed(model, ["useradd"], literal)) {
      if (call.nameSpan === undefined || hasFlag(call.args, "l", "no-log-init") || !hasFlag(call.args, "u", "uid")) continue;
      const uid = literal ? separateValue(call.args) : flagValue(call.args, "-u", "--uid");
      if (uid === undefined || uid.length <= 5 || (!literal && !/^\d+$/.test(uid))) continue;
      const fix = { title: "Add --no-log-init", safety: "unsafe" as const, edits: [insertWordAfter(call.nameSpan, "--no-log-init")] };
      report("missing", call.nameSpan, { uid }, { fix });
    }
  },
});

/** hadolint: the word behind a short flag that ends with `u`. */
function separateValue(args: readonly ShellWord[]): string | undefined {
  const at = args.findIndex(({ text }) => /^-[^-]*u$/.test(text));
  return at < 0 ? undefined : args[at + 1]?.text;
}
