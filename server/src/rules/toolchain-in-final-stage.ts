import { weightOf } from "../model/base-variants.ts";
import { buildCommandsOf } from "../model/build-commands.ts";
import { externalBase } from "../model/distroless.ts";
import { stageChain } from "../model/image-content.ts";
import { isWorkbench, startsProgram } from "../model/image-purpose.ts";
import { leaveOut } from "./edits/command-removal.ts";
import { compilers, lastRemoval, mayBuild, toolchain } from "./facts/toolchains.ts";
import { SYSTEM_MANAGERS } from "./facts/system-managers.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "toolchain-in-final-stage",
    summary: "Disallow compilers and headers among the packages of the image that is shipped.",
    why: "Compilers and development packages are needed to build, not to run. They make the image larger, need security updates of their own, and let an intruder compile what is missing. A hint under `recommended`, a warning under `strict`.",
    category: "security",
    severity: "hint",
    strict: "warning",
    messages: {
      kept: "Package {package} is for building and stays in the image that is shipped. Build in a stage of its own, or remove it in the same RUN.",
      several:
        "Packages {package} are for building and stay in the image that is shipped. Build in a stage of its own, or remove them in the same RUN.",
    },
    examples: {
      bad: ['FROM debian:13-slim\nRUN apt-get update && apt-get install -y gcc\nCMD ["app"]\n'],
      good: [
        'FROM debian:13-slim AS build\nRUN apt-get update && apt-get install -y gcc\nFROM debian:13-slim\nCOPY --from=build /app /app\nCMD ["/app"]\n',
        'FROM alpine:3.24\nRUN apk add --no-cache --virtual .build gcc musl-dev && make && apk del .build\nCMD ["app"]\n',
      ],
    },
    options: {
      every: {
        type: "boolean",
        default: false,
        description: "Also judge images that start nothing by themselves, and development packages without a compiler.",
      },
    },
    presetOptions: { strict: { every: true } },
    differences:
      "Images that are made to work in (a shell as command, a development server, a file or stage named so) and files whose only stage builds, which single-stage-build reports, are left alone.",
  },

  check({ tree, model, path, options }, report) {
    const stage = model.finalStage;
    const every = options["every"] === true;
    if (stage === undefined || isWorkbench(model, path) || (!every && !startsProgram(stage))) return;
    if (model.stages.length === 1 && buildCommandsOf(stage).some(({ native }) => !native)) return;
    const base = externalBase(stage);
    if (!every && base !== undefined && ["toolchain", "full"].includes(weightOf(base.image) ?? "")) return;
    const chain = stageChain(stage);
    for (const { installs } of chain) {
      for (const install of installs) {
        if (install.run.onbuild || !SYSTEM_MANAGERS.has(install.manager) || lastRemoval(install.run) > install.command.span.end) continue;
        const tools = install.packages.filter(({ name }) => toolchain.test(name));
        const [first] = tools;
        // `make` alone is often what starts the tasks of a project.
        if (first === undefined || (!every && tools.length === 1 && first.name === "make")) continue;
        if (!every && !tools.some(({ name }) => compilers.test(name))) continue;
        const names = tools.map(({ name }) => name);
        const shown = names.length > 4 ? [...names.slice(0, 2), `${names[2] ?? ""} and ${names.length - 3} more`] : names;
        report(
          tools.length > 1 ? "several" : "kept",
          first.span,
          { package: shown.join(", ") },
          {
            fix: chain.some((each) => each.runs.some((run) => mayBuild(run, install))) ? undefined : leaveOut(tree, install, tools),
          },
        );
      }
    }
  },
});
