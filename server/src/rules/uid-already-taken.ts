import { callsNamed } from "../model/calls.ts";
import { flagValue } from "../shell/command-flags.ts";
import type { ShellCommand } from "../shell/script.ts";
import type { RunStep, Stage } from "../model/model.ts";
import { userChangedBefore } from "../model/user-changes.ts";
import { insertAt } from "./edits/words.ts";
import { defineRule, type Fix } from "./rule.ts";

export default defineRule({
  meta: {
    id: "uid-already-taken",
    summary: "Disallow creating a user or group with a number the base image uses.",
    why: "Several base images bring a user of number 1000: node, ubuntu from 23.04 on, podman. useradd and adduser refuse a number that is taken, and the build stops.",
    category: "correctness",
    severity: "error",
    messages: {
      uid: "UID {id} belongs to user {owner} of base image {base}, so {tool} fails. Take another number, use {owner}, or delete it first.",
      gid: "GID {id} belongs to group {owner} of base image {base}, so {tool} fails. Take another number, use {owner}, or delete it first.",
    },
    examples: {
      bad: ["FROM node:24\nRUN useradd -m -u 1000 app\n"],
      good: [
        "FROM node:24\nRUN useradd -m -u 1001 app\n",
        "FROM node:24\nRUN userdel -r node && useradd -m -u 1000 app\n",
        "FROM debian:13\nRUN useradd -m -u 1000 app\n",
      ],
    },
  },

  check({ model }, report) {
    for (const { run, command, call } of callsNamed(model, creators)) {
      const { stage } = run;
      const users = stage.baseFacts?.users;
      if (users === undefined || run.onbuild || run.script.opaque) continue;
      const tool = call.name ?? "";
      const group = tool.startsWith("group") || tool === "addgroup";
      const id = flagValue(call.args, ...(group ? ["--gid", "-g"] : ["--uid", "-u"]));
      // The base's users of logins have groups of their own with the same number; others may not.
      const owner = id === undefined || (group && Number(id) < 1000) ? undefined : ownerOf(users, id);
      const word = call.args.find(({ text }) => text === id || text.endsWith(`=${id}`) || text === `-${group ? "g" : "u"}${id}`);
      if (id === undefined || owner === undefined || word === undefined || call.args.some(({ text }) => text === owner)) continue;
      if (call.args.some(({ text }) => /^(?:--non-unique|-[a-zA-Z]*o[a-zA-Z]*|-f|--force)$/.test(text))) continue;
      if (command.depth > 0 || isGuarded(run, command) || userChangedBefore(stage, command.span.start, owner)) continue;
      const fix = group ? undefined : freeFirst(stage, command, owner);
      report(group ? "gid" : "uid", word.span, { id, owner, base: stage.baseFacts?.image ?? "", tool }, { fix });
    }
  },
});

function ownerOf(users: Readonly<Record<string, number>>, id: string): string | undefined {
  return Object.keys(users).find((name) => String(users[name]) === id);
}

const creators = ["useradd", "adduser", "groupadd", "addgroup"];

/** `useradd … || true` may fail. */
function isGuarded({ commands }: RunStep, command: ShellCommand): boolean {
  const next = commands[commands.indexOf(command) + 1];
  return next?.connector === "||" || next?.connector === ";" || command.connector === "||" || command.connector === "|";
}

function freeFirst({ baseFacts }: Stage, command: ShellCommand, owner: string): Fix {
  const removal = baseFacts?.family === "alpine" ? `deluser --remove-home ${owner}` : `userdel --remove ${owner}`;
  return { title: `Delete user ${owner} first`, safety: "unsafe", edits: [insertAt(command.span.start, `${removal} && `)] };
}
