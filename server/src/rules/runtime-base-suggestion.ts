import { runtimeBaseFor } from "../model/runtime-bases.ts";
import { isWorkbench } from "../model/image-purpose.ts";
import { retagWhole } from "./edits/image-tags.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "runtime-base-suggestion",
    summary: "Suggest the distroless image that has what a program needs, and no more.",
    why: "Distroless images hold a program's run time and its certificates, but no shell and no package manager: they are small, and there is little in them to patch or to misuse. Off under `recommended`, for it is a choice.",
    category: "security",
    severity: "off",
    strict: "hint",
    messages: { suggest: "{what} needs no shell and no package manager to run. {better} has all it needs." },
    examples: {
      bad: [
        'FROM golang:1.26 AS build\nRUN CGO_ENABLED=0 go build -o /app .\nFROM alpine:3.24\nCOPY --from=build /app /app\nENTRYPOINT ["/app"]\n',
      ],
      good: [
        'FROM golang:1.26 AS build\nRUN CGO_ENABLED=0 go build -o /app .\nFROM gcr.io/distroless/static-debian13:nonroot\nCOPY --from=build /app /app\nENTRYPOINT ["/app"]\n',
        'FROM golang:1.26 AS build\nRUN CGO_ENABLED=0 go build -o /app .\nFROM alpine:3.24\nRUN apk add --no-cache git\nCOPY --from=build /app /app\nENTRYPOINT ["/app"]\n',
      ],
    },
    differences: "Silent where the final stage installs more than certificates and time zones, runs anything else, or starts by a shell.",
    references: ["https://github.com/GoogleContainerTools/distroless"],
  },

  check({ model, path }, report) {
    const stage = model.finalStage;
    if (stage?.base.kind !== "image" || isWorkbench(model, path)) return;
    const found = runtimeBaseFor(stage);
    if (found === undefined) return;
    const { image } = stage.base;
    // Where something still runs in the stage, a person must move it first.
    const edits = stage.runs.length === 0 && found.whole ? retagWhole(image, found.image) : undefined;
    const fix = edits && { title: `Build FROM ${found.image}`, safety: "unsafe" as const, edits };
    report("suggest", image.span, { what: found.what, better: found.image }, { fix });
  },
});
