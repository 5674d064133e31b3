import { findBaseFacts } from "../model/base-facts.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "base-not-pinned",
    summary: "Require a digest beside the tag of every external image.",
    why: "A tag can be moved to another image at any time. With `image:tag@sha256:…` the build uses the very image that was tested, and an update is a visible change. `recommended` does not ask for it: Pin Digest is offered at every image anyway.",
    category: "reproducibility",
    severity: "off",
    strict: "warning",
    messages: {
      base: "Base image {name} is not pinned by a digest, so its content can change under the same tag. Pin it as {name}@sha256:….",
      copied: "Image {name} is copied from without a digest, so its content can change. Pin it as {name}@sha256:….",
    },
    options: {
      copied: { type: "boolean", default: true, description: "Look at the images of `--from` and `--mount=from=` too." },
    },
    examples: {
      bad: ["FROM debian:13.1\n", "FROM scratch\nCOPY --from=busybox:1.37 /bin/busybox /busybox\n"],
      good: [`FROM debian:13.1@sha256:${"0a1b".repeat(16)}\n`, "FROM scratch\n", "ARG BASE\nFROM $BASE\n"],
    },
    references: ["https://docs.docker.com/build/building/best-practices/#pin-base-image-versions"],
  },

  check({ model, options }, report) {
    for (const { base, baseFacts } of model.stages) {
      if (base.kind !== "image" || baseFacts?.local === true) continue;
      const { image } = base;
      // A variable in the name cannot be pinned where it stands; one in its default would be.
      if (image.digest !== undefined || image.variable) continue;
      report("base", image.span, { name: image.raw }, { command: "pin-digest", about: image.name });
    }
    if (options["copied"] === false) return;
    for (const { kind, target } of model.references) {
      if (kind === "from" || target.kind !== "image") continue;
      const { image } = target;
      if (image.digest !== undefined || image.variable || findBaseFacts(image, model.inputs.baseFacts)?.local === true) continue;
      report("copied", image.span, { name: image.raw }, { command: "pin-digest", about: image.name });
    }
  },
});
