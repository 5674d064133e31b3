import { callsIn } from "../model/calls.ts";
import { literalOption } from "./facts/literal-option.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "wget-and-curl",
    summary: "Disallow curl and wget side by side in one stage.",
    why: "They do the same; each brings its own libraries into the image.",
    category: "maintainability",
    severity: "info",
    messages: { both: "This stage uses curl and wget, which do the same. Use one of them." },
    aliases: { both: ["DL4001", "DS-0014", "kics:Run Using 'wget' and 'curl'", "semgrep:use-either-wget-or-curl"] },
    options: {
      literal: literalOption,
      every: { type: "boolean", default: false, description: "Report every use once both are in use, not only the first." },
    },
    presetOptions: { hadolint: { literal: true, every: true } },
    examples: {
      bad: ["FROM debian:13\nRUN wget -q https://example.com/a\nRUN curl -fsSO https://example.com/b\n"],
      good: ["FROM debian:13\nRUN curl -fsSO https://example.com/a\nRUN curl -fsSO https://example.com/b\n"],
    },
    differences: "The first use of the second tool is reported once; hadolint reports every later use.",
  },

  check({ model, options }, report) {
    const literal = options["literal"] === true;
    for (const { runs } of model.stages) {
      const groups = [new Set<string>(), new Set<string>()] as const;
      let told = false;
      for (const run of runs) {
        const calls = callsIn(run, ["curl", "wget"], literal);
        // What runs in this image, and what in those built on it.
        const used = groups[run.onbuild ? 1 : 0];
        const before = used.size;
        for (const { call } of calls) used.add(call.name ?? "");
        const [first] = calls;
        if (used.size < 2 || first === undefined || (told && options["every"] !== true)) continue;
        told = true;
        const second = before === 1 ? (calls.find(({ call }) => call.name !== first.call.name) ?? first) : (calls.at(-1) ?? first);
        report("both", second.call.nameSpan ?? second.command.span, {});
      }
    }
  },
});
