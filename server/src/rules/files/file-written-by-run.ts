import type { RunStep } from "../../model/model.ts";
import { isPlainChain } from "../facts/plain-chains.ts";
import { readWrittenFile } from "../facts/written-files.ts";
import { newlineAt } from "../edits/lines.ts";
import { matchCase } from "../edits/words.ts";
import type { SyntaxTree } from "../../syntax/tree.ts";
import { defineRule, type Fix } from "../rule.ts";

export default defineRule({
  meta: {
    id: "file-written-by-run",
    summary: "Suggest a heredoc of COPY for a file that a RUN writes.",
    why: "A heredoc shows the file as it will be, without quotes and escapes, needs no shell, and takes the mode beside it.",
    category: "maintainability",
    severity: "off",
    strict: "hint",
    messages: { written: "This RUN does nothing but write {path}. Use COPY with a heredoc." },
    aliases: { written: ["tally/prefer-copy-heredoc"] },
    examples: {
      bad: ["FROM debian:13\nRUN echo 'include /etc/app.d/*' > /etc/app.conf\n"],
      good: [
        "FROM debian:13\nCOPY <<EOF /etc/app.conf\ninclude /etc/app.d/*\nEOF\n",
        'FROM debian:13\nRUN echo "$VERSION" > /etc/version\n',
      ],
    },
    differences: "Only a RUN that writes one file anew, with text that the Dockerfile holds, and perhaps sets its mode.",
  },

  check({ model, tree }, report) {
    for (const { runs } of model.stages) {
      for (const run of runs) {
        if (run.onbuild || run.instruction.flags.length > 0 || run.mounts.length > 0) continue;
        const file = isPlainChain(run) || run.instruction.heredocs.length === 1 ? readWrittenFile(run) : undefined;
        if (file === undefined) continue;
        report("written", file.span, { path: file.path }, { fix: toCopy(tree, run, file) });
      }
    }
  },
});

function toCopy(
  { text }: SyntaxTree,
  run: RunStep,
  { path, content, mode }: NonNullable<ReturnType<typeof readWrittenFile>>,
): Fix | undefined {
  const { user } = run.before;
  const other = user.state === "set" && !/^(?:root|0+)$/.test(user.value.user) ? user.value.raw : undefined;
  const lines = content.split("\n");
  const name = ["EOF", "END", "FILE"].find((each) => !lines.includes(each));
  if (name === undefined || !content.endsWith("\n") || /[\r\0]/.test(content) || user.state === "unknown") return undefined;
  const newline = newlineAt(text, run.instruction.span.start);
  const flags = `${other === undefined ? "" : `--chown=${other} `}${mode === undefined ? "" : `--chmod=${mode} `}`;
  // Quoted, so that nothing in it is expanded.
  const head = `${matchCase("COPY", run.instruction.keyword.text)} ${flags}<<${/[$\\]/.test(content) ? `"${name}"` : name} ${path}`;
  const newText = [head, ...lines.slice(0, -1), name].join(newline);
  return { title: "Use COPY with a heredoc", safety: "unsafe", edits: [{ span: run.instruction.span, newText }] };
}
