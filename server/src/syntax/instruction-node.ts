import type { MappedText, Segment } from "../text/mapped-text.ts";
import type { Span } from "../text/span.ts";
import { isBlank, skipSpace, toUpper, trimSpaceEnd } from "./characters.ts";
import type { HeredocOpening } from "./heredoc.ts";
import { scanFlags, type RawFlag } from "./flags.ts";
import { checkInstruction } from "./instruction-checks.ts";
import { readContent, type Content } from "./instruction-content.ts";
import { findInstruction, type InstructionFact } from "./instruction-table.ts";
import type { PlacedInstruction } from "./placed-instruction.ts";
import { mapLine, sourceOffset, sourceSpan, type LogicalLine } from "./source-lines.ts";
import type { CommandLine, Comment, Flag, Heredoc, InstructionName, Pair, Problem, Word } from "./tree.ts";

const noComments: readonly Comment[] = [];
const noHeredocs: readonly Heredoc[] = [];

/**
 * One instruction of a logical line. Keyword and flags are found at once; the rest is worked out when first asked for and
 * then kept, so that a reader pays only for what it looks at. To its readers it never changes.
 */
export class InstructionNode implements PlacedInstruction {
  readonly index: number;
  readonly name: InstructionName | undefined;
  readonly startLine: number;
  readonly leading: readonly Comment[];
  endLine: number;
  heredocs: readonly Heredoc[] = noHeredocs;

  readonly source: string;
  readonly line: LogicalLine;
  readonly fact: InstructionFact | undefined;
  readonly escape: number;
  readonly start: number;
  readonly keywordEnd: number;
  readonly argumentsStart: number;
  readonly end: number;
  readonly rawFlags: readonly RawFlag[];
  sourceEnd: number;

  private readonly nested: boolean;
  private content: Content | undefined;
  private knownSpan: Span | undefined;
  private knownKeyword: Word | undefined;
  private knownFlags: readonly Flag[] | undefined;
  private knownArgs: readonly Word[] | undefined;
  private knownBody: MappedText | undefined;
  private knownLogical: MappedText | undefined;
  private knownCommand: CommandLine | undefined;
  private knownTrigger: InstructionNode | undefined;
  private knownProblems: readonly Problem[] | undefined;

  /** `start` is where in the text of `line` the instruction begins: zero, or where a trigger stands. */
  constructor(
    source: string,
    line: LogicalLine,
    start: number,
    index: number,
    escape: number,
    leading: readonly Comment[],
    nested = false,
  ) {
    const { text } = line;
    this.source = source;
    const end = trimSpaceEnd(text, start, text.length);
    const from = skipSpace(text, start, end);
    let keywordEnd = from;
    while (keywordEnd < end && !isBlank(text.charCodeAt(keywordEnd))) keywordEnd++;
    let rest = keywordEnd;
    while (rest < end && isBlank(text.charCodeAt(rest))) rest++;
    this.line = line;
    this.index = index;
    this.escape = escape;
    this.leading = leading;
    this.nested = nested;
    this.start = from;
    this.keywordEnd = keywordEnd;
    this.end = end;
    this.fact = findInstruction(text.slice(from, keywordEnd));
    this.name = this.fact?.name;
    this.startLine = line.startLine;
    this.endLine = line.endLine;
    this.sourceEnd = line.end;
    const { flags, argumentsStart } = scanFlags(text, rest, end, escape);
    this.rawFlags = flags;
    this.argumentsStart = skipSpace(text, argumentsStart, end);
  }

  get keyword(): Word {
    return (this.knownKeyword ??= {
      text: this.line.text.slice(this.start, this.keywordEnd),
      span: sourceSpan(this.line, this.start, this.keywordEnd),
    });
  }

  get span(): Span {
    return (this.knownSpan ??= { start: this.keyword.span.start, end: Math.max(this.keyword.span.end, this.sourceEnd) });
  }

  get flags(): readonly Flag[] {
    return (this.knownFlags ??= this.rawFlags.map((raw) => new FlagNode(this.line, raw)));
  }

  get args(): readonly Word[] {
    return (this.knownArgs ??= this.fact?.grammar === "trigger" ? this.collectTriggerWords() : this.read().args);
  }

  get json(): boolean {
    return this.read().json;
  }

  get pairs(): readonly Pair[] {
    return this.read().pairs;
  }

  get body(): MappedText {
    return (this.knownBody ??= mapLine(this.line, this.argumentsStart, this.end));
  }

  get logical(): MappedText {
    return (this.knownLogical ??= mapLine(this.line, this.nested ? this.start : 0, this.nested ? this.end : this.line.text.length));
  }

  get command(): CommandLine | undefined {
    return (this.knownCommand ??= this.findCommand());
  }

  get inner(): readonly Comment[] {
    return this.nested ? noComments : this.line.comments;
  }

  get emptyLines(): readonly Span[] {
    return this.nested ? [] : this.line.emptyLines;
  }

  get trigger(): InstructionNode | undefined {
    if (this.fact?.grammar !== "trigger" || this.argumentsStart >= this.end) return undefined;
    if (this.knownTrigger === undefined) {
      this.knownTrigger = new InstructionNode(this.source, this.line, this.argumentsStart, this.index, this.escape, noComments, true);
      this.knownTrigger.endLine = this.endLine;
      this.knownTrigger.sourceEnd = this.sourceEnd;
      this.knownTrigger.heredocs = this.heredocs;
    }
    return this.knownTrigger;
  }

  get problem(): Problem | undefined {
    return this.problems[0];
  }

  get problems(): readonly Problem[] {
    return (this.knownProblems ??= checkInstruction(this));
  }

  get parseProblem(): Problem | undefined {
    let { problem } = this.read();
    for (let node = this.trigger; node !== undefined && problem === undefined; node = node.trigger) {
      ({ problem } = node.read());
    }
    return problem;
  }

  /** Whether BuildKit looks for heredocs in it: RUN, COPY and ADD that hold no array, also behind one ONBUILD. */
  get acceptsHeredoc(): boolean {
    const node = this.trigger ?? this;
    return node.fact?.acceptsHeredoc === true && node.fact.grammar !== "trigger" && !node.json;
  }

  /** For the parser: a heredoc of this instruction. */
  makeHeredoc(opening: HeredocOpening, bodySpan: Span, closing: Span | undefined): Heredoc {
    const { name, expand, chomp, fileDescriptor, start, end, nameStart, nameEnd } = opening;
    return {
      name,
      expand,
      chomp,
      fileDescriptor,
      opening: sourceSpan(this.line, start, end),
      nameSpan: sourceSpan(this.line, Math.min(start + nameStart, end), Math.min(start + nameEnd, end)),
      bodySpan,
      body: this.source.slice(bodySpan.start, bodySpan.end),
      closing,
    };
  }

  /** For the parser: gives it the heredocs it opened, and the last line and offset they reach to. */
  attachHeredocs(heredocs: readonly Heredoc[], endLine: number, sourceEnd: number): void {
    this.heredocs = heredocs;
    this.endLine = endLine;
    this.sourceEnd = sourceEnd;
    this.knownTrigger = undefined;
  }

  /** Where the command of HEALTHCHECK begins in the text of its line. */
  get commandStart(): number {
    return this.read().commandStart;
  }

  private read(): Content {
    return (this.content ??= readContent(this.fact, {
      line: this.line,
      start: this.argumentsStart,
      end: this.end,
      escape: this.escape,
    }));
  }

  private collectTriggerWords(): readonly Word[] {
    const words: Word[] = [];
    let node = this.trigger;
    for (; node !== undefined; node = node.trigger) {
      words.push(node.keyword);
      if (node.fact?.grammar === "trigger") continue;
      for (const word of node.args) words.push(word);
    }
    return words;
  }

  private findCommand(): CommandLine | undefined {
    const grammar = this.fact?.grammar;
    if (grammar !== "command" && grammar !== "healthcheck") return undefined;
    if (grammar === "healthcheck" && toUpper(this.args[0]?.text ?? "") !== "CMD") return undefined;
    const words = grammar === "healthcheck" ? this.args.slice(1) : this.args;
    const { json, commandStart } = this.read();
    const span = sourceSpan(this.line, commandStart, this.end);
    if (json) return { form: "exec", words, span };
    if (words.length === 0) return undefined;
    const body = commandStart === this.argumentsStart ? this.body : mapLine(this.line, commandStart, this.end);
    return { form: "shell", body, span };
  }
}

/** A class so that the map of a value, which few readers need, is made when it is asked for. */
class FlagNode implements Flag {
  readonly name: string;
  readonly value: string | undefined;
  readonly span: Span;
  readonly nameSpan: Span;
  readonly valueSpan: Span | undefined;
  private readonly line: LogicalLine;
  private readonly raw: RawFlag;
  private knownMap: MappedText | undefined;

  constructor(line: LogicalLine, raw: RawFlag) {
    const equals = raw.text.indexOf("=");
    const nameEnd = raw.equals < 0 ? raw.end : raw.equals;
    this.name = equals < 0 ? raw.text.slice(2) : raw.text.slice(2, equals);
    this.value = equals < 0 ? undefined : raw.text.slice(equals + 1);
    this.span = sourceSpan(line, raw.start, raw.end);
    this.nameSpan = sourceSpan(line, Math.min(raw.start + 2, nameEnd), nameEnd);
    this.valueSpan = equals < 0 ? undefined : sourceSpan(line, raw.equals + 1, raw.end);
    this.line = line;
    this.raw = raw;
  }

  get mappedValue(): MappedText | undefined {
    return this.value === undefined ? undefined : (this.knownMap ??= mapFlagValue(this.line, this.raw));
  }
}

function mapFlagValue(line: LogicalLine, raw: RawFlag): MappedText {
  const start = raw.equals + 1;
  if (raw.parts.length === 0) return mapLine(line, start, raw.end);
  const segments: Segment[] = [];
  let text = "";
  for (let index = 0; index < raw.parts.length; index += 2) {
    const from = Math.max(start, raw.parts[index] as number);
    const to = raw.parts[index + 1] as number;
    if (from >= to) continue;
    const part = mapLine(line, from, to);
    for (const segment of part.segments) segments.push({ ...segment, at: segment.at + text.length });
    text += part.text;
  }
  return { text, segments, origin: sourceOffset(line, start) };
}
