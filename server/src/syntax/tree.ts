import type { MappedText } from "../text/mapped-text.ts";
import type { Span } from "../text/span.ts";

/** The instructions BuildKit knows, in upper case. */
export type InstructionName =
  | "ADD"
  | "ARG"
  | "CMD"
  | "COPY"
  | "ENTRYPOINT"
  | "ENV"
  | "EXPOSE"
  | "FROM"
  | "HEALTHCHECK"
  | "LABEL"
  | "MAINTAINER"
  | "ONBUILD"
  | "RUN"
  | "SHELL"
  | "STOPSIGNAL"
  | "USER"
  | "VOLUME"
  | "WORKDIR";

/** What `parse` makes of one file. Lossless: `printTree` gives the text back. All spans are offsets into `text`. */
export interface SyntaxTree {
  readonly text: string;
  /** The line-continuation and escape character. */
  readonly escape: "\\" | "`";
  readonly directives: readonly Directive[];
  /** The frontend image that `# syntax=` (or its `//` and JSON forms) names. */
  readonly frontend: Frontend | undefined;
  /** Every comment line of the file in order, those between continued lines included; directives are not comments. */
  readonly comments: readonly Comment[];
  readonly instructions: readonly Instruction[];
  /** Everything that BuildKit would refuse when it parses the file or one instruction, in order of position. */
  readonly problems: readonly Problem[];
}

/** The frontend image a file asks for; for the JSON form `span` covers the quotes. */
export interface Frontend extends Word {
  readonly form: "#" | "//" | "json";
}

/** `# name=value` in the head of the file. */
export interface Directive {
  readonly name: string;
  readonly value: string;
  readonly span: Span;
  readonly nameSpan: Span;
  readonly valueSpan: Span;
}

/** A comment line, from `#` to the end of the line (line break excluded). */
export interface Comment {
  readonly span: Span;
  /** The text after `#`, trimmed. */
  readonly text: string;
  /** Whether it stands between the continued lines of an instruction. */
  readonly inside: boolean;
}

/** A piece of text as the parser gives it (quotes and escapes kept unless said otherwise) and where it stands. */
export interface Word {
  readonly text: string;
  readonly span: Span;
}

/** `--name` or `--name=value`. */
export interface Flag {
  /** Without `--`; so is `nameSpan`. */
  readonly name: string;
  /** Without quotes and escapes; undefined when there is no `=`. */
  readonly value: string | undefined;
  readonly span: Span;
  readonly nameSpan: Span;
  readonly valueSpan: Span | undefined;
  /** `value` with its offset map, so that a part of it can be found in the source whatever quotes or lines lie between. */
  readonly mappedValue: MappedText | undefined;
}

/** One pair of ENV or LABEL, or one declaration of ARG. Quotes and escapes are kept in `key` and `value`. */
export interface Pair {
  readonly key: Word;
  readonly value: Word | undefined;
  /** `ENV key value` instead of `ENV key=value`. */
  readonly legacy: boolean;
  readonly span: Span;
}

/** One heredoc of an instruction. */
export interface Heredoc {
  readonly name: string;
  /** Whether variables in the body are expanded (the delimiter was not quoted). */
  readonly expand: boolean;
  /** `<<-`: leading tabs of the body are dropped. */
  readonly chomp: boolean;
  readonly fileDescriptor: number;
  /** The word that opens it: `<<-"EOF"`. */
  readonly opening: Span;
  /** The name in that word, without `<<-` and quotes. */
  readonly nameSpan: Span;
  /** The body, with its last line break; nothing of it is taken out. */
  readonly bodySpan: Span;
  readonly body: string;
  /** The closing delimiter; undefined when the file ends before it. */
  readonly closing: Span | undefined;
}

/** One element of an exec form. `text` is decoded, `span` covers the quotes. */
export type ExecWord = Word;

/** The command of RUN, CMD, ENTRYPOINT, SHELL or `HEALTHCHECK CMD`. */
export type CommandLine =
  | { readonly form: "shell"; readonly body: MappedText; readonly span: Span }
  | { readonly form: "exec"; readonly words: readonly ExecWord[]; readonly span: Span };

export interface Instruction {
  /** Its place among its file's instructions; a trigger has that of its ONBUILD. */
  readonly index: number;
  /** The keyword in upper case where BuildKit knows it. */
  readonly name: InstructionName | undefined;
  readonly keyword: Word;
  /** From the keyword to the end of the last continued line or closing delimiter; line break excluded. */
  readonly span: Span;
  /** Zero-based first and last line, counted as BuildKit does (LF only), heredocs included. */
  readonly startLine: number;
  readonly endLine: number;
  readonly flags: readonly Flag[];
  /**
   * As BuildKit's parser gives them: one word for a shell form, decoded strings for an exec form. For ENV and LABEL each
   * `key=value`, or key and value of the legacy form; for ONBUILD the words of its trigger; none for an unknown keyword.
   */
  readonly args: readonly Word[];
  /** Whether a JSON array was read. */
  readonly json: boolean;
  /** The logical line behind keyword and flags, continuations and inner comments taken out, offsets kept. */
  readonly body: MappedText;
  /** The whole logical line from the keyword on (BuildKit's Original), offsets kept. */
  readonly logical: MappedText;
  readonly command: CommandLine | undefined;
  /** ENV, LABEL, ARG. */
  readonly pairs: readonly Pair[];
  readonly heredocs: readonly Heredoc[];
  /** Comments directly above, as BuildKit attaches them. */
  readonly leading: readonly Comment[];
  /** Comments between its continued lines. */
  readonly inner: readonly Comment[];
  /** Lines between continued lines that hold nothing (BuildKit's empty continuation lines). */
  readonly emptyLines: readonly Span[];
  /** The instruction behind ONBUILD. */
  readonly trigger: Instruction | undefined;
  /** The first thing BuildKit would refuse in this instruction alone. */
  readonly problem: Problem | undefined;
  /** All of them; the later ones BuildKit would refuse once the earlier are put right. */
  readonly problems: readonly Problem[];
}

/** Something BuildKit refuses. */
export interface Problem {
  /** Kebab-case, names the fault; it is also the id of the rule that reports it: `unknown-instruction`, `unknown-flag` … */
  readonly code: string;
  /** One or two sentences of ours. */
  readonly message: string;
  /** The words to look at. */
  readonly span: Span;
  /** BuildKit's own error text, for the differential tests. */
  readonly buildkit: string;
  /**
   * When BuildKit refuses it: while it parses the file, when it looks at the instruction alone, or when it makes the build
   * graph (only what needs neither stages nor values is found here).
   */
  readonly phase: "parse" | "instruction" | "dispatch";
  /** The line BuildKit names, counted from one; sometimes it is one off. */
  readonly line: number;
  /** A word that would be right in the place of `span` ("Did you mean …?"). */
  readonly suggestion?: string;
}
