import { instructionsNamed } from "../model/instructions-named.ts";
import { expandAt } from "../model/assumed-values.ts";
import { inheritedTriggers } from "../model/word-places.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "invalid-stop-signal",
    summary: "STOPSIGNAL must name a signal.",
    why: "A signal is a name such as SIGTERM, with or without SIG, or a number other than zero.",
    category: "build-error",
    severity: "error",
    messages: { invalid: "{signal} is no signal. Write a name such as SIGTERM or SIGQUIT, or its number." },
    options: {
      assume: {
        type: "boolean",
        default: false,
        description: "Take a build argument without a default for empty, as a build without arguments does.",
      },
    },
    presetOptions: { buildkit: { assume: true } },
    examples: {
      bad: ["FROM debian:13\nSTOPSIGNAL SIGTERMINATE\n"],
      good: ["FROM debian:13\nSTOPSIGNAL SIGQUIT\n", "FROM debian:13\nSTOPSIGNAL 9\n"],
    },
  },

  check({ model, options }, report) {
    for (const stage of model.stages) {
      const inherited = inheritedTriggers(stage).filter(({ name }) => name === "STOPSIGNAL");
      for (const instruction of [...inherited, ...instructionsNamed(stage, "STOPSIGNAL")]) {
        const [word] = instruction.args;
        if (word === undefined || instruction.args.length > 1) continue;
        const signal = expandAt(model, instruction, word.text, options["assume"] === true);
        if (
          signal === undefined ||
          (/^[+-]?\d{1,18}$/.test(signal) ? Number(signal) !== 0 : names.test(signal.toUpperCase().replace(/^SIG/, "")))
        )
          continue;
        report("invalid", word.span, { signal: signal === "" ? word.text : signal });
      }
    }
  },
});

/** moby/sys/signal, on Linux. */
const names =
  /^(?:ABRT|ALRM|BUS|CHLD|CLD|CONT|FPE|HUP|ILL|INT|IO|IOT|KILL|PIPE|POLL|PROF|PWR|QUIT|SEGV|STKFLT|STOP|SYS|TERM|TRAP|TSTP|TTIN|TTOU|URG|USR1|USR2|VTALRM|WINCH|XCPU|XFSZ|RTMIN(?:\+(?:[1-9]|1[0-5]))?|RTMAX(?:-(?:[1-9]|1[0-4]))?)$/;
