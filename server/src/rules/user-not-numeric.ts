import { instructionsNamed } from "../model/instructions-named.ts";
import type { ArgDeclaration } from "../model/model.ts";
import { writtenUser } from "./edits/users.ts";
import { replace } from "./edits/words.ts";
import { safetyUnder } from "./facts/demands.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "user-not-numeric",
    summary: "Prefer a numeric UID in USER.",
    why: "Kubernetes can check runAsNonRoot only against a number; with a name it refuses to start the container.",
    category: "security",
    severity: "off",
    strict: "hint",
    messages: { name: "USER {user} is a name, which runAsNonRoot of Kubernetes cannot check. Write its UID." },
    aliases: { name: ["DL3066"] },
    options: {
      literal: { type: "boolean", default: false, description: "Report every USER whose user is no number, root too, as hadolint does." },
    },
    presetOptions: { hadolint: { literal: true } },
    examples: {
      bad: ["FROM node:24\nUSER node\n"],
      good: ["FROM node:24\nUSER 1000\n", "FROM debian:13\nUSER $APP_UID\n"],
    },
    differences: "Only the last USER of the final stage is reported, and root is left to final-user-root.",
  },

  check({ model, tree, options, contract }, report) {
    const literal = options["literal"] === true;
    const declared = new Set<string>();
    const declare = ({ instruction, name }: ArgDeclaration): void => {
      // hadolint reads one name of each ARG.
      if (instruction.pairs[0]?.key.span.start === name.span.start) declared.add(name.text);
    };
    model.globalArgs.forEach(declare);
    for (const stage of model.stages) {
      stage.args.forEach(declare);
      for (const instruction of instructionsNamed(stage, "USER")) {
        const [word] = instruction.args;
        if (word === undefined) continue;
        const [user = ""] = word.text.replace(/^["']|["']$/g, "").split(":");
        const written = writtenUser(tree, word.span);
        if (/^\d+$/.test(literal ? (written.split(":")[0] ?? "") : user)) continue;
        if (literal ? namesOne(written, declared) : user.includes("$") || user === "root") continue;
        if (!literal && (stage !== model.finalStage || stage.config.user.state !== "set" || stage.config.user.instruction !== instruction))
          continue;
        const created = [stage, ...stage.ancestors].flatMap(({ createdUsers }) => createdUsers).find((each) => each.name === user);
        const uid = created?.uid ?? (created === undefined ? stage.baseFacts?.users?.[user] : undefined);
        const number = String(uid ?? "");
        const edits = [replace({ start: word.span.start, end: word.span.end }, word.text.replace(user, number))];
        const fix = /^\d+$/.test(number)
          ? { title: `Write ${number}`, safety: safetyUnder(contract, "user-not-numeric"), edits }
          : undefined;
        report("name", word.span, { user }, { fix });
      }
    }
  },
});

function namesOne(text: string, variables: ReadonlySet<string>): boolean {
  return [...variables].some((name) => text.includes(`$${name}`) || text.includes(`\${${name}}`));
}
