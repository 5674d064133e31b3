import { writtenCommands } from "../model/calls.ts";
import type { RunStep } from "../model/model.ts";
import type { Instruction } from "../syntax/tree.ts";
import { insertLinesBefore } from "./edits/instructions.ts";
import { fails, hasPipefail, noticesLoss, ownPipefail, setsPipefail } from "./facts/pipefail.ts";
import { matchCase } from "./edits/words.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "pipe-without-pipefail",
    summary: "Require pipefail where a RUN uses a pipe.",
    why: "The result of a pipe is that of its last command. When an earlier one fails, the build goes on with half of the data.",
    category: "correctness",
    severity: "info",
    messages: { pipe: "The build goes on when {command} in front of this pipe fails. Set SHELL with -o pipefail before this RUN." },
    aliases: { pipe: ["DL4006", "kics:Shell Running A Pipe Without Pipefail Flag", "semgrep:set-pipefail"] },
    options: {
      literal: {
        type: "boolean",
        default: false,
        description: "Report each RUN with any pipe, and count only SHELL, in the same stage, as hadolint does.",
      },
    },
    presetOptions: { hadolint: { literal: true } },
    examples: {
      bad: ["FROM debian:13\nRUN curl -fsS https://example.com/a.list | sort > /a.list\n"],
      good: [
        'FROM debian:13\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN curl -fsS https://example.com/a.list | sort > /a.list\n',
        "FROM debian:13\nRUN set -o pipefail && curl -fsS https://example.com/a.list | sort > /a.list\n",
        "FROM debian:13\nRUN curl -fsS https://example.com/a.tgz | tar -xz\n",
        "FROM debian:13\nRUN echo a | tee b\n",
      ],
    },
    differences:
      "`set -o pipefail` in the RUN counts, a SHELL of an earlier stage is inherited, and commands that do not fail (echo, printf, yes, cat) may stand before a pipe. So may any that a command reads from which notices by itself that something is missing: `tar -x`, `apt-key add`, `gpg --import`, `sha256sum -c`, `grep`.",
  },

  check({ model, tree, options }, report) {
    const literal = options["literal"] === true;
    for (const stage of model.stages) {
      let place: RunStep | undefined;
      for (const run of stage.runs) {
        if (literal && (run.onbuild || run.script.problems.length > 0)) continue;
        const piped = (literal ? writtenCommands(run) : run.commands).find(
          (command, at) =>
            (command.connector === "|" || command.connector === "|&") && (literal || (fails(run, command, at) && !noticesLoss(command))),
        );
        if (piped === undefined || (literal ? ownPipefail(stage, run) : hasPipefail(run.before.shell) || setsPipefail(run))) continue;
        const first = run.commands.findLast(
          (other) => other.span.end <= piped.span.start && other.depth === piped.depth && other.pipeline === piped.pipeline,
        );
        const bash =
          stage.baseFacts?.family === "alpine" || stage.baseFacts?.family === "busybox"
            ? '["/bin/ash", "-eo", "pipefail", "-c"]'
            : '["/bin/bash", "-o", "pipefail", "-c"]';
        // One SHELL serves all that follow, up to the next.
        if (place === undefined || shellOf(place) !== shellOf(run)) place = run;
        const edits = [insertLinesBefore(tree, place.instruction, [`${matchCase("SHELL", run.instruction.keyword.text)} ${bash}`])];
        report(
          "pipe",
          piped.connectorSpan ?? piped.span,
          { command: first?.name ?? "a command" },
          { fix: { title: "Set SHELL with pipefail", safety: "unsafe", edits } },
        );
      }
    }
  },
});

/** The SHELL that a RUN runs under; undefined for that of the base. */
function shellOf({ before: { shell } }: RunStep): Instruction | undefined {
  return shell.state === "set" ? shell.instruction : undefined;
}
