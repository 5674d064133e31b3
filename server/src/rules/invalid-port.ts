import { instructionsNamed } from "../model/instructions-named.ts";
import { lookUpAt } from "../model/assumed-values.ts";
import { processWords } from "../syntax/lex.ts";
import { readPort } from "./facts/ports.ts";
import { inheritedTriggers } from "../model/word-places.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "invalid-port",
    summary: "EXPOSE must name ports from 0 to 65535.",
    why: "A port is a number or a range, with tcp, udp or sctp behind a slash.",
    category: "build-error",
    severity: "error",
    messages: {
      range: "Port {port} is out of range. Ports go from 0 to 65535.",
      form: "{port} is no port. Write a number or a range, such as 80 or 8000-8010.",
      protocol: "{port} names a protocol that EXPOSE does not know. Write tcp, udp or sctp.",
      address: "{port} holds an address that is none. EXPOSE takes only the port of the container.",
    },
    aliases: { range: ["DL3011", "DS-0008", "kics:UNIX Ports Out Of Range", "semgrep:invalid-port"] },
    options: {
      assume: {
        type: "boolean",
        default: false,
        description: "Take a build argument without a default for empty, as a build without arguments does.",
      },
    },
    presetOptions: { buildkit: { assume: true } },
    examples: {
      bad: ["FROM debian:13\nEXPOSE 80000\n", "FROM debian:13\nEXPOSE http\n"],
      good: ["FROM debian:13\nEXPOSE 80/tcp 8000-8010/udp\n", "FROM debian:13\nEXPOSE $PORT\n"],
    },
  },

  check({ model, tree, options }, report) {
    for (const stage of model.stages) {
      const inherited = inheritedTriggers(stage).filter(({ name }) => name === "EXPOSE");
      for (const instruction of [...inherited, ...instructionsNamed(stage, "EXPOSE")]) {
        const lookup = lookUpAt(model, instruction, options["assume"] === true);
        for (const word of instruction.args) {
          for (const port of processWords(word.text, lookup, tree.escape).words ?? []) {
            const { fault } = readPort(port);
            if (fault !== undefined) report(fault, word.span, { port });
          }
        }
      }
    }
  },
});
