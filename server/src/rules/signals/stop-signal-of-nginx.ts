import { wrongStops } from "../facts/stop-signals.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "stop-signal-of-nginx",
    summary: "Require STOPSIGNAL SIGQUIT for an image that runs nginx.",
    why: "On SIGTERM nginx drops open connections; on SIGQUIT it finishes the requests it is answering.",
    category: "correctness",
    severity: "hint",
    strict: "info",
    messages: {
      missing: "Docker stops this image by SIGTERM, on which {program} drops open connections. Add STOPSIGNAL SIGQUIT.",
      other: "On {signal} {program} does not finish the requests it is answering. Use SIGQUIT.",
    },
    aliases: { missing: ["tally/prefer-nginx-sigquit"], other: ["tally/prefer-nginx-sigquit"] },
    examples: {
      bad: ['FROM debian:13\nCMD ["nginx", "-g", "daemon off;"]\n'],
      good: ['FROM nginx:1.29\nCMD ["nginx", "-g", "daemon off;"]\n'],
    },
    differences: "A base image that is known to bring the signal, or that nobody knows, is not reported.",
  },

  check({ model, tree }, report) {
    for (const { program, signal, span, fix } of wrongStops(model, tree, programs, "SIGQUIT")) {
      if (signal === undefined) report("missing", span, { program }, { fix });
      else report("other", span, { program, signal }, { fix });
    }
  },
});

const programs = new Set(["nginx", "openresty"]);
