import { externalBase } from "../model/distroless.ts";
import { commandExists } from "../model/image-content.ts";
import type { Stage } from "../model/model.ts";
import { parseShell } from "../shell/parse-shell.ts";
import type { Instruction } from "../syntax/tree.ts";
import type { Span } from "../text/span.ts";
import { installProbe, withoutHealthcheck } from "./edits/healthchecks.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  meta: {
    id: "healthcheck-needs-tool",
    summary: "Disallow a HEALTHCHECK whose tool the image does not have.",
    why: "A check that cannot start fails each time, so the container is always unhealthy and is restarted for nothing. Small bases lack curl, wget, or even a shell.",
    category: "correctness",
    severity: "error",
    messages: {
      tool: "HEALTHCHECK runs {tool}, which neither {base} nor this file brings, so it always fails. Install it, or let the program check itself.",
      shell:
        "HEALTHCHECK in shell form needs /bin/sh, which {base} does not have, so it always fails. Use the exec form with a program of the image.",
    },
    examples: {
      bad: [
        "FROM debian:13-slim\nHEALTHCHECK CMD curl -f http://localhost/ || exit 1\n",
        'FROM gcr.io/distroless/static-debian13:nonroot\nHEALTHCHECK CMD ["wget", "-q", "http://localhost/"]\n',
      ],
      good: [
        "FROM debian:13-slim\nRUN apt-get update && apt-get install -y curl\nHEALTHCHECK CMD curl -f http://localhost/ || exit 1\n",
        "FROM alpine:3.24\nHEALTHCHECK CMD wget -q --spider http://localhost/\n",
      ],
    },
  },

  check({ tree, model }, report) {
    const stage = model.finalStage;
    const check = stage?.config.healthcheck;
    if (stage === undefined || stage.os === "windows" || check?.state !== "set" || check.instruction === undefined) return;
    const { instruction } = check;
    const { command } = instruction;
    if (command === undefined || check.value === "NONE") return;
    const base = externalBase(stage)?.image.name ?? "scratch";
    const shell = command.form === "shell" && stage.config.shell.state !== "set" && stage.baseFacts?.shell === false;
    if (shell && commandExists(stage, "sh") === false)
      report("shell", instruction.keyword.span, { base }, { fixes: withoutHealthcheck(tree, instruction) });
    else
      for (const { tool, span } of toolsOf(instruction, stage)) {
        if (probes.has(tool) && commandExists(stage, tool) === false)
          report("tool", span, { tool, base }, { fixes: [...installProbe(tree, stage, tool), ...withoutHealthcheck(tree, instruction)] });
      }
  },
});

/** What checks run; a program of another name may have come any way. */
const probes: ReadonlySet<string> = new Set("curl wget nc bash sh pg_isready redis-cli grpc_health_probe python3 python node".split(" "));

function toolsOf(instruction: Instruction, { config }: Stage): readonly { readonly tool: string; readonly span: Span }[] {
  const { command } = instruction;
  if (command?.form === "exec") {
    const [first] = command.words;
    const tool = first?.text.replace(/^(?:\/usr)?(?:\/local)?\/s?bin\//, "") ?? "";
    return first === undefined ? [] : [{ tool, span: first.span }];
  }
  if (command === undefined || config.shell.state === "set") return [];
  const script = parseShell(command.body, "posix");
  if (script.opaque) return [];
  // Behind `||` stands what is tried when another tool is missing.
  const [first] = script.commands;
  const { name: tool, nameSpan: span } = first?.unwrapped ?? {};
  const guarded = script.commands.some(({ connector, name }) => connector === "||" && name !== "exit" && name !== "kill");
  return tool === undefined || span === undefined || guarded ? [] : [{ tool, span }];
}
