import { insertLinesAfter } from "../edits/instructions.ts";
import { matchCase } from "../edits/words.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  meta: {
    id: "jemalloc-not-loaded",
    summary: "Require jemalloc to be loaded where it is installed for Ruby.",
    why: "Installed alone it does nothing: Ruby uses it only when LD_PRELOAD names it.",
    category: "correctness",
    severity: "info",
    strict: "warning",
    messages: { unused: "{name} is installed, and nothing loads it, so Ruby does not use it. Set LD_PRELOAD to its library." },
    aliases: { unused: ["tally/ruby/jemalloc-installed-but-not-preloaded"] },
    examples: {
      bad: ["FROM ruby:3.4-slim\nRUN apt-get update && apt-get install -y libjemalloc2\n"],
      good: [
        "FROM ruby:3.4-slim\nRUN apt-get update && apt-get install -y libjemalloc2\nENV LD_PRELOAD=libjemalloc.so.2\n",
        "FROM debian:13\nRUN apt-get install -y libjemalloc2\n",
      ],
    },
    differences: "Images that start by a script are left alone, since it may load the library.",
  },

  check({ model, tree }, report) {
    const final = model.finalStage;
    if (final === undefined) return;
    const chain = [final, ...final.ancestors];
    const { base } = chain.at(-1) ?? final;
    if (base.kind !== "image" || base.image.repository !== "ruby") return;
    const found = chain
      .flatMap(({ installs }) => installs)
      .flatMap(({ packages, run, manager }) => packages.map((each) => ({ ...each, run, manager })))
      .find(({ name }) => /^(?:lib)?jemalloc\d?(?:-\d.*)?$/.test(name));
    if (found === undefined) return;
    const { env, entrypoint } = final.config;
    if (["LD_PRELOAD", "MALLOC_CONF"].some((name) => (env.get(name)?.state ?? "unset") !== "unset")) return;
    if (entrypoint.state === "set" && /\.sh\b|entrypoint/.test(entrypoint.value.text + entrypoint.value.words.join(" "))) return;
    if (
      chain.some(({ instructions }) =>
        instructions.some(({ logical }) => /LD_PRELOAD|with-jemalloc|ld\.so\.preload|patchelf/.test(logical.text)),
      )
    )
      return;
    // The name alone is looked up where the loader looks for libraries.
    const line = `${matchCase("ENV", final.from.keyword.text)} LD_PRELOAD=libjemalloc.so.2`;
    const edits = [insertLinesAfter(tree, found.run.instruction, [line])];
    const fix =
      found.manager === "apt" && found.run.stage === final ? { title: "Set LD_PRELOAD", safety: "unsafe" as const, edits } : undefined;
    report("unused", found.span, { name: found.name }, { fix });
  },
});
