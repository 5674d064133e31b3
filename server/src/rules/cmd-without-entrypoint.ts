import { isWorkbench } from "../model/image-purpose.ts";
import { isPosixShell, programName } from "../shell/dialect.ts";
import { newlineAt } from "./edits/lines.ts";
import { matchCase, replace } from "./edits/words.ts";
import { writeArray } from "./edits/exec-form.ts";
import { defineRule, type Fix } from "./rule.ts";

export default defineRule({
  meta: {
    id: "cmd-without-entrypoint",
    summary: "Suggest ENTRYPOINT for the program and CMD for its arguments.",
    why: "With the program in ENTRYPOINT, what follows the image in `docker run` are its arguments; with CMD alone they replace the program. Off under `recommended`, for many images start different programs by design.",
    category: "maintainability",
    severity: "off",
    strict: "hint",
    messages: {
      only: "CMD names the program {program}, so arguments of docker run replace it. Put the program into ENTRYPOINT and its default arguments into CMD.",
    },
    examples: {
      bad: ['FROM debian:13\nCMD ["/app", "--port", "80"]\n'],
      good: [
        'FROM debian:13\nENTRYPOINT ["/app"]\nCMD ["--port", "80"]\n',
        'FROM debian:13\nCMD ["bash"]\n',
        'FROM acme/app:1\nCMD ["/app"]\n',
      ],
    },
  },

  check({ model, tree, path }, report) {
    const stage = model.finalStage;
    if (stage === undefined || isWorkbench(model, path)) return;
    const { entrypoint, cmd } = stage.config;
    if (entrypoint.state !== "unset" || cmd.state !== "set" || cmd.instruction === undefined || cmd.inherited || cmd.value.form !== "exec")
      return;
    const { command, keyword, span } = cmd.instruction;
    const [program, ...rest] = command?.form === "exec" ? command.words : [];
    if (program === undefined || program.text === "" || isPosixShell(program.text)) return;
    const plain = !tree.text.slice(span.start, span.end).includes("\n");
    // Scripts of an interpreter belong to the program: `["node", "server.js"]`.
    const interpreter = /^(?:node|python[\d.]*|ruby|php|perl|java|dotnet|deno|bun|npm|yarn|pnpm|npx)$/.test(programName(program.text));
    const cut = interpreter ? rest.length : 0;
    const head = [program.text, ...rest.slice(0, cut).map(({ text }) => text)];
    const tail = rest.slice(cut).map(({ text }) => text);
    const lines = [`${matchCase("ENTRYPOINT", keyword.text)} ${writeArray(head)}`];
    if (tail.length > 0) lines.push(`${keyword.text} ${writeArray(tail)}`);
    const fix: Fix = {
      title: "Split it into ENTRYPOINT and CMD",
      safety: "unsafe",
      edits: [replace(span, lines.join(newlineAt(tree.text, span.start)))],
    };
    report("only", program.span, { program: program.text }, { fix: plain ? fix : undefined });
  },
});
