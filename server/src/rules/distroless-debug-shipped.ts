import { distrolessBase } from "../model/distroless.ts";
import { stageChain } from "../model/image-content.ts";
import { safetyUnder } from "./facts/demands.ts";
import { retag } from "./edits/image-tags.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "distroless-debug-shipped",
    summary: "Disallow a final stage FROM the debug variant of a distroless image.",
    why: "The debug variants bring a busybox shell with its tools, which is just what a distroless image is chosen to leave out: an intruder finds everything needed to go on.",
    category: "security",
    severity: "warning",
    messages: {
      debug: "Tag {tag} of {name} ships a busybox shell. Use {better}, and keep the debug variant for a stage that is not shipped.",
    },
    examples: {
      bad: ["FROM gcr.io/distroless/static-debian13:debug\nCOPY app /app\n"],
      good: [
        "FROM gcr.io/distroless/static-debian13:nonroot\nCOPY app /app\n",
        "FROM gcr.io/distroless/static-debian13:debug AS debug\nCOPY app /app\nFROM gcr.io/distroless/static-debian13:nonroot\nCOPY app /app\n",
      ],
    },
    differences: "A last stage, or a file, that is itself called debug or dev is taken for what its name says.",
  },

  check({ model, contract, path }, report) {
    const stage = model.finalStage;
    const base = distrolessBase(stage);
    if (stage === undefined || base === undefined || !base.debug) return;
    if (/debug|dev/i.test(stage.name?.text ?? "") || /debug|\bdev/i.test(path?.split("/").at(-1) ?? "")) return;
    const { image } = base;
    const tag = image.tag ?? "";
    const better = ["nonroot", ...tag.split("-").filter((part) => part !== "debug" && part !== "nonroot")].join("-");
    // What runs in the shell of the debug variant has to go elsewhere first.
    const edits = stageChain(stage).some(({ runs }) => runs.length > 0) ? undefined : retag(image, better);
    const fix = edits && { title: `Use tag ${better}`, safety: safetyUnder(contract, "distroless-debug-shipped"), edits };
    report("debug", image.tagSpan ?? image.span, { tag, name: image.name, better }, { fix });
  },
});
