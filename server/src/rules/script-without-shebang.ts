import { editScript, startScript } from "./edits/start-scripts.ts";
import { defineRule, type Fix } from "./rule.ts";

export default defineRule({
  meta: {
    id: "script-without-shebang",
    summary: "Require a script that is started itself to name its interpreter.",
    why: "The exec form starts a file without a shell. The kernel reads its first line to find the interpreter; without one it answers “exec format error”, and with Windows line breaks it looks for a program whose name ends in a carriage return.",
    category: "correctness",
    severity: "error",
    messages: {
      missing:
        "{file} does not begin with #!, so the exec form cannot start it (“exec format error”). Begin it with #!/bin/sh or its interpreter.",
      carriage:
        "The first line of {file} ends in a carriage return, so the kernel looks for an interpreter of that name and finds none. Save it with LF line breaks.",
    },
    examples: {
      bad: ['FROM debian:13\nCOPY --chmod=0755 <<EOF /start.sh\nexec app\nEOF\nENTRYPOINT ["/start.sh"]\n'],
      good: [
        'FROM debian:13\nCOPY --chmod=0755 <<EOF /start.sh\n#!/bin/sh\nexec app\nEOF\nENTRYPOINT ["/start.sh"]\n',
        'FROM debian:13\nCOPY start.sh /\nENTRYPOINT ["sh", "/start.sh"]\n',
      ],
    },
  },

  check({ model, context }, report) {
    const stage = model.finalStage;
    const script = startScript(stage, context);
    // A shell that cannot start a file reads it itself, so the shell form gets by.
    if (stage === undefined || script?.text === undefined || !script.direct || script.form === "shell") return;
    const { text, title: file, span, path, copy, heredoc } = script;
    // Something that is no text is a program.
    if (text.trim() === "" || text.startsWith("\u007fELF") || text.includes("\u0000") || text.includes("\ufffd")) return;
    const rewritten = stage.runs.some(
      ({ commands, instruction }) =>
        instruction.index > copy.instruction.index &&
        commands.some(
          ({ unwrapped: { name, args } }) =>
            /^(?:sed|dos2unix|tr|perl|mv|cp)$/.test(name ?? "") && args.some((word) => near(word.text, path)),
        ),
    );
    if (rewritten) return;
    if (!text.startsWith("#!")) {
      const start = text.startsWith("\uFEFF") ? 1 : 0;
      const newline = text.includes("\r\n") && heredoc !== undefined ? "\r\n" : "\n";
      const edit = editScript(script, { start: 0, end: start }, `#!/bin/sh${newline}`);
      const fix: Fix | undefined = edit && { title: "Begin it with #!/bin/sh", safety: "unsafe", edits: [edit] };
      report("missing", span, { file }, { fix });
    } else if (/^[^\n]*\r\n/.test(text) && heredoc === undefined) {
      const edit = editScript(script, { start: 0, end: text.length }, text.replaceAll("\r\n", "\n"));
      const fix: Fix | undefined = edit && { title: `Save ${file} with LF line breaks`, safety: "unsafe", edits: [edit] };
      report("carriage", span, { file }, { fix });
    }
  },
});

function near(text: string, path: string): boolean {
  return text.includes("$") || text.includes("*") || path.endsWith(text.replace(/^\.?\//, "/"));
}
