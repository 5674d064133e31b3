import { callsNamed } from "../model/calls.ts";
import { operands } from "../shell/command-flags.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "system-upgraded",
    summary: "Suggest a newer base image over upgrading all of its packages.",
    why: "An upgrade of everything stores each changed package a second time, gives another image at each build, and is then cached for as long as the line stays the same. A newer base image brings the same fixes. Off under `recommended`: where bases are rebuilt rarely, an upgrade is the way to get fixes early.",
    category: "reproducibility",
    severity: "off",
    strict: "info",
    messages: {
      all: "`{tool}` {verb} upgrades all packages of the base image, a different set at each build. Take a newer base image, or upgrade those you need by name.",
      release:
        "`{tool}` {verb} may also add and remove packages to turn the base image into another state. Take a newer base image instead.",
    },
    aliases: { release: ["DS-0024"] },
    findingAliases: [
      "semgrep:avoid-apt-get-upgrade",
      "semgrep:avoid-apk-upgrade",
      "semgrep:avoid-dnf-update",
      "semgrep:avoid-yum-update",
      "semgrep:avoid-zypper-update",
      "kics:Run Using Upgrade Commands",
    ],
    examples: {
      bad: ["FROM debian:13\nRUN apt-get update && apt-get upgrade -y\n", "FROM alpine:3.24\nRUN apk upgrade --no-cache\n"],
      good: [
        "FROM debian:13\nRUN apt-get update && apt-get install -y --only-upgrade openssl\n",
        "FROM fedora:44\nRUN dnf upgrade -y openssl && dnf clean all\n",
      ],
    },
    differences: "zypper dist-upgrade has a rule of its own, and Arch Linux supports no install without an upgrade.",
  },

  check({ model }, report) {
    for (const { run, call } of callsNamed(model, Object.keys(managers))) {
      const tool = call.name ?? "";
      const [verb, ...packages] = operands(call.args, valued);
      if (verb === undefined || packages.length > 0 || run.onbuild) continue;
      const release = releases.test(verb.text) && tool.startsWith("apt");
      if (!release && managers[tool]?.test(verb.text) !== true) continue;
      // Those that only close holes are what the upgrade is meant for.
      if (call.args.some(({ text }) => /^--(?:security|advisory|cve|bugfix|simulate|dry-run|download-only|assumeno)/.test(text))) continue;
      const aliases = [semgrep[tool] ?? "", "kics:Run Using Upgrade Commands"].filter((alias) => alias !== "");
      report(release ? "release" : "all", verb.span, { tool, verb: verb.text }, { aliases });
    }
  },
});

const releases = /^(?:dist-upgrade|full-upgrade)$/;
const managers: Readonly<Record<string, RegExp>> = {
  "apt-get": /^upgrade$/,
  apt: /^upgrade$/,
  aptitude: /^(?:upgrade|safe-upgrade)$/,
  apk: /^upgrade$/,
  dnf: /^(?:update|upgrade|distro-sync)$/,
  yum: /^(?:update|upgrade)$/,
  microdnf: /^(?:update|upgrade)$/,
  tdnf: /^(?:update|upgrade)$/,
  zypper: /^(?:update|up|patch)$/,
};
const semgrep: Readonly<Record<string, string>> = {
  "apt-get": "semgrep:avoid-apt-get-upgrade",
  apk: "semgrep:avoid-apk-upgrade",
  dnf: "semgrep:avoid-dnf-update",
  yum: "semgrep:avoid-yum-update",
  zypper: "semgrep:avoid-zypper-update",
};
const valued = new Set(["-t", "--target-release", "-o", "-c", "-X", "--repository", "-p", "--root", "-x", "--exclude", "-r"]);
