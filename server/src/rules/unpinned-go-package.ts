import { callsNamed } from "../model/calls.ts";
import { withoutDashed, withoutFlags } from "../shell/command-flags.ts";
import { literalOption, literalPresets } from "./facts/literal-option.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "unpinned-go-package",
    summary: "Require a version for each package that go install, get or run names.",
    why: "Without a version the same Dockerfile installs another program tomorrow, one that may not work or be another's.",
    category: "reproducibility",
    severity: "info",
    messages: { unpinned: "`go` {verb} takes the newest {package}, so the build changes without notice. Pin it: {package}@<version>." },
    aliases: { unpinned: ["DL3062"] },
    options: { literal: literalOption },
    presetOptions: literalPresets,
    examples: {
      bad: ["FROM golang:1.26\nRUN go install example.com/tool@latest\n"],
      good: ["FROM golang:1.26\nRUN go install example.com/tool@v1.2.3\n", "FROM golang:1.26\nRUN go install ./...\n"],
    },
    differences:
      "A package without a version is one of the module's own requirements where a go.mod stands, so only a version that moves is reported under `recommended`.",
  },

  check({ model, options }, report) {
    const literal = options["literal"] === true;
    for (const { call } of callsNamed(model, ["go"], literal)) {
      const words = literal ? withoutDashed(call.args) : withoutFlags(call.args);
      // hadolint looks for the verb anywhere, and takes what stands before it for a package.
      const verb = literal ? words.find(({ text }) => verbs.has(text)) : words[0];
      const packages = words.filter((word) => word !== verb);
      if (verb === undefined || !verbs.has(verb.text)) continue;
      for (const { text, span, literal: plain } of verb.text === "run" ? packages.slice(0, 1) : packages) {
        if (/^[./]/.test(text) || (!literal && !plain)) continue;
        const version = text.includes("@") ? text.slice(text.lastIndexOf("@") + 1) : undefined;
        const moves = version === "latest" || version === "none" || version === "upgrade" || version === "master" || version === "main";
        if (literal ? version !== undefined && version !== "latest" && version !== "none" : !moves) continue;
        report("unpinned", span, { verb: verb.text, package: text.replace(/@.*$/, "") });
      }
    }
  },
});

const verbs = new Set(["install", "get", "run"]);
