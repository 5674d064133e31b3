import { buildCommandsOf } from "../model/build-commands.ts";
import { isWorkbench, startsProgram } from "../model/image-purpose.ts";
import type { RunStep } from "../model/model.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "single-stage-build",
    summary: "Prefer a build stage of its own over building in the image that is shipped.",
    why: "Compilers, sources and development packages are needed once. In the image that runs they take hundreds of megabytes, need security updates, and help an intruder. A second stage that copies only the result leaves them behind.",
    category: "efficiency",
    severity: "info",
    strict: "warning",
    messages: {
      compiled:
        "`{command}` runs in the only stage, so compiler and sources are shipped with the program. Build in a stage of its own and copy the result into a small one.",
      bundled:
        "`{command}` runs in the only stage, so the build tools and sources are shipped with the result. Build in a stage of its own and copy the result.",
    },
    options: {
      every: {
        type: "boolean",
        default: false,
        description: "Also report make and compilers of C, and images that start nothing by themselves.",
      },
    },
    presetOptions: { strict: { every: true } },
    aliases: { compiled: ["tally/prefer-multi-stage-build"], bundled: ["tally/prefer-multi-stage-build"] },
    examples: {
      bad: ['FROM golang:1.26\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\nCMD ["/app"]\n'],
      good: [
        'FROM golang:1.26 AS build\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\nFROM debian:13-slim\nCOPY --from=build /app /app\nCMD ["/app"]\n',
        "FROM golang:1.26\nRUN go build std\n",
      ],
    },
    differences:
      "Images that are made to work in (a shell as command, a development server, a file or stage named so) and RUNs that remove their tools again are left alone.",
    references: ["https://docs.docker.com/build/building/multi-stage/"],
  },

  check({ model, path, options }, report) {
    const every = options["every"] === true;
    const [stage, second] = model.stages;
    if (stage === undefined || second !== undefined || stage.os === "windows" || isWorkbench(model, path)) return;
    if (!every && !startsProgram(stage)) return;
    const build = buildCommandsOf(stage).find(
      ({ run, compiled, native }) => (every || !native) && !removesTools(run) && (compiled || !stage.runs.some(prunes)),
    );
    const span = build?.command.unwrapped.nameSpan;
    if (build === undefined || span === undefined) return;
    report(build.compiled ? "compiled" : "bundled", span, { command: build.title });
  },
});

function removesTools({ commands }: RunStep): boolean {
  return commands.some(({ unwrapped: { name = "", args } }) => {
    if (name === "rm") return args.some(({ text }) => /(?:\/usr\/local\/go|rustup|\.cargo|jdk|\.m2)\b/.test(text));
    return (
      /^(?:apt|apt-get|apk|dnf|yum|microdnf|zypper)$/.test(name) &&
      args.some(({ text }) => /^(?:purge|remove|autoremove|del|erase|rm)$/.test(text))
    );
  });
}

/** Leaves the packages that only the build needs out again. */
function prunes({ commands }: RunStep): boolean {
  return commands.some(({ unwrapped: { name = "", args } }) => {
    const words = args.map(({ text }) => text);
    if (name === "rm") return words.some((word) => /(?:^|\/)(?:node_modules|src)\/?$/.test(word));
    return (
      /^(?:npm|yarn|pnpm|bun)$/.test(name) && (words[0] === "prune" || words.some((word) => /^--(?:production|prod|omit=dev)/.test(word)))
    );
  });
}
