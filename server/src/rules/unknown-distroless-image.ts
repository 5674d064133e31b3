import { defineRule, type Fix } from "./rule.ts";

export default defineRule({
  meta: {
    id: "unknown-distroless-image",
    summary: "Disallow names of distroless images that were never published.",
    why: "Distroless images are named by kind and Debian release (python3-debian13, nodejs24-debian13), not by the version of the language. Another name is found only when the pull fails.",
    category: "correctness",
    severity: "info",
    messages: {
      unknown: "There is no distroless image {name}. Did you mean {better}?",
      nothing: "There is no distroless image {name}. The images are static, base, cc, python3, nodejs and java, each with -debian13.",
    },
    examples: {
      bad: ["FROM gcr.io/distroless/python3.11\n"],
      good: ["FROM gcr.io/distroless/python3-debian13:nonroot\n", "FROM gcr.io/distroless/static:nonroot\n"],
    },
    references: ["https://github.com/GoogleContainerTools/distroless#what-images-are-available"],
  },

  check({ model }, report) {
    for (const { base } of model.stages) {
      if (base.kind !== "image" || base.image.registry !== "gcr.io" || !base.image.repository.startsWith("distroless/")) continue;
      const { image } = base;
      const name = image.repository.slice("distroless/".length);
      if (name.includes("$") || name === "" || known.test(name)) continue;
      const flavour = guesses.find(([pattern]) => pattern.test(name))?.[1];
      if (flavour === undefined) {
        report("nothing", image.span, { name });
        continue;
      }
      const better = `gcr.io/distroless/${flavour}-debian13:nonroot`;
      const edits = [{ span: image.span, newText: better }];
      const fix: Fix | undefined = image.variable ? undefined : { title: `Use ${better}`, safety: "unsafe", edits };
      report("unknown", image.span, { name, better }, { fix });
    }
  },
});

/** Those of today and those that were. */
const known =
  /^(?:static|base|base-nossl|cc|python2\.7|python3|nodejs\d*|java\d*|java-base|java|jetty|dotnet|dotnet\/core|bazel|experimental\/.*)(?:-debian\d+|-debian)?$/;

const guesses: readonly (readonly [RegExp, string])[] = [
  [/^(?:python|py)/, "python3"],
  [/^node/, "nodejs24"],
  [/^(?:java|jre|jdk|openjdk)/, "java25"],
  [/^(?:go|golang|static)/, "static"],
  [/^(?:rust|cc|c\+\+|cpp|libc)/, "cc"],
  [/^base/, "base"],
];
