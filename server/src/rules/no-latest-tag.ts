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
    },
    aliases: {
      latest: ["DL3007", "DS-0001", "CKV_DOCKER_7"],
      untagged: ["DL3006", "DS-0001", "CKV_DOCKER_7"],
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
    for (const stage of model.stages) {
      const { base } = stage;
      if (base.kind !== "image" || base.image.digest !== undefined) continue;
      const { image } = base;
      if (image.variable && options["expand"] === false) continue;
      if (stage.baseFacts?.local === true && options["expand"] !== false) continue;
      const extras = { about: image.name };
      if (image.tag === undefined) report("untagged", image.span, { name: image.name }, extras);
      else if (image.tag === "latest") report("latest", image.tagSpan ?? image.span, { name: image.name }, extras);
    }
  },
});
