import { findBaseFacts } from "../model/base-facts.ts";
import { parseImageReference } from "../model/image-reference.ts";
import type { ImageReference, Model } from "../model/model.ts";
import type { Instruction } from "../syntax/tree.ts";
import { nameRelease } from "./edits/image-tags.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "no-latest-tag",
    summary: "Disallow base images whose tag is `latest` or missing.",
    why: "The tag moves, so the same Dockerfile builds a different image tomorrow, and nobody can tell which one is running.",
    category: "reproducibility",
    severity: "warning",
    messages: {
      latest: "Base image {name} follows the moving tag `latest`, so the build changes without notice. Name a version.",
      untagged: "Base image {name} has no tag, which means `latest`. Name a version.",
      copiedLatest: "Image {name} is copied from by the moving tag `latest`, so what is copied changes without notice. Name a version.",
      copiedUntagged: "Image {name} is copied from without a tag, which means `latest`. Name a version.",
    },
    aliases: {
      latest: ["DL3007", "DS-0001", "CKV_DOCKER_7", "kics:Image Version Using 'latest'", "semgrep:avoid-latest-version"],
      untagged: ["DL3006", "DS-0001", "CKV_DOCKER_7", "kics:Image Version Not Explicit", "semgrep:missing-image-version"],
    },
    options: {
      expand: {
        type: "boolean",
        default: true,
        description: "Judge an image that a build argument names by the argument's default.",
      },
    },
    presetOptions: { hadolint: { expand: false } },
    examples: {
      bad: ["FROM debian\n", "FROM debian:latest\n"],
      good: ["FROM debian:13.1\n", `FROM debian@sha256:${"0a1b".repeat(16)}\n`, "FROM scratch\n"],
    },
    differences:
      "hadolint takes any tag with a variable for good; here the default of the build argument decides. Images that are built on the machine itself, such as cloche-base, may keep `latest`.",
  },

  check({ model, options }, report) {
    const literal = options["expand"] === false;
    for (const { base, baseFacts, index, from } of model.stages) {
      const image = literal ? asWritten(model, from, index) : base.kind === "image" ? base.image : undefined;
      if (image === undefined || image.digest !== undefined || (baseFacts?.local === true && !literal)) continue;
      // What must be given by --build-arg often has a default that says so.
      if (!literal && image.variable && placeholder.test(image.repository)) continue;
      const extras = { about: image.name, fix: nameRelease(image) };
      if (image.tag === undefined) report("untagged", image.span, { name: image.name }, extras);
      else if (image.tag === "latest") report("latest", image.tagSpan ?? image.span, { name: image.name }, extras);
    }
    // hadolint looks at FROM alone.
    if (literal) return;
    for (const { kind, target } of model.references) {
      if (kind === "from" || target.kind !== "image") continue;
      const { image } = target;
      const isFixed = image.digest !== undefined || (image.tag !== undefined && image.tag !== "latest");
      if (isFixed || image.variable || findBaseFacts(image, model.inputs.baseFacts)?.local === true) continue;
      report(
        image.tag === undefined ? "copiedUntagged" : "copiedLatest",
        image.tagSpan ?? image.span,
        { name: image.name },
        { about: image.name, fix: nameRelease(image) },
      );
    }
  },
});

const placeholder = /^(?:non-?existing|none|invalid|undefined|unset|placeholder|overrid\w*|required|must-?be-?\S*|change-?me|set-?me)$/i;

/** hadolint: neither scratch, nor a name that begins with a variable, nor that of an earlier stage, case by case. */
function asWritten({ stages }: Model, { args: [word] }: Instruction, index: number): ImageReference | undefined {
  if (word === undefined || word.text === "scratch" || word.text.startsWith("$")) return undefined;
  if (stages.slice(0, index).some(({ name }) => name?.text === word.text)) return undefined;
  // Both behind a registry, too, which hadolint knows by its dot.
  if (/^[^/.]+\.[^/]+\/(?:\$|scratch$)/.test(word.text)) return undefined;
  // To hadolint `host:5000/name` is a tag, unless the host has a dot.
  if (/^[^./]*:[^/]*\//.test(word.text)) return undefined;
  return parseImageReference(word.text, word.span);
}
