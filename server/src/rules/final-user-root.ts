import { isForBuildingOn, isMereFiles } from "../model/image-purpose.ts";
import { allRootAliases, nameOfBase, rootAliases, stepsDown } from "./facts/root-runtime.ts";
import { planUsers, writtenUser } from "./edits/users.ts";
import { writeUser } from "./edits/write-user.ts";
import { defineRule } from "./rule.ts";

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
    aliases: {
      none: ["DS-0002", "CKV_DOCKER_3", "kics:Missing User Instruction", "semgrep:missing-user", "semgrep:missing-user-entrypoint"],
      root: ["DL3002", "DS-0002", "CKV_DOCKER_8", "kics:Last User Is 'root'", "semgrep:last-user-is-root"],
      stage: ["DL3002"],
    },
    findingAliases: allRootAliases,
    options: {
      stages: { type: "string", default: "final", values: ["final", "all"], description: "Which stages must not end as root." },
      bases: {
        type: "boolean",
        default: false,
        description:
          "Also judge images that start nothing, or a mere interpreter or shell without files of the project, and those that step down by themselves.",
      },
    },
    presetOptions: { hadolint: { stages: "all" }, strict: { bases: true }, all: { bases: true } },
    examples: {
      bad: ['FROM debian:13\nCMD ["app"]\n', "FROM debian:13\nUSER root\n"],
      good: [
        "FROM debian:13\nUSER 10001\n",
        'FROM debian:13\nRUN apt-get update\nCMD ["python3"]\n',
        "FROM gcr.io/distroless/static-debian12:nonroot\n",
        "FROM scratch\nCOPY out /\n",
        "FROM postgres:18\nCOPY schema.sql /docker-entrypoint-initdb.d/\n",
        "FROM acme/base:1\n",
      ],
    },
    differences:
      "hadolint looks at the last USER of every stage; here only the stage that becomes the image counts, a missing USER on a base that is known to be root counts too, and a base nobody knows does not. Images for others to build on, which name no USER and start an interpreter or a shell only, files on nothing (`FROM scratch`) that name no program to start, and images that change to another user themselves (gosu, su-exec, setpriv) are left alone where no contract speaks.",
  },

  check({ model, tree, options, contract, context }, report) {
    const every = options["stages"] === "all";
    for (const stage of every ? model.stages : model.finalStage === undefined ? [] : [model.finalStage]) {
      const { user } = stage.config;
      if (user.state === "unknown" || (user.state === "set" && !/^(?:root|0+)$/.test(user.value.user))) continue;
      const here = user.state === "set" && !user.inherited ? user : undefined;
      if (every && (here?.span === undefined || !/^(?:root|0)(?::|$)/.test(writtenUser(tree, here.span)))) continue;
      const final = stage === model.finalStage;
      const aliases = final ? rootAliases(stage) : [];
      const fixes = final ? planUsers(stage).map((plan) => writeUser(tree, stage, plan, user)) : [];
      if (here?.span !== undefined && !final) report("stage", here.span, { user: here.value.raw, stage: stage.name?.text ?? stage.index });
      else if (here?.span !== undefined) report("root", here.span, { user: here.value.raw }, { fixes, aliases });
      else if (user.state === "set" && user.instruction !== undefined)
        report("root", stage.baseSpan, { user: user.value.raw }, { fixes, aliases });
      else if (
        options["bases"] === true ||
        contract !== undefined ||
        !(isForBuildingOn(stage) || isMereFiles(stage) || stepsDown(stage, context))
      )
        report("none", stage.baseSpan, { base: nameOfBase(stage) }, { fixes, aliases });
    }
  },
});
