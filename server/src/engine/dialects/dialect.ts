import type { Comment, Instruction } from "../../syntax/tree.ts";
import type { Span } from "../../text/span.ts";

/** Whose way of writing a suppression is. */
export type Dialect =
  "plimsoll" | "hadolint" | "buildkit" | "tally" | "dockerfile-utils" | "shellcheck" | "trivy" | "checkov" | "kics" | "semgrep";

/** How far a suppression reaches. */
export type Reach = "instruction" | "stage" | "file";

/** One id of a suppression, as written, and where it stands. */
export interface ListedId {
  readonly text: string;
  readonly span: Span;
}

/** What a dialect reads in one comment, before anybody looks where that comment stands. */
export interface Statement {
  readonly dialect: Dialect;
  readonly reach: Reach;
  /** Which findings it means beside those listed. `buildkit` and `shellcheck`: all that carry an id of that tool. */
  readonly all: "none" | "every" | "buildkit" | "shellcheck";
  readonly ids: readonly ListedId[];
  /**
   * What an `instruction` statement must stand in front of: the very next line, the instruction below its comment
   * block, the instruction BuildKit attaches it to, or only what begins on the next line.
   */
  readonly anchor: "next-line" | "block" | "attached" | "line";
  readonly reason?: string | undefined;
  /** It is meant for us and cannot be read. */
  readonly malformed?: boolean;
}

/** One comment, ready for the dialects. */
export interface CommentBody {
  readonly comment: Comment;
  /** The source between `#` and the end of the line. */
  readonly body: string;
  /** The offset of `body`. */
  readonly start: number;
}

/** Reads one comment; undefined when it is not of this dialect. */
export type DialectReader = (comment: CommentBody) => readonly Statement[];

/** An instruction and what is above it. */
export interface Anchors {
  /** The instruction the comment stands in, between its continued lines. */
  readonly inside: Instruction | undefined;
  /** The next instruction, whatever lies between. */
  readonly next: Instruction | undefined;
  /** Whether nothing but comment lines lies between. */
  readonly adjoining: boolean;
  /** Whether that instruction begins on the very next line. */
  readonly touching: boolean;
}

/** The ids of a comma-separated list that begins at `start`, blanks around them left out; empty pieces are dropped. */
export function listIds(list: string, start: number): readonly ListedId[] {
  const ids: ListedId[] = [];
  let position = 0;
  for (const piece of list.split(",")) {
    const text = piece.trim();
    const from = start + position + (piece.length - piece.trimStart().length);
    if (text !== "") ids.push({ text, span: { start: from, end: from + text.length } });
    position += piece.length + 1;
  }
  return ids;
}

/** Where a group of a match with the `d` flag begins, as an offset of the file. */
export function groupStart(match: RegExpExecArray, group: number, start: number): number {
  return start + (match.indices?.[group]?.[0] ?? 0);
}
