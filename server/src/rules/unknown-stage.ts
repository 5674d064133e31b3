import { suggest } from "../syntax/suggestion.ts";
import { replace } from "./edits/words.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "unknown-stage",
    summary: "Disallow `--from` that names neither a stage nor, plainly, an image.",
    why: "A name that no stage has is taken for an image and pulled from a registry: a misspelt stage fails late or, worse, finds a stranger's image.",
    category: "correctness",
    severity: "warning",
    messages: {
      typo: "No stage before this line is called {name}, so it is taken for an image. Did you mean {suggestion}?",
      image:
        "No stage before this line is called {name}, so it is taken for an image without a tag. Name a stage, or write the image with its tag.",
      later: "Stage {name} comes later in the file, so here the name is taken for an image. Move that stage before this line.",
    },
    aliases: { typo: ["DL3022"], image: ["DL3022"], later: ["DL3022"] },
    options: {
      literal: {
        type: "boolean",
        default: false,
        description: "Report every name of COPY --from without a colon that no earlier stage has, as hadolint does.",
      },
    },
    presetOptions: { hadolint: { literal: true } },
    examples: {
      bad: ["FROM debian:13 AS build\nFROM scratch\nCOPY --from=biuld /app /app\n"],
      good: [
        "FROM debian:13 AS build\nFROM scratch\nCOPY --from=build /app /app\n",
        "FROM scratch\nCOPY --from=busybox:1.37 /bin/busybox /\n",
        "FROM scratch\nCOPY --from=nginx /etc/nginx /etc/nginx\n",
      ],
    },
    differences:
      "Only a name that is close to that of a stage, or that of a later one, is reported; well-known images and build contexts may be named without a tag.",
  },

  check({ model, tree, options }, report) {
    const literal = options["literal"] === true;
    const firstNamed = new Map(model.stages.toReversed().map(({ name, index }) => [name?.text, index]));
    for (const { kind, word, target, stage, instruction } of model.references) {
      if (stage === undefined || kind === "from" || (literal && (kind !== "copy" || instruction.name === "ONBUILD"))) continue;
      // To hadolint quotes are part of the name.
      const name = literal ? tree.text.slice(word.span.start, word.span.end) : word.text;
      if (literal) {
        if ((firstNamed.get(name) ?? Infinity) <= stage.index || name.includes(":")) continue;
        if (/^\d+$/.test(name) && Number(name) <= stage.index) continue;
      } else if (target.kind !== "image") continue;
      if (!literal && /[:/@$]/.test(name)) continue;
      const earlier = model.stages.slice(0, stage.index + 1);
      const names = earlier.flatMap(({ name: each }) => (each !== undefined && /^[a-z][\w.-]*$/i.test(each.text) ? [each.text] : []));
      // Two letters of three are no slip of the finger.
      const suggestion = suggest(name.toLowerCase(), names.map((each) => each.toLowerCase()).sort(), name.length < 4 ? 1 : undefined);
      const fix =
        suggestion === undefined
          ? undefined
          : { title: `Write ${suggestion}`, safety: "unsafe" as const, edits: [replace(word.span, suggestion)] };
      const later = model.stages.find((other) => other.index > stage.index && other.name?.text.toLowerCase() === name.toLowerCase());
      if (later?.name !== undefined)
        report("later", word.span, { name }, { related: [{ span: later.name.span, message: "The stage of this name." }] });
      else if (suggestion !== undefined && suggestion !== name) report("typo", word.span, { name, suggestion }, { fix });
      else if (literal) report("image", word.span, { name });
    }
  },
});
