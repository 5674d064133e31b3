import { callsNamed } from "../model/calls.ts";
import { literalOption, literalPresets } from "./facts/literal-option.ts";
import { apkPackages, aptPackages, dnfPackages, unpinnedPackages, yumPackages, zypperPackages } from "./facts/os-packages.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "unpinned-os-package",
    summary: "Require a version for each package of the operating system.",
    why: "Without a version the same Dockerfile installs another package tomorrow. Distributions drop old versions soon, so pin only where a build must be reproducible.",
    category: "reproducibility",
    severity: "off",
    strict: "hint",
    messages: {
      apt: "{package} is installed in whatever version the repository has. Pin it: {package}=<version>.",
      apk: "{package} is installed in whatever version the repository has. Pin it: {package}=<version>.",
      yum: "{package} is installed in whatever version the repository has. Pin it: {package}-<version>.",
      dnf: "{package} is installed in whatever version the repository has. Pin it: {package}-<version>.",
      zypper: "{package} is installed in whatever version the repository has. Pin it: {package}=<version>.",
    },
    aliases: {
      apt: ["DL3008", "kics:Apt Get Install Pin Version Not Defined"],
      apk: ["DL3018", "kics:Unpinned Package Version in Apk Add"],
      yum: ["DL3033", "kics:Yum install Without Version"],
      dnf: ["DL3041", "kics:Missing Version Specification In dnf install"],
      zypper: ["DL3037", "kics:Zypper Install Without Version"],
    },
    options: { literal: literalOption },
    presetOptions: literalPresets,
    examples: {
      bad: ["FROM debian:13\nRUN apt-get install -y curl\n", "FROM alpine:3.22\nRUN apk add --no-cache curl\n"],
      good: ["FROM debian:13\nRUN apt-get install -y curl=8.14.1-2\n", "FROM alpine:3.22\nRUN apk add --no-cache curl~=8.14\n"],
    },
    differences:
      "Each package is marked by itself. The rule is off under `recommended`, because distributions delete old versions and the build then fails.",
  },

  check({ model, options }, report) {
    const literal = options["literal"] === true;
    for (const [id, manager] of managers) {
      for (const { run, call } of callsNamed(model, manager.tools, literal)) {
        const unpinned = isGroup(id, call.args) ? [] : unpinnedPackages(manager, call.args, run, literal);
        for (const { span, text } of unpinned) {
          if (!literal && text.startsWith("$")) continue;
          report(id, span, { package: text });
        }
      }
    }
  },
});

const managers = [
  ["apt", aptPackages],
  ["apk", apkPackages],
  ["yum", yumPackages],
  ["dnf", dnfPackages],
  ["zypper", zypperPackages],
] as const;

/** Groups have no version. */
function isGroup(id: string, args: readonly { readonly text: string }[]): boolean {
  return id === "dnf" && args.some(({ text }) => text === "group");
}
