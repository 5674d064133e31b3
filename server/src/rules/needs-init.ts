import type { BuildContext } from "../contracts/build-context.ts";
import { isWorkbench } from "../model/image-purpose.ts";
import type { Instruction } from "../syntax/tree.ts";
import { startByInit } from "./edits/inits.ts";
import { writeArray } from "./edits/exec-form.ts";
import { readStartScript, startScript } from "./edits/start-scripts.ts";
import { replace } from "./edits/words.ts";
import { defineRule, type Fix } from "./rule.ts";

export default defineRule({
  meta: {
    id: "needs-init",
    summary: "Suggest an init for images whose first process leaves children or signals alone.",
    why: "The first process of a container must pass signals on and collect children that ended. npm and shells do neither well, so `docker stop` waits ten seconds and dead processes pile up. `docker run --init`, `init: true` in Compose, or tini in the image do it. Off under `recommended`, because how the container is run is not in the file.",
    category: "correctness",
    severity: "off",
    strict: "hint",
    messages: {
      manager:
        "`{program}` stays the first process and does not pass signals on as the program expects. Start the program itself, or put tini before it.",
      children:
        "{file} leaves children in the background, and nobody collects them or passes signals to them. Start it with tini, or run with --init.",
    },
    examples: {
      bad: ['FROM node:24-slim\nCMD ["npm", "start"]\n'],
      good: ['FROM node:24-slim\nCMD ["node", "server.js"]\n', 'FROM node:24-slim\nENTRYPOINT ["tini", "--"]\nCMD ["npm", "start"]\n'],
    },
  },

  check({ tree, model, context, path }, report) {
    const stage = model.finalStage;
    if (stage === undefined || isWorkbench(model, path) || startsInit(context)) return;
    const { entrypoint, cmd } = stage.config;
    const first = entrypoint.state === "set" && entrypoint.instruction !== undefined ? entrypoint : cmd;
    if (first.state !== "set" || first.instruction === undefined) return;
    const { instruction, value } = first;
    if (value.words.some((word) => /(?:^|\/)(?:tini|dumb-init|catatonit|s6-svscan|supervisord)$/.test(word))) return;
    const [program = "", verb = ""] = value.words;
    if (/^(?:npm|yarn|pnpm)$/.test(program) && /^(?:start|run|run-script|serve)$/.test(verb)) {
      const span = instruction.command?.form === "exec" ? instruction.command.words[0]?.span : first.span;
      const direct = value.words.length === 2 && verb === "start" ? startDirectly(instruction, context) : undefined;
      const fixes = [direct, startByInit(tree, stage, instruction)].filter((fix) => fix !== undefined);
      if (span !== undefined) report("manager", span, { program: `${program} ${verb}` }, { fixes });
      return;
    }
    const script = startScript(stage, context);
    const shell = script && readStartScript(script);
    if (script === undefined || shell === undefined) return;
    const { commands } = shell;
    if (commands.some(({ name }) => name === "wait" || name === "trap")) return;
    if (commands.some(({ connector, substituted }) => connector === "&" && !substituted))
      report("children", script.span, { file: script.title }, { fix: startByInit(tree, stage, script.instruction) });
  },
});

/** Whether a Compose file beside it asks for an init. */
function startsInit(context: BuildContext | undefined): boolean {
  return ["compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"].some((name) =>
    /^\s+init:\s*(?:true|yes)\b/m.test(context?.textOf(name) ?? ""),
  );
}

/** What the script `start` of package.json runs, when that is node with plain words. */
function startDirectly({ command }: Instruction, context: BuildContext | undefined): Fix | undefined {
  const start = /"start"\s*:\s*"(node(?: [\w./=-]+)+)"/.exec(context?.textOf("package.json") ?? "")?.[1];
  if (start === undefined || command?.form !== "exec") return undefined;
  return { title: `Start ${start}`, safety: "unsafe", edits: [replace(command.span, writeArray(start.split(" ")))] };
}
