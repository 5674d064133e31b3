import { distrolessBase } from "../model/distroless.ts";
import { safetyUnder } from "./facts/demands.ts";
import { retag } from "./edits/image-tags.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "distroless-not-nonroot",
    summary: "Prefer the nonroot variant of a distroless image.",
    why: "The plain tags of distroless images run as root. Their nonroot variants set user 65532 and a home folder for it, so nothing needs to be said again in the Dockerfile. Off under `recommended`, where final-user-root reports an image that does run as root.",
    category: "security",
    severity: "off",
    strict: "info",
    messages: { root: "The tag {tag} of {name} runs as root by itself. Use {better}, whose user is 65532." },
    examples: {
      bad: ["FROM gcr.io/distroless/static-debian13\nCOPY app /app\n"],
      good: ["FROM gcr.io/distroless/static-debian13:nonroot\nCOPY app /app\n"],
    },
  },

  check({ model, contract }, report) {
    const base = distrolessBase(model.finalStage);
    if (base === undefined || base.nonroot || !base.tagKnown) return;
    const { image, debug } = base;
    const tag = image.tag ?? "latest";
    // Distroless tags are variants, with the architecture behind: `debug-arm64`.
    if (!/^(?:latest|debug)(?:-\w+)?$/.test(tag)) return;
    const architecture = tag.split("-").slice(1);
    const better = [debug ? "debug-nonroot" : "nonroot", ...architecture].join("-");
    const edits = retag(image, better);
    const fix = edits && { title: `Use tag ${better}`, safety: safetyUnder(contract, "distroless-not-nonroot"), edits };
    report("root", image.tagSpan ?? image.span, { tag, name: image.name, better }, { fix });
  },
});
