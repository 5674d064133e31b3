import { callsNamed } from "../model/calls.ts";
import { withoutDashed, withoutFlags } from "../shell/command-flags.ts";
import { literalOption, literalPresets } from "./facts/literal-option.ts";
import { dropValues } from "./facts/os-packages.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "unpinned-npm-package",
    summary: "Require a version for each package that npm installs by name.",
    why: "Without a version the same Dockerfile installs another package tomorrow, one that may not work or be another's.",
    category: "reproducibility",
    severity: "info",
    messages: { unpinned: "`npm` installs the newest {package}, so the build changes without notice. Pin it: {package}@<version>." },
    aliases: { unpinned: ["DL3016", "kics:NPM Install Command Without Pinned Version"] },
    options: { literal: literalOption },
    presetOptions: literalPresets,
    examples: {
      bad: ["FROM node:24\nRUN npm install -g serve\n"],
      good: ["FROM node:24\nRUN npm install -g serve@14.2.4\n", "FROM node:24\nRUN npm install\n", "FROM node:24\nRUN npm ci\n"],
    },
    differences: "`npm i` and `npm add` are read as `npm install`; `npm@latest` is reported, a package named by a variable is not.",
  },

  check({ model, options }, report) {
    const literal = options["literal"] === true;
    for (const { call } of callsNamed(model, ["npm"], literal)) {
      const [verb, ...packages] = (literal ? withoutDashed : withoutFlags)(dropValues(call.args, valued));
      if (verb === undefined || (verb.text !== "install" && (literal || !verbs.has(verb.text)))) continue;
      for (const { text, span, literal: plain } of packages) {
        if ((isPinned(text) && !(literal && /^git\+(?:ssh|https?):[^#]*$/.test(text))) || (!literal && !plain)) {
          if (literal || !/.@(?:latest|next)$/.test(text)) continue;
        }
        report("unpinned", span, { package: text.replace(/(.)@(?:latest|next)$/, "$1") });
      }
    }
  },
});

const verbs = new Set(["install", "i", "add", "in", "isntall"]);
const valued = ["--loglevel", "--registry"];

function isPinned(text: string): boolean {
  if (/^(?:git\+ssh|git\+http|git\+https|git)/.test(text) && text.includes("#")) return true;
  if (/\.(?:tar|tar\.gz|tgz)$/.test(text) || /^(?:\/|\.\/|\.\.\/|~\/)/.test(text)) return true;
  return (text.startsWith("@") ? text.slice(text.indexOf("/")) : text).includes("@");
}
