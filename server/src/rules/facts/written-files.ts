import type { RunStep } from "../../model/model.ts";
import { withoutFlags } from "../../shell/command-flags.ts";
import type { ShellCommand } from "../../shell/script.ts";
import type { Span } from "../../text/span.ts";

/** A file that a RUN writes, with all of its text. */
export interface WrittenFile {
  readonly path: string;
  /** The word that names it. */
  readonly span: Span;
  readonly content: string;
  readonly mode: string | undefined;
}

/**
 * The one file that a RUN writes, if it does nothing else but perhaps set its mode: `echo text > /path`, `printf`, `cat`
 * with a heredoc, each behind `> /path` or `| tee /path`. Undefined where the text is not known to the letter.
 */
export function readWrittenFile(run: RunStep): WrittenFile | undefined {
  const [writer, ...rest] = run.commands;
  if (writer === undefined || run.script.opaque || run.script.problems.length > 0) return undefined;
  const content = contentOf(writer, run);
  const [target, ...more] = writer.redirections.filter(({ operator }) => operator === ">" || operator === ">|");
  const path = target?.target;
  if (content === undefined || path === undefined || more.length > 0 || !path.literal || !/^\/[\w./@%+-]+$/.test(path.text))
    return undefined;
  if (/^\/(?:dev|proc|sys)\//.test(path.text) || writer.redirections.some(({ operator }) => !/^(?:>\|?|<<-?)$/.test(operator)))
    return undefined;
  const [chmod, ...others] = rest;
  if (others.length > 0) return undefined;
  if (chmod === undefined) return { path: path.text, span: path.span, content, mode: undefined };
  const [mode, file, third] = withoutFlags(chmod.args);
  if (chmod.name !== "chmod" || chmod.connector !== "&&" || file?.text !== path.text || third !== undefined || mode === undefined)
    return undefined;
  const octal = /^[0-7]{3,4}$/.test(mode.text) ? mode.text : /^(?:a|ugo)?\+x$/.test(mode.text) ? "755" : undefined;
  return octal === undefined ? undefined : { path: path.text, span: path.span, content, mode: octal };
}

function contentOf({ name, args, redirections }: ShellCommand, run: RunStep): string | undefined {
  if (!args.every(({ literal }) => literal)) return undefined;
  if (name === "echo") {
    const words = args.map(({ text }) => text);
    // Shells disagree about options and backslashes of echo.
    if (words[0]?.startsWith("-") === true || words.some((word) => word.includes("\\")) || words.length === 0) return undefined;
    return `${words.join(" ")}\n`;
  }
  if (name === "printf") {
    const [format, ...more] = args;
    const text = format?.text ?? "";
    if (more.length > 0 || /%|\\(?![nt\\])/.test(text) || text === "" || text.startsWith("-")) return undefined;
    return text.replace(/\\(.)/g, (_, letter: string) => (letter === "n" ? "\n" : letter === "t" ? "\t" : letter));
  }
  if (name !== "cat" || args.length > 0) return undefined;
  const heredoc = redirections.find(({ operator }) => operator === "<<" || operator === "<<-");
  const [own] = run.instruction.heredocs;
  if (heredoc === undefined || own === undefined || own.chomp || run.instruction.heredocs.length > 1) return undefined;
  const body = own.body.replaceAll("\r\n", "\n");
  return own.expand && /[$`\\]/.test(body) ? undefined : body;
}
