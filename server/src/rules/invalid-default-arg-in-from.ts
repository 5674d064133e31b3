import { expand } from "../syntax/lex.ts";
import type { Model } from "../model/model.ts";
import { isImageReference } from "./facts/image-names.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "invalid-default-arg-in-from",
    summary: "Require defaults with which FROM names an image.",
    why: "Without --build-arg the image name is broken, so whoever builds the file plainly gets an error.",
    category: "correctness",
    severity: "info",
    strict: "warning",
    messages: {
      invalid:
        "With the defaults of its build arguments {raw} names no image, so a build without --build-arg fails. Give the ARG a default.",
    },
    aliases: { invalid: ["InvalidDefaultArgInFrom"] },
    examples: {
      bad: ["ARG TAG\nFROM debian:$TAG\n"],
      good: ["ARG TAG=13\nFROM debian:$TAG\n", "ARG TAG\nFROM debian:${TAG:-13}\n"],
    },
  },

  check({ model }, report) {
    const values = defaults(model);
    if (values === undefined) return;
    for (const { baseSpan, from } of model.stages) {
      const raw = from.args[0]?.text ?? "";
      const { value } = expand(raw, (name) => values.get(name), model.tree.escape);
      if (value === undefined) return;
      if (!isImageReference(value)) report("invalid", baseSpan, { raw });
    }
  },
});

const platforms = ["linux/amd64", "linux", "", "amd64", ""];

/** The global arguments as a build without --build-arg has them; undefined when one cannot be expanded. */
function defaults({ tree, globalArgs }: Model): Map<string, string> | undefined {
  const values = new Map<string, string>([["TARGETSTAGE", "default"]]);
  ["PLATFORM", "OS", "OSVERSION", "ARCH", "VARIANT"].forEach((name, at) => {
    for (const kind of ["BUILD", "TARGET"]) values.set(kind + name, platforms[at] ?? "");
  });
  for (const { name, defaultValue } of globalArgs) {
    if (defaultValue === undefined) continue;
    const { value } = expand(defaultValue.text, (each) => values.get(each), tree.escape);
    if (value === undefined) return undefined;
    values.set(name.text, value);
  }
  return values;
}
