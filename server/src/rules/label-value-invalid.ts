import { instructionsNamed } from "../model/instructions-named.ts";
import { fitsType } from "./facts/label-types.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "label-value-invalid",
    summary: "Require label values of the type that the label schema names.",
    why: "Tools that read a label rely on its form. The schema stands under labelSchema in the configuration; without it nothing is reported.",
    category: "maintainability",
    severity: "warning",
    messages: {
      empty: "Label {key} is empty, though the label schema asks for it. Give it a value.",
      url: "Label {key} must be a URL by the label schema. Write an absolute one.",
      rfc3339: "Label {key} must be a time as in RFC 3339 by the label schema, such as 2026-01-31T12:00:00Z.",
      spdx: "Label {key} must be an SPDX licence id by the label schema, such as MIT or Apache-2.0.",
      hash: "Label {key} must be a Git hash by the label schema: 7 or 40 digits of 0-9 and a-f.",
      semver: "Label {key} must be a version as in Semantic Versioning by the label schema, such as 1.2.3.",
      email: "Label {key} must be an e-mail address by the label schema.",
    },
    aliases: {
      empty: ["DL3051"],
      url: ["DL3052"],
      rfc3339: ["DL3053"],
      spdx: ["DL3054"],
      hash: ["DL3055"],
      semver: ["DL3056"],
      email: ["DL3058"],
    },
    examples: { bad: ['FROM debian:13\nLABEL maintainer=""\n'], good: ["FROM debian:13\nLABEL maintainer=ada\n"] },
    differences: "A value with a variable is not judged.",
  },

  check({ tree, labelSchema }, report) {
    for (const instruction of instructionsNamed(tree, "LABEL")) {
      for (const { key, value } of instruction.pairs) {
        const name = key.text.replace(/^(["'])(.*)\1$/, "$2");
        const type = labelSchema[name];
        if (type === undefined) continue;
        const text = (value?.text ?? "").replace(/^(["'])(.*)\1$/s, "$2");
        const span = value === undefined || value.span.end === value.span.start ? key.span : value.span;
        if (text === "") report("empty", span, { key: name });
        else if (!text.includes("$") && !fitsType(type, text) && isType(type)) report(type, span, { key: name });
      }
    }
  },
});

function isType(type: string): type is "url" | "rfc3339" | "spdx" | "hash" | "semver" | "email" {
  return ["url", "rfc3339", "spdx", "hash", "semver", "email"].includes(type);
}
