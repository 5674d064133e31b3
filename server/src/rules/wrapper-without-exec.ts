import type { ShellCommand, ShellScript } from "../shell/script.ts";
import { editScript, readStartScript, startScript } from "./edits/start-scripts.ts";
import { defineRule, type Fix } from "./rule.ts";

export default defineRule({
  meta: {
    id: "wrapper-without-exec",
    summary: "Require an entrypoint script to hand over to the program with exec.",
    why: "Without exec the shell stays the first process and the program is its child. `docker stop` signals the shell, which passes nothing on, so after ten seconds the program is killed in the midst of its work.",
    category: "correctness",
    severity: "warning",
    messages: {
      last: "{file} starts {program} in line {line} without exec, so the program never gets the signal to stop. Write exec before it.",
    },
    examples: {
      bad: ['FROM debian:13\nCOPY --chmod=0755 <<"EOF" /start.sh\n#!/bin/sh\n"$@"\nEOF\nENTRYPOINT ["/start.sh"]\n'],
      good: ['FROM debian:13\nCOPY --chmod=0755 <<"EOF" /start.sh\n#!/bin/sh\nexec "$@"\nEOF\nENTRYPOINT ["/start.sh"]\n'],
    },
    differences: "Scripts with a trap, and those that end in something that ends by itself (a copy, a migration, an echo), are left alone.",
  },

  check({ model, context }, report) {
    const script = startScript(model.finalStage, context);
    if (script?.text === undefined) return;
    const words = model.finalStage?.config.entrypoint;
    // `tini -g` signals the whole group.
    if (words?.state === "set" && words.value.words.some((word) => word === "-g" || word === "--single-child")) return;
    const shell = readStartScript(script);
    const last = shell && lastProgram(shell, script.text);
    if (last?.nameSpan === undefined) return;
    const line = script.text.slice(0, last.span.start).split("\n").length;
    const program = argumentsOnly.test(last.name ?? "") ? "its arguments" : (last.name ?? "");
    const edit = editScript(script, { start: last.nameSpan.start, end: last.nameSpan.start }, "exec ");
    const fix: Fix | undefined = edit && { title: "Write exec before it", safety: "unsafe", edits: [edit] };
    report("last", script.span, { file: script.title, program, line }, { fix });
  },
});

/** The command at the end of a script, when it is a program that stays and the shell waits for it. */
function lastProgram({ commands, functions }: ShellScript, text: string): ShellCommand | undefined {
  if (commands.some(({ name }) => name === "trap" || name === "wait")) return undefined;
  const last = commands.findLast(({ substituted }) => !substituted);
  if (last?.name === undefined || last.depth > 0 || /^(?:\||\|&|&&|\|\|)$/.test(last.connector)) return undefined;
  if (/^\s*&/.test(text.slice(last.span.end))) return undefined;
  const { name, wrappers, args } = last.unwrapped;
  if (name === undefined || wrappers.includes("exec") || last.name === "exec" || functions?.has(last.name) === true) return undefined;
  if (argumentsOnly.test(last.name)) return last;
  if (args.some(({ text: word }) => oneShot.test(word))) return undefined;
  const first = args[0]?.text ?? "";
  if (name === "tail") return args.some(({ text: word }) => /^-[a-zA-Z]*[fF]/.test(word)) ? last : undefined;
  if (name === "sleep") return first.startsWith("inf") ? last : undefined;
  return servers.test(name) ? last : undefined;
}

/** `"$@"`, as the shell's parser writes it. */
const argumentsOnly = /^\$(?:[@*]|\{[@*]\})$/;

/** What is done once and ends. */
const oneShot =
  /^(?:migrate|collectstatic|db:\S+|assets:\S+|install|ci|build|test|lint|seed|init|-c|--version|--help|-t|config|.*migrat.*)$/i;

const servers =
  /^(?:node|npm|yarn|pnpm|bun|deno|python[\d.]*|gunicorn|uvicorn|hypercorn|daphne|celery|flask|java|nginx|apache2|apache2ctl|httpd|httpd-foreground|apache2-foreground|php-fpm[\d.]*|ruby|bundle|rails|puma|supervisord|redis-server|postgres|mysqld|mongod|dotnet|caddy|traefik|catalina\.sh|sshd|cron|crond|haproxy)$/;
