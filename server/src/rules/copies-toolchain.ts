import { buildCommandsOf } from "../model/build-commands.ts";
import { isWorkbench } from "../model/image-purpose.ts";
import { fullInstall, holdsSources } from "../model/stage-folders.ts";
import { normalizePath } from "../model/paths.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "copies-toolchain",
    summary: "Disallow copying toolchains, caches or sources out of the build stage.",
    why: "A build stage exists so that what only the build needs stays behind. Copying its toolchain, its caches, its whole source folder or the development packages of a project brings it all back.",
    category: "efficiency",
    severity: "info",
    strict: "warning",
    messages: {
      toolchain: "{source} of stage {stage} is a toolchain or its cache, which the program does not need to run. Copy only what was built.",
      sources: "{source} of stage {stage} holds all sources and whatever `{command}` left beside them. Copy only what was built.",
      modules:
        "{source} of stage {stage} holds the packages for development, too, because `{command}` installs them all. Copy those of an install that omits them.",
    },
    examples: {
      bad: ["FROM golang:1.26 AS build\nWORKDIR /src\nCOPY . .\nRUN go build -o app .\nFROM debian:13-slim\nCOPY --from=build /src /src\n"],
      good: [
        "FROM golang:1.26 AS build\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\nFROM debian:13-slim\nCOPY --from=build /app /app\n",
      ],
    },
    differences: "Copies out of other images, such as `COPY --from=golang:1.26 /usr/local/go …`, are meant to bring a toolchain.",
  },

  check({ model, path }, report) {
    const stage = model.finalStage;
    if (stage === undefined || isWorkbench(model, path)) return;
    for (const { from, sources, onbuild } of stage.copies) {
      if (onbuild || from?.target.kind !== "stage") continue;
      const origin = from.target.stage;
      for (const { value, raw, span } of sources) {
        if (value === undefined || !value.startsWith("/") || normalizePath(value) === "/") continue;
        const place = normalizePath(value.replace(/\/\*$/, ""));
        const build = buildCommandsOf(origin).find(({ compiled }) => compiled);
        const data = { source: raw, stage: origin.name?.text ?? origin.index };
        if (toolchains.test(place) && origin.runs.length > 0) report("toolchain", span, data);
        else if (build !== undefined && holdsSources(origin, place)) report("sources", span, { ...data, command: build.title });
        else if (place.endsWith("/node_modules")) {
          const install = fullInstall(origin, place);
          if (install !== undefined) report("modules", span, { ...data, command: install });
        }
      }
    }
  },
});

const toolchains =
  /^(?:\/usr\/local\/go|\/usr\/lib\/go(?:-[\d.]+)?|\/go(?:\/pkg(?:\/mod)?)?|\/usr\/local\/(?:cargo|rustup)(?:\/registry)?|\/(?:root|home\/[^/]+)\/(?:\.cargo|\.rustup|\.m2|\.gradle|\.npm|\.cache|go)(?:\/registry|\/repository|\/pkg)?)$/;
