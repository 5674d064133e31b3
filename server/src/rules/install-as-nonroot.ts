import type { RunStep } from "../model/model.ts";
import { insertLinesAfter, insertLinesBefore } from "./edits/instructions.ts";
import { matchCase } from "./edits/words.ts";
import { defineRule, type Fix } from "./rule.ts";
import type { SyntaxTree } from "../syntax/tree.ts";

export default defineRule({
  meta: {
    id: "install-as-nonroot",
    summary: "Disallow installing system packages as a user other than root.",
    why: "Package managers write to folders that belong to root. As another user they fail, and the build with them.",
    category: "correctness",
    severity: "error",
    messages: {
      here: "`{tool}` {verb} runs as {user} and needs root's rights, so the build fails. Put USER root before it and USER {user} behind it.",
      base: "`{tool}` {verb} runs as {user}, the user of base image {base}, and needs root's rights. Put USER root before it and USER {user} behind it.",
    },
    examples: {
      bad: ["FROM debian:13\nUSER app\nRUN apt-get update && apt-get install -y curl\n"],
      good: [
        "FROM debian:13\nRUN apt-get update && apt-get install -y curl\nUSER app\n",
        "FROM debian:13\nUSER $NAME\nRUN apt-get update && apt-get install -y curl\n",
      ],
    },
  },

  check({ model, tree }, report) {
    for (const stage of model.stages) {
      const told = new Set<RunStep>();
      for (const { run, command, manager, tool, verb } of stage.installs) {
        const { user } = run.before;
        const { nameSpan, wrappers } = command.unwrapped;
        if (!managers.has(manager) || user.state !== "set" || told.has(run) || run.onbuild || nameSpan === undefined) continue;
        const name = user.value.raw;
        if (/^(?:root|0*)$/.test(user.value.user) || name.includes("$") || wrappers.some((wrapper) => raising.test(wrapper))) continue;
        told.add(run);
        const fix = asRoot(tree, run, name);
        if (user.instruction !== undefined) report("here", nameSpan, { tool, verb, user: name }, { fix });
        else report("base", nameSpan, { tool, verb, user: name, base: stage.baseFacts?.image ?? "" }, { fix });
      }
    }
  },
});

const managers: ReadonlySet<string> = new Set(["apt", "apk", "yum", "dnf", "microdnf", "zypper", "pacman"]);
const raising = /^(?:sudo|doas|fakeroot|gosu|su-exec|setuser)$/;

function asRoot(tree: SyntaxTree, { instruction }: RunStep, user: string): Fix {
  const keyword = matchCase("USER", instruction.keyword.text);
  const edits = [insertLinesBefore(tree, instruction, [`${keyword} root`]), insertLinesAfter(tree, instruction, [`${keyword} ${user}`])];
  return { title: "Run it as root by USER", safety: "unsafe", edits };
}
