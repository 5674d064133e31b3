import { wrongStops } from "../facts/stop-signals.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "stop-signal-of-systemd",
    summary: "Require STOPSIGNAL SIGRTMIN+3 for an image that runs systemd.",
    why: "Systemd as process 1 reads SIGTERM as a wish to restart itself; only SIGRTMIN+3 makes it shut the container down.",
    category: "correctness",
    severity: "warning",
    messages: {
      missing: "Docker stops this image by SIGTERM, which {program} does not take for a shutdown. Add STOPSIGNAL SIGRTMIN+3.",
      other: "{program} does not shut down on {signal}. Use SIGRTMIN+3.",
    },
    aliases: { missing: ["tally/prefer-systemd-sigrtmin-plus-3"], other: ["tally/prefer-systemd-sigrtmin-plus-3"] },
    examples: {
      bad: ['FROM debian:13\nENTRYPOINT ["/sbin/init"]\n'],
      good: ['FROM debian:13\nSTOPSIGNAL SIGRTMIN+3\nENTRYPOINT ["/sbin/init"]\n'],
    },
    differences: "A base image that is known to bring the signal, or that nobody knows, is not reported.",
  },

  check({ model, tree }, report) {
    for (const { program, signal, span, fix } of wrongStops(model, tree, programs, "SIGRTMIN+3")) {
      if (signal === undefined) report("missing", span, { program }, { fix });
      else report("other", span, { program, signal }, { fix });
    }
  },
});

const programs = new Set(["systemd", "init"]);
