import { skipSpace, trimSpaceEnd } from "./characters.ts";
import { findFrontend, matchDirective, repeatedDirective } from "./directives.ts";
import { HeredocReader } from "./heredoc-body.ts";
import { findHeredocs } from "./heredoc.ts";
import { InstructionNode } from "./instruction-node.ts";
import { checkFile } from "./file-checks.ts";
import { problemIn } from "./problem.ts";
import { LineCursor, readComment, readLogicalLine, type LogicalLine } from "./source-lines.ts";
import type { Comment, Directive, Heredoc, Problem, SyntaxTree } from "./tree.ts";

const backslash = 92;
const backquote = 96;

/**
 * Reads a Dockerfile. Never throws and never gives up: what BuildKit would refuse becomes a problem, and reading goes on
 * behind it. Takes linear time. Spans are UTF-16 offsets into `text`, lines are counted from zero.
 * Source: BuildKit `parser/parser.go`, `Parse`.
 */
export function parse(text: string): SyntaxTree {
  return new FileReader(text).read();
}

class FileReader {
  private readonly text: string;
  private readonly cursor: LineCursor;
  private readonly heredocs: HeredocReader;
  private readonly directives: Directive[] = [];
  private readonly comments: Comment[] = [];
  private readonly instructions: InstructionNode[] = [];
  private readonly problems: Problem[] = [];
  private leading: Comment[] = [];
  private escape = backslash;
  private inHead = true;

  constructor(text: string) {
    this.text = text;
    this.cursor = new LineCursor(text);
    this.heredocs = new HeredocReader(this.cursor);
  }

  read(): SyntaxTree {
    const { text, cursor } = this;
    while (cursor.next()) {
      const lineStart = cursor.lineStart === 0 && text.charCodeAt(0) === 0xfeff ? 1 : cursor.lineStart;
      const start = skipSpace(text, lineStart, cursor.contentEnd);
      if (start < cursor.contentEnd && text.charCodeAt(start) === 35) {
        if (!this.readDirective(start)) this.readOuterComment(start, start === lineStart);
        continue;
      }
      this.inHead = false;
      if (start >= cursor.contentEnd) continue;
      this.readInstruction(readLogicalLine(cursor, start, this.escape));
    }
    const { directives, comments, instructions } = this;
    return new ParsedTree(text, this.escape, { directives, comments, instructions, problems: this.problems, cursor });
  }

  /** Whether the line whose `#` stands at `start` is a directive. */
  private readDirective(start: number): boolean {
    if (!this.inHead) return false;
    const { text, cursor } = this;
    const match = matchDirective(text, start + 1, cursor.contentEnd);
    if (match === undefined) {
      this.inHead = false;
      return false;
    }
    const { name, value, nameStart, nameEnd, valueStart, valueEnd } = match;
    const nameSpan = { start: nameStart, end: nameEnd };
    const valueSpan = { start: valueStart, end: valueEnd };
    const fail = (code: string, message: string, buildkit: string): void => {
      const span = code === "invalid-escape-directive" ? valueSpan : nameSpan;
      this.problems.push({ code, message, span, buildkit, phase: "parse", line: cursor.line - 1 });
    };
    if (this.directives.some((known) => known.name === name)) {
      fail("duplicate-directive", `The directive ${name} stands twice.`, repeatedDirective(name));
      return false;
    }
    this.directives.push({ name, value, span: { start, end: cursor.contentEnd }, nameSpan, valueSpan });
    if (name !== "escape") return true;
    if (value === "\\" || value === "`") this.escape = value === "`" ? backquote : backslash;
    else {
      fail(
        "invalid-escape-directive",
        "escape takes a backslash or a backquote.",
        `invalid escape token '${value}' does not match \` or \\`,
      );
    }
    return true;
  }

  /** An empty comment parts those above it from the instruction below, but only if it is not indented. */
  private readOuterComment(start: number, atMargin: boolean): void {
    const { text, cursor } = this;
    const comment = readComment(text, start, cursor.contentEnd, false);
    this.comments.push(comment);
    if (atMargin && trimSpaceEnd(text, start + 1, cursor.contentEnd) === start + 1) this.leading = [];
    else this.leading.push(comment);
  }

  private readInstruction(line: LogicalLine): void {
    const { cursor } = this;
    for (const comment of line.comments) this.comments.push(comment);
    const node = new InstructionNode(this.text, line, 0, this.instructions.length, this.escape, this.leading);
    this.leading = [];
    this.instructions.push(node);
    if (!line.text.includes("<<") || !node.acceptsHeredoc || node.parseProblem !== undefined) return;
    const { openings, error } = findHeredocs(line.text);
    const bodies: Heredoc[] = [];
    let isOpen = false;
    for (const opening of openings) {
      const { bodySpan, closing } = this.heredocs.read(opening);
      bodies.push(node.makeHeredoc(opening, bodySpan, closing));
      if (closing !== undefined || isOpen) continue;
      isOpen = true;
      this.problems.push(
        problemIn(line, opening.start, opening.end, {
          code: "unterminated-heredoc",
          message: `This heredoc is not ended; a line with ${opening.name} alone is missing.`,
          buildkit: "unterminated heredoc",
          phase: "parse",
        }),
      );
    }
    if (error !== undefined) {
      const start = Math.max(0, line.text.lastIndexOf("<<"));
      const text = {
        code: "invalid-substitution",
        message: "The name of this heredoc cannot be read.",
        buildkit: error,
        phase: "parse",
      } as const;
      this.problems.push(problemIn(line, start, line.text.length, text));
    }
    if (bodies.length > 0) node.attachHeredocs(bodies, cursor.line - 1, lastOffset(bodies, line.end));
  }
}

/** Where the heredocs of an instruction end: behind the last delimiter, or the last line of an open body. */
function lastOffset(heredocs: readonly Heredoc[], lineEnd: number): number {
  let end = lineEnd;
  for (const { bodySpan, body, closing } of heredocs) {
    let bodyEnd = body.length;
    while (bodyEnd > 0 && isLineBreak(body.charCodeAt(bodyEnd - 1))) bodyEnd--;
    end = Math.max(end, closing?.end ?? bodySpan.start + bodyEnd);
  }
  return end;
}

function isLineBreak(code: number): boolean {
  return code === 10 || code === 13;
}

interface Parts {
  readonly directives: readonly Directive[];
  readonly comments: readonly Comment[];
  readonly instructions: readonly InstructionNode[];
  readonly problems: readonly Problem[];
  readonly cursor: LineCursor;
}

/** Problems are worked out when first asked for: a reader that only wants the shape need not wait for them. */
class ParsedTree implements SyntaxTree {
  readonly text: string;
  readonly escape: "\\" | "`";
  readonly directives: readonly Directive[];
  readonly comments: readonly Comment[];
  readonly instructions: readonly InstructionNode[];
  readonly frontend: SyntaxTree["frontend"];
  private readonly parts: Parts;
  private knownProblems: readonly Problem[] | undefined;

  constructor(text: string, escape: number, parts: Parts) {
    this.text = text;
    this.escape = escape === backquote ? "`" : "\\";
    this.directives = parts.directives;
    this.comments = parts.comments;
    this.instructions = parts.instructions;
    this.frontend = findFrontend(text);
    this.parts = parts;
  }

  get problems(): readonly Problem[] {
    if (this.knownProblems === undefined) {
      const { text, instructions } = this;
      const problems = [...this.parts.problems, ...checkFile(text, instructions, this.parts.cursor, this.parts.problems.length === 0)];
      for (const instruction of instructions) for (const problem of instruction.problems) problems.push(problem);
      this.knownProblems = problems.toSorted((a, b) => a.span.start - b.span.start);
    }
    return this.knownProblems;
  }
}
