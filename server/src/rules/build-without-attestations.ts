import { neighboursOfKind } from "../contracts/neighbours.ts";
import { pushesOf } from "./facts/image-pushes.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "build-without-attestations",
    summary: "Suggest provenance and SBOM for images that CI pushes.",
    why: "Attestations tell from which sources, with which arguments and of which packages an image was made. Scanners and admission policies read them; later they cannot be added.",
    category: "security",
    severity: "off",
    strict: "hint",
    messages: {
      missing: "{place} pushes the image without {what}. Add {flags}.",
    },
    examples: {
      bad: ["# ci.sh runs: docker buildx build --push .\nFROM debian:13\n"],
      good: ["# ci.sh runs: docker buildx build --push .\n# plimsoll ignore=build-without-attestations\nFROM debian:13\n"],
      files: { "push.sh": "#!/bin/sh\ndocker buildx build --push -t registry.example.com/app .\n" },
    },
    references: ["https://docs.docker.com/build/metadata/attestations/"],
    differences: "Scripts and CI files of the build context are read.",
  },

  check({ model, context }, report) {
    const [stage] = model.stages;
    if (stage === undefined) return;
    for (const neighbour of neighboursOfKind(context, "ci", "script")) {
      for (const { at, missing, flags, edit } of pushesOf(neighbour)) {
        const line = neighbour.text.slice(0, at).split("\n").length;
        const place = `${neighbour.path}:${line}`;
        const fix = edit && { title: `Add ${flags} in ${place}`, safety: "unsafe" as const, edits: [edit] };
        report("missing", stage.baseSpan, { place, what: missing, flags }, { fix });
      }
    }
  },
});
