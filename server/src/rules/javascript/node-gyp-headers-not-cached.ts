import type { PackageInstall, Stage } from "../../model/model.ts";
import { insertWordAfter } from "../edits/words.ts";
import { mountTargetContains } from "../facts/caches.ts";
import { oncePer } from "../../text/once-per.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "node-gyp-headers-not-cached",
    summary: "Suggest a cache mount for the headers node-gyp fetches.",
    why: "Before it compiles an addon, node-gyp downloads the headers of Node. A cache mount keeps them from build to build and out of the layer.",
    category: "efficiency",
    severity: "off",
    messages: {
      uncached:
        "{tool} compiles addons here ({sign}), and node-gyp fetches Node's headers every time. Mount a cache at /root/.cache/node-gyp.",
    },
    aliases: { uncached: ["tally/js/node-gyp-cache-mounts"] },
    examples: {
      bad: [
        "FROM node:24\nCOPY package.json package-lock.json ./\nRUN npm ci && npm rebuild bcrypt\n",
        "FROM node:24-alpine\nRUN apk add --no-cache python3 make g++\nRUN npm ci\n",
      ],
      good: ["FROM node:24\nRUN npm ci\n", "FROM node:24\nRUN --mount=type=cache,target=/root/.cache/node-gyp npm install bcrypt\n"],
    },
    differences:
      "Only where something tells that addons are compiled: a package known for it, `npm rebuild`, node-gyp itself, or a compiler installed for it.",
  },

  check({ model }, report) {
    for (const stage of model.stages) {
      const done = new Set<unknown>();
      for (const install of stage.installs) {
        const { run, tool, command } = install;
        if (!["npm", "yarn", "pnpm", "bun"].includes(install.manager) || run.onbuild || done.has(run) || stage.os === "windows") continue;
        const sign = signOf(install, stage);
        const { user } = run.before;
        if (sign === undefined || mountTargetContains(run, "node-gyp") || run.mounts.some(({ target }) => target === "/root/.cache"))
          continue;
        done.add(run);
        const at = run.instruction.flags.at(-1)?.span ?? run.instruction.keyword.span;
        const edits = [insertWordAfter(at, "--mount=type=cache,target=/root/.cache/node-gyp")];
        const root = user.state === "set" && /^(?:root|0)$/.test(user.value.user);
        const fix = root ? { title: "Mount a cache for node-gyp", safety: "unsafe" as const, edits } : undefined;
        report("uncached", command.unwrapped.nameSpan ?? command.span, { tool, sign }, { fix });
      }
    }
  },
});

const addons =
  /^(?:bcrypt|better-sqlite3|sqlite3|canvas|node-sass|re2|node-rdkafka|serialport|usb|isolated-vm|zeromq|argon2|node-pty|cpu-features|leveldown|oracledb|libpq|pg-native|robotjs|farmhash|bufferutil|utf-8-validate|node-gyp)$/;

/** What tells that an install compiles something. */
function signOf({ packages, run }: PackageInstall, stage: Stage): string | undefined {
  const addon = packages.find(({ name }) => addons.test(name));
  if (addon !== undefined) return addon.name;
  if (run.commands.some(({ unwrapped: { name, args } }) => name === "node-gyp" || (name === "npm" && args[0]?.text === "rebuild")))
    return "npm rebuild";
  const { make, compiler } = compilersOf(stage);
  return Math.max(make, compiler) <= run.instruction.span.start ? "a compiler is installed for it" : undefined;
}

/** Where make, and where a compiler, is first installed in a stage and those it is built on. */
const compilersOf = oncePer((stage: Stage): { readonly make: number; readonly compiler: number } => {
  let [make, compiler] = [Infinity, Infinity];
  for (const { manager, packages, run } of [stage, ...stage.ancestors].flatMap(({ installs }) => installs)) {
    for (const { name } of manager === "npm" ? [] : packages) {
      if (name === "make") make = Math.min(make, run.instruction.span.start);
      if (name === "g++" || name === "gcc") compiler = Math.min(compiler, run.instruction.span.start);
    }
  }
  return { make, compiler };
});
