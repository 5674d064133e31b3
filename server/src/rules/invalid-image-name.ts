import { expandAt } from "../model/assumed-values.ts";
import { isImageReference } from "./facts/image-names.ts";
import { replace } from "./edits/words.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "invalid-image-name",
    summary: "FROM and --from must name an image in the form that registries know.",
    why: "A name is made of lower-case letters, digits and single separators, then a tag or a digest.",
    category: "build-error",
    severity: "error",
    messages: {
      invalid: "{name} is not the name of an image: lower-case letters, digits and . _ - / are allowed, then :tag or @digest.",
      upper: "{name} is not the name of an image, because it has upper-case letters. Write {lower}.",
      blank: "{raw} names no image, because its variables are empty. Give them a value.",
    },
    options: {
      assume: {
        type: "boolean",
        default: false,
        description: "Take a build argument without a default for empty, as a build without arguments does.",
      },
    },
    presetOptions: { buildkit: { assume: true } },
    examples: {
      bad: ["FROM Debian:13\n", "FROM debian:\n"],
      good: ["FROM debian:13\n", "FROM localhost:5000/team:1\n", "ARG BASE\nFROM $BASE\n"],
    },
  },

  check({ model, options }, report) {
    const assume = options["assume"] === true;
    for (const { kind, word, target, instruction } of model.references) {
      if (target.kind === "stage" || target.kind === "scratch" || kind === "onbuild") continue;
      const name = kind === "from" ? expandAt(model, instruction, word.text, assume) : word.text;
      if (name === undefined || (kind !== "from" && (name === "" || name.includes("$") || (kind === "copy" && /^[+-]?\d+$/.test(name)))))
        continue;
      if (name === "scratch" || isImageReference(name)) continue;
      const tag = /[:@].*$/.exec(name.slice(name.lastIndexOf("/") + 1))?.[0] ?? "";
      const lower = name.slice(0, name.length - tag.length).toLowerCase() + tag;
      const fix = { title: `Write ${lower}`, safety: "unsafe" as const, edits: [replace(word.span, lower)] };
      if (name === "") report("blank", word.span, { raw: word.text });
      else if (lower !== name && isImageReference(lower)) report("upper", word.span, { name, lower }, name === word.text ? { fix } : {});
      else report("invalid", word.span, { name });
    }
  },
});
