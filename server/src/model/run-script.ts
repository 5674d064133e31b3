import { dialectOfProgram, shebangInterpreter } from "../shell/dialect.ts";
import { readCommand } from "../shell/exec-script.ts";
import { opaqueScript, parseShell } from "../shell/parse-shell.ts";
import type { ShellDialect, ShellScript, ShellWord } from "../shell/script.ts";
import type { ExecWord, Heredoc, Instruction } from "../syntax/tree.ts";
import type { MappedText, Segment } from "../text/mapped-text.ts";

/** What a RUN executes and how it is read. */
export interface RunScript {
  readonly dialect: ShellDialect;
  readonly script: ShellScript;
}

/**
 * The script of a RUN, CMD, ENTRYPOINT or HEALTHCHECK: of its shell form, of its heredoc (`RUN <<EOF`, where a shebang
 * line names the interpreter), of a shell form together with the heredocs its commands read, or of its exec form.
 * `dialect` is that of the shell in force. Source: BuildKit `dockerfile2llb/convert.go`, `dispatchRun`. With `posixOnly`
 * a POSIX shell reads everything, as hadolint has it: the words of an exec form as one line, and heredocs whatever their shebang.
 */
export function readRunScript(instruction: Instruction, dialect: ShellDialect, text: string, posixOnly = false): RunScript {
  const { command } = instruction;
  if (command === undefined) return { dialect, script: opaqueScript(dialect) };
  if (command.form === "exec") {
    if (posixOnly) return { dialect: "posix", script: parseShell(joinWords(command.words, text), "posix") };
    const words = command.words.map((word) => execWord(word, text));
    return { dialect: "posix", script: readCommand(words, (word) => mapJsonString(text, command.words[words.indexOf(word)] ?? word)) };
  }
  const { body, interpreter } = readShellText(instruction, command.body, text);
  const own = interpreter === undefined || posixOnly ? dialect : dialectOfProgram(interpreter);
  return { dialect: own, script: own === "posix" ? parseShell(body, own) : opaqueScript(own) };
}

/** The text that a shell reads for a RUN, and the program that its shebang line names, which then reads it instead. */
export interface ShellText {
  readonly body: MappedText;
  readonly interpreter: string | undefined;
}

/** The text behind a RUN in shell form: its line, its only heredoc, or the line with the heredocs its commands read. */
export function readShellText({ heredocs }: Instruction, line: MappedText, text: string): ShellText {
  const first = heredocs[0];
  if (first === undefined) return { body: line, interpreter: undefined };
  if (heredocs.length === 1 && isHeredocAlone(line, first, text))
    return { body: mapHeredoc(first), interpreter: shebangInterpreter(first.body) };
  return { body: joinHeredocs(line, heredocs, text), interpreter: undefined };
}

/** `RUN <<EOF` and nothing else: BuildKit gives the body to the shell, or runs it as a file when it has a shebang. */
function isHeredocAlone(body: MappedText, heredoc: Heredoc, text: string): boolean {
  return body.text.trim() === text.slice(heredoc.opening.start, heredoc.opening.end).trim();
}

/** An element of an exec form as a shell word; its span lies inside the quotes where the element has no escapes. */
function execWord({ text, span }: ExecWord, source: string): ShellWord {
  const inside = { start: span.start + 1, end: span.end - 1 };
  const plain = inside.end - inside.start === text.length && source.startsWith(text, inside.start);
  return { raw: text, text, span: plain ? inside : span, literal: true };
}

/** The elements of an exec form with a blank between them. */
function joinWords(words: readonly ExecWord[], source: string): MappedText {
  let text = "";
  const segments: Segment[] = [];
  for (const word of words) {
    if (text !== "" || segments.length > 0) {
      segments.push({ at: text.length, source: word.span.start, length: 1 });
      text += " ";
    }
    for (const { at, ...segment } of mapJsonString(source, word).segments) segments.push({ at: at + text.length, ...segment });
    text += word.text;
  }
  return { text, segments, origin: words[0]?.span.start ?? 0 };
}

/** The decoded text of a JSON string, mapped to the source; an escape is one character, at its last one. */
function mapJsonString(source: string, { text, span }: ExecWord): MappedText {
  const segments: Segment[] = [];
  let at = 0;
  let from = span.start + 1;
  const end = span.end - 1;
  while (from < end && at < text.length) {
    let next = from;
    while (next < end && source[next] !== "\\") next++;
    if (next > from) {
      segments.push({ at, source: from, length: next - from });
      at += next - from;
    }
    if (next >= end) break;
    const size = source[next + 1] === "u" ? 6 : 2;
    segments.push({ at, source: next + size - 1, length: 1 });
    at++;
    from = next + size;
  }
  return { text, segments, origin: span.start + 1 };
}

/** The body without carriage returns at line ends and, for `<<-`, without the tabs before each line. */
export function mapHeredoc(heredoc: Heredoc): MappedText {
  const { body, bodySpan, chomp } = heredoc;
  if (!chomp && !body.includes("\r"))
    return { text: body, segments: body === "" ? [] : [{ at: 0, source: bodySpan.start, length: body.length }], origin: bodySpan.start };
  let text = "";
  const segments: Segment[] = [];
  for (const match of body.matchAll(/([^\r\n]|\r(?!\n))*(\r?\n)?/g)) {
    let line = match[0];
    if (line === "") continue;
    let source = bodySpan.start + match.index;
    if (chomp) {
      const tabs = /^\t*/.exec(line)?.[0].length ?? 0;
      line = line.slice(tabs);
      source += tabs;
    }
    if (line.endsWith("\r\n")) {
      const length = line.length - 2;
      if (length > 0) segments.push({ at: text.length, source, length });
      segments.push({ at: text.length + length, source: source + length + 1, length: 1 });
      text += `${line.slice(0, -2)}\n`;
    } else if (line !== "") {
      segments.push({ at: text.length, source, length: line.length });
      text += line;
    }
  }
  return { text, segments, origin: bodySpan.start };
}

/** The line and its heredocs, put together again as the shell receives them. */
function joinHeredocs(body: MappedText, heredocs: readonly Heredoc[], source: string): MappedText {
  let { text } = body;
  const segments: Segment[] = [...body.segments];
  const append = (piece: string, at: number): void => {
    if (piece !== "" && at + piece.length <= source.length) segments.push({ at: text.length, source: at, length: piece.length });
    text += piece;
  };
  for (const heredoc of heredocs) {
    append(text.endsWith("\n") ? "" : "\n", Math.max(0, heredoc.bodySpan.start - 1));
    append(heredoc.body, heredoc.bodySpan.start);
    append(text.endsWith("\n") ? "" : "\n", heredoc.bodySpan.end);
    append(heredoc.name, heredoc.closing === undefined ? heredoc.bodySpan.end : heredoc.closing.end - heredoc.name.length);
  }
  return { text, segments, origin: body.origin };
}
