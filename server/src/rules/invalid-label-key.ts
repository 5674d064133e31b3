import { instructionsNamed } from "../model/instructions-named.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "invalid-label-key",
    summary: "Require label keys in the form that Docker's guidelines name.",
    why: "Keys that are not lower case, or that use namespaces kept for Docker itself, are missed by tools that read labels.",
    category: "style",
    severity: "info",
    messages: {
      form: "Label key {key} is not of the form a-z, 0-9, with single dots, dashes and slashes between. Write it so that tools find it.",
      reserved: "Label key {key} uses a namespace that is kept for Docker itself. Use a domain of your own.",
    },
    aliases: { form: ["DL3048", "tally/labels/valid-key"], reserved: ["DL3048", "tally/labels/valid-key"] },
    examples: {
      bad: ["FROM debian:13\nLABEL Vendor=acme\n", "FROM debian:13\nLABEL com.docker.tool=a\n"],
      good: ["FROM debian:13\nLABEL org.opencontainers.image.title=tool\n", "FROM debian:13\nLABEL com.docker.compose.project=a\n"],
    },
    options: {
      literal: {
        type: "boolean",
        default: false,
        description: "Report keys that Docker's own tools document, and keys with variables, too.",
      },
    },
    presetOptions: { hadolint: { literal: true } },
    differences:
      "Keys that Docker's own tools document (com.docker.compose, com.docker.extension …) and keys with variables are not reported.",
  },

  check({ tree, options }, report) {
    const literal = options["literal"] === true;
    for (const instruction of instructionsNamed(tree, "LABEL")) {
      for (const { key } of instruction.pairs) {
        const name = key.text.replace(/^(["'])(.*)\1$/, "$2");
        if (name === "" || (!literal && (name.includes("$") || documented.test(name)))) continue;
        if (/^(?:com\.docker|io\.docker|org\.dockerproject)\./.test(name)) report("reserved", key.span, { key: name });
        else if (!/^[a-z][0-9a-z.\-_/]*$/.test(name) || !/[a-z0-9]$/.test(name) || /\.\.|--/.test(name))
          report("form", key.span, { key: name });
      }
    }
  },
});

const documented = /^com\.docker\.(?:compose|extension|desktop|stack|swarm|buildx|image|dhi|official-images)(?:\.|$)/;
