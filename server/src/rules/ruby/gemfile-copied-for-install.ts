import type { CopyStep } from "../../model/model.ts";
import { baseName } from "../../model/paths.ts";
import { deleteInstruction } from "../edits/instructions.ts";
import { bundleInstalls } from "../facts/ruby.ts";
import { insertWordAfter } from "../edits/words.ts";
import { defineRule, type Fix } from "../rule.ts";

export default defineRule({
  meta: {
    id: "gemfile-copied-for-install",
    summary: "Suggest bind mounts for Gemfile and Gemfile.lock.",
    why: "For the install alone the files need not be copied: a bind mount shows them to the RUN and leaves no layer.",
    category: "efficiency",
    severity: "off",
    messages: { copied: "{files} are copied for bundle install, which could read them from bind mounts. Mount them in its RUN." },
    aliases: { copied: ["tally/ruby/prefer-gemfile-bind-mounts"] },
    examples: {
      bad: ["# syntax=docker/dockerfile:1\nFROM ruby:3.4\nCOPY Gemfile Gemfile.lock ./\nRUN bundle install\nCOPY . .\n"],
      good: [
        "# syntax=docker/dockerfile:1\nFROM ruby:3.4\nRUN --mount=type=bind,source=Gemfile,target=Gemfile bundle install\n",
        "FROM ruby:3.4\nCOPY Gemfile Gemfile.lock ./\nRUN bundle install\n",
      ],
    },
    differences: "Only with a `# syntax=` line, as older builders have no mounts.",
  },

  check({ model, tree }, report) {
    if (tree.frontend === undefined) return;
    for (const { run } of bundleInstalls(model)) {
      const { stage, instruction } = run;
      const at = stage.instructions.indexOf(instruction);
      const copy = stage.copies.findLast((each) => stage.instructions.indexOf(each.instruction) < at && isManifest(each));
      if (copy === undefined || run.mounts.some(({ type }) => type === "bind")) continue;
      const [source] = copy.sources;
      const files = copy.sources.map(({ raw }) => raw).join(" and ");
      if (source !== undefined) report("copied", source.span, { files }, { fix: mount(copy) });

      function mount({ sources, destination, instruction: copying }: CopyStep): Fix | undefined {
        // What is not copied again is needed later.
        const again = stage.copies.some(
          (each) =>
            each.instruction.span.start > instruction.span.start &&
            each.from === undefined &&
            each.sources.some(({ raw }) => /^\.\/?$/.test(raw)),
        );
        if (!again || sources.some(({ raw }) => /[*?[$,]/.test(raw)) || !/^\.?\/?$/.test(destination?.raw ?? "x")) return undefined;
        const flags = sources.map(({ raw }) => `--mount=type=bind,source=${raw},target=${baseName(raw)}`).join(" ");
        const place = instruction.flags.at(-1)?.span ?? instruction.keyword.span;
        return {
          title: "Mount them for the install",
          safety: "unsafe",
          edits: [deleteInstruction(tree, copying), insertWordAfter(place, flags)],
        };
      }
    }
  },
});

function isManifest({ sources, from, kind, onbuild }: CopyStep): boolean {
  return (
    kind === "COPY" &&
    !onbuild &&
    from === undefined &&
    sources.length > 0 &&
    sources.every(({ raw }) => /^(?:\.\/)?Gemfile(?:\*|\.lock)?$/.test(raw))
  );
}
