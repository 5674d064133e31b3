import type { Stage } from "../model/model.ts";
import type { Instruction, SyntaxTree } from "../syntax/tree.ts";
import { insertLinesAfter, insertLinesBefore } from "./edits/instructions.ts";
import { allRootAliases, rootAliases } from "./edits/root-runtime.ts";
import { planUsers } from "./edits/users.ts";
import { matchCase, replace } from "./edits/words.ts";
import { defineRule, type Fix } from "./rule.ts";

export default defineRule({
  meta: {
    id: "final-user-root",
    summary: "Require the image to run as a user other than root.",
    why: "Whoever breaks out of a process that runs as root has root's rights over everything the container may touch, mounted files and the kernel's interfaces among them.",
    category: "security",
    severity: "warning",
    strict: "error",
    messages: {
      none: "The image runs as root, because base image {base} does and no USER changes that. Add a USER that is not root.",
      root: "The image runs as root, because its last USER is {user}. Switch to another user at the end of the stage.",
      stage: "Stage {stage} ends as root, because its last USER is {user}. Switch to another user at its end.",
    },
    aliases: { none: ["DS-0002", "CKV_DOCKER_3"], root: ["DL3002", "DS-0002", "CKV_DOCKER_8"], stage: ["DL3002"] },
    findingAliases: allRootAliases,
    options: {
      stages: { type: "string", default: "final", values: ["final", "all"], description: "Which stages must not end as root." },
    },
    presetOptions: { hadolint: { stages: "all" } },
    examples: {
      bad: ['FROM debian:13\nCMD ["app"]\n', "FROM debian:13\nUSER root\n"],
      good: ["FROM debian:13\nUSER 10001\n", "FROM gcr.io/distroless/static-debian12:nonroot\n", "FROM acme/base:1\n"],
    },
    differences:
      "hadolint looks at the last USER of every stage; here only the stage that becomes the image counts, a missing USER on a base that is known to be root counts too, and a base nobody knows does not.",
  },

  check({ model, tree, options }, report) {
    const every = options["stages"] === "all";
    for (const stage of every ? model.stages : model.finalStage === undefined ? [] : [model.finalStage]) {
      const { user } = stage.config;
      if (user.state === "unknown" || (user.state === "set" && !/^(?:root|0+)$/.test(user.value.user))) continue;
      const here = user.state === "set" && !user.inherited ? user : undefined;
      if (every && (here === undefined || !/^(?:root|0)(?::|$)/.test(here.instruction?.args[0]?.text ?? ""))) continue;
      const final = stage === model.finalStage;
      const aliases = final ? rootAliases(stage) : [];
      const fixes = final ? planUsers(stage).map((plan) => writeUser(tree, stage, plan, user)) : [];
      const base = stage.base.kind === "image" ? stage.base.image.name : stage.base.kind === "stage" ? stage.base.name : "scratch";
      if (here?.span !== undefined && !final) report("stage", here.span, { user: here.value.raw, stage: stage.name?.text ?? stage.index });
      else if (here?.span !== undefined) report("root", here.span, { user: here.value.raw }, { fixes, aliases });
      else if (user.state === "set" && user.instruction !== undefined)
        report("root", stage.baseSpan, { user: user.value.raw }, { fixes, aliases });
      else report("none", stage.baseSpan, { base }, { fixes, aliases });
    }
  },
});

const tail = new Set(["ENTRYPOINT", "CMD", "HEALTHCHECK", "STOPSIGNAL", "EXPOSE"]);

function writeUser(tree: SyntaxTree, stage: Stage, plan: ReturnType<typeof planUsers>[number], user: Stage["config"]["user"]): Fix {
  const lines = plan.commands.map((command) => `${matchCase("RUN", stage.from.keyword.text)} ${command}`);
  lines.push(`${matchCase("USER", stage.from.keyword.text)} ${plan.user}`);
  const fix = { title: plan.title, safety: "unsafe" as const };
  const { instructions } = stage;
  let first = instructions.length;
  while (first > 0 && tail.has((instructions[first - 1] as Instruction).name ?? "")) first--;
  const last = instructions[first - 1];
  // The USER that names root is the last thing before the tail: it is the one to change.
  if (user.state === "set" && last !== undefined && user.instruction === last && user.span !== undefined && plan.commands.length === 0)
    return { ...fix, edits: [replace(user.span, plan.user)] };
  const next = instructions[first];
  return { ...fix, edits: [next !== undefined ? insertLinesBefore(tree, next, lines) : insertLinesAfter(tree, last ?? stage.from, lines)] };
}
