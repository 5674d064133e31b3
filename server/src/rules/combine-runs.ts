import { writtenCommands } from "../model/calls.ts";
import type { Mount, RunStep } from "../model/model.ts";
import { joinRuns } from "./edits/run-joins.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "combine-runs",
    summary: "Suggest one RUN for commands that belong together.",
    why: "Each RUN makes a layer; what one writes and the next deletes stays in the image.",
    category: "efficiency",
    severity: "off",
    strict: "hint",
    messages: { combine: "This RUN directly follows another one with the same options. Combine them by && or in a heredoc." },
    aliases: { combine: ["DL3059", "tally/prefer-run-heredoc"] },
    examples: {
      bad: ["FROM debian:13\nRUN make\nRUN make install\n"],
      good: ["FROM debian:13\nRUN make && make install\n", "FROM debian:13\nRUN make\nUSER app\nRUN make install\n"],
    },
    differences: "Separate RUNs help the build cache, so the rule is off under `recommended`.",
  },

  check({ model, tree }, report) {
    for (const stage of model.stages) {
      const runs = new Map(stage.runs.filter(({ onbuild }) => !onbuild).map((run) => [run.instruction, run]));
      let before: RunStep | undefined;
      for (const instruction of stage.instructions) {
        const run = runs.get(instruction);
        if (run !== undefined && before !== undefined && flagsOf(run) === flagsOf(before) && isSingle(run) && isSingle(before))
          report("combine", instruction.keyword.span, {}, { fix: joinRuns(tree, before, run, "unsafe") });
        before = run;
      }
    }
  },
});

function isSingle(run: RunStep): boolean {
  // A command whose name is itself the output of one has no name.
  const names = writtenCommands(run).flatMap(({ name }) => (name === undefined || name.startsWith("${…") || name === "[" ? [] : [name]));
  return names.length <= 1 && !/^time\s/.test(run.instruction.body.text.trimStart());
}

/** The flags of a RUN in one order, and the keys of mounts in one spelling: what is equal does the same. */
function flagsOf({ instruction, mounts }: RunStep): string {
  const others = instruction.flags.filter(({ name }) => name !== "mount").map(({ name, value }) => `${name}=${value ?? ""}`);
  return [...others, ...mounts.map(spellMount)].sort().join(" ");
}

function spellMount({ type, keys }: Mount): string {
  const pairs = keys.filter(({ key }) => key !== "type").map(({ key, value }) => `${shortKeys[key] ?? key}=${value ?? "true"}`);
  return [type, ...pairs.sort()].join(",");
}

const shortKeys: Readonly<Record<string, string>> = {
  dst: "target",
  destination: "target",
  src: "source",
  readonly: "ro",
  readwrite: "rw",
};
