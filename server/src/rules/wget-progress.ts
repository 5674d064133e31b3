import { callsNamed } from "../model/calls.ts";
import { flagNames } from "../shell/command-flags.ts";
import { literalOption, literalPresets } from "./facts/literal-option.ts";
import { insertWordAfter } from "./edits/words.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "wget-progress",
    summary: "Require wget to keep its progress bar out of the build log.",
    why: "`wget` writes its progress dots line by line into the log, which grows by thousands of lines.",
    category: "maintainability",
    severity: "off",
    strict: "hint",
    messages: { progress: "`wget` fills the build log with its progress. Add --progress=dot:giga." },
    aliases: { progress: ["DL3047"] },
    options: { literal: literalOption },
    presetOptions: literalPresets,
    examples: {
      bad: ["FROM debian:13\nRUN wget https://example.com/app.tgz\n"],
      good: [
        "FROM debian:13\nRUN wget -q https://example.com/app.tgz\n",
        "FROM debian:13\nRUN wget --progress=dot:giga https://example.com/app.tgz\n",
      ],
    },
    differences: "A matter of taste, so it is off under `recommended`. The busybox wget of Alpine knows no --progress and is not reported.",
  },

  check({ model, options }, report) {
    const literal = options["literal"] === true;
    for (const { run, call } of callsNamed(model, ["wget"], literal)) {
      if (call.nameSpan === undefined) continue;
      const names = flagNames(call.args);
      if (quiet.some((name) => names.has(name)) || call.args.some(({ text }) => text === "-nv" || text === "--no-verbose")) continue;
      const family = run.stage.baseFacts?.family;
      const busybox = family === "alpine" || family === "busybox";
      if (busybox && !literal) continue;
      const fix = {
        title: "Add --progress=dot:giga",
        safety: "safe" as const,
        edits: [insertWordAfter(call.nameSpan, "--progress=dot:giga")],
      };
      report("progress", call.nameSpan, {}, busybox ? {} : { fix });
    }
  },
});

const quiet = ["progress", "q", "quiet", "o", "output-file", "a", "append-output", "no-verbose"];
