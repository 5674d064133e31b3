import { callsNamed } from "../model/calls.ts";
import { withoutFlags } from "../shell/command-flags.ts";
import { replace } from "./edits/words.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "apt-instead-of-apt-get",
    summary: "Prefer apt-get over apt in a RUN.",
    why: "`apt` is made for a person at a terminal; its own manual warns that its options and output may change. Scripts use apt-get and apt-cache.",
    category: "maintainability",
    severity: "info",
    messages: {
      apt: "`apt` is made for terminals and does not promise a stable command line. Use {better}.",
    },
    aliases: { apt: ["DL3027", "CKV_DOCKER_9", "kics:Run Using apt", "semgrep:prefer-apt-get"] },
    options: {
      literal: { type: "boolean", default: false, description: "Judge only where apt is written as a command itself." },
    },
    presetOptions: { hadolint: { literal: true } },
    examples: {
      bad: ["FROM debian:13\nRUN apt update && apt-get install -y curl\n"],
      good: ["FROM debian:13\nRUN apt-get update\n", "FROM debian:13\nRUN apt-get install -y apt\n"],
    },
  },

  check({ model, options }, report) {
    for (const { call } of callsNamed(model, ["apt"], options["literal"] === true)) {
      if (call.nameSpan === undefined) continue;
      const verb = withoutFlags(call.args)[0]?.text ?? "";
      const better = queries.has(verb) ? "apt-cache" : "apt-get";
      // `list` and `edit-sources` have no twin elsewhere.
      const same = queries.has(verb) || twins.has(verb);
      const span = call.nameSpan;
      const safety = twins.has(verb) ? ("safe" as const) : ("unsafe" as const);
      const fix = same ? { title: `Use ${better}`, safety, edits: [replace(span, better)] } : undefined;
      report("apt", span, { better: verb === "list" ? "dpkg-query or apt-cache" : better }, { fix });
    }
  },
});

const queries = new Set(["search", "show", "policy", "depends", "rdepends"]);
const twins = new Set([
  "update",
  "install",
  "remove",
  "purge",
  "upgrade",
  "autoremove",
  "clean",
  "autoclean",
  "source",
  "build-dep",
  "download",
  "reinstall",
]);
