import type { MappedText, Segment } from "../text/mapped-text.ts";
import type { Span } from "../text/span.ts";
import type { Redirection, ShellAssignment, ShellCommand, ShellScript, ShellWord } from "./script.ts";

/** Whether two texts of equal characters stand at the same places. */
export function sameMap(a: MappedText, b: MappedText): boolean {
  if (a.origin !== b.origin || a.segments.length !== b.segments.length) return false;
  for (let index = 0; index < a.segments.length; index++) {
    const one = a.segments[index] as Segment;
    const other = b.segments[index] as Segment;
    if (one.source !== other.source || one.at !== other.at || one.length !== other.length) return false;
  }
  return true;
}

/** A script whose spans count in `body.text`, with spans in the text that `body` was made from. */
export function placeScript(script: ShellScript, body: MappedText): ShellScript {
  const move = mover(body);
  return {
    dialect: script.dialect,
    opaque: script.opaque,
    commands: script.commands.map((command) => placeCommand(command, move)),
    variables: script.variables.map(({ name, span, nameSpan }) => ({ name, span: move(span), nameSpan: move(nameSpan) })),
    assigned: script.assigned,
    problems: script.problems.map(({ message, span }) => ({ message, span: move(span) })),
    functions: script.functions ?? new Set(),
  };
}

type Move = (span: Span) => Span;

/** Spans are mostly asked for in order, so the segment of the last answer is tried first. */
function mover({ segments, origin }: MappedText): Move {
  if (segments.length === 0) return () => ({ start: origin, end: origin });
  if (segments.length === 1) {
    const { at, source, length } = segments[0] as Segment;
    const delta = source - at;
    const limit = source + length;
    return ({ start, end }) => ({ start: Math.min(start + delta, limit), end: Math.min(end + delta, limit) });
  }
  let last = 0;
  const seek = (offset: number): Segment => {
    let segment = segments[last] as Segment;
    if (segment.at > offset) {
      let low = 0;
      let high = last;
      while (high - low > 1) {
        const middle = (low + high) >>> 1;
        if ((segments[middle] as Segment).at <= offset) low = middle;
        else high = middle;
      }
      last = low;
      segment = segments[low] as Segment;
    } else {
      let next = segments[last + 1];
      while (next !== undefined && next.at <= offset) {
        segment = next;
        next = segments[++last + 1];
      }
    }
    return segment;
  };
  const at = (offset: number): number => {
    const segment = seek(offset);
    return segment.source + Math.max(0, Math.min(offset - segment.at, segment.length));
  };
  return ({ start, end }) => {
    const from = at(start);
    return { start: from, end: end > start ? at(end - 1) + 1 : from };
  };
}

function placeWord({ raw, text, span, literal }: ShellWord, move: Move): ShellWord {
  return { raw, text, span: move(span), literal };
}

function placeAssignment({ name, value, span }: ShellAssignment, move: Move): ShellAssignment {
  return { name, value: value === undefined ? undefined : placeWord(value, move), span: move(span) };
}

function placeRedirection(redirection: Redirection, move: Move): Redirection {
  const target = redirection.target === undefined ? undefined : placeWord(redirection.target, move);
  const { operator, body, bodySpan } = redirection;
  if (body === undefined || bodySpan === undefined) return { operator, target, span: move(redirection.span) };
  return { operator, target, span: move(redirection.span), body, bodySpan: move(bodySpan) };
}

const NOTHING: readonly never[] = [];

function placeCommand(command: ShellCommand, move: Move): ShellCommand {
  const { unwrapped } = command;
  const nameSpan = command.nameSpan === undefined ? undefined : move(command.nameSpan);
  const args = command.args.length === 0 ? NOTHING : command.args.map((word) => placeWord(word, move));
  const passed = args.length - unwrapped.args.length;
  return {
    name: command.name,
    nameSpan,
    span: move(command.span),
    args,
    assignments: command.assignments.length === 0 ? NOTHING : command.assignments.map((assignment) => placeAssignment(assignment, move)),
    redirections:
      command.redirections.length === 0 ? NOTHING : command.redirections.map((redirection) => placeRedirection(redirection, move)),
    connector: command.connector,
    connectorSpan: command.connectorSpan === undefined ? undefined : move(command.connectorSpan),
    pipeline: command.pipeline,
    depth: command.depth,
    substituted: command.substituted,
    unwrapped: {
      name: unwrapped.name,
      nameSpan: passed === 0 ? nameSpan : args[passed - 1]?.span,
      args: passed === 0 ? args : args.slice(passed),
      wrappers: unwrapped.wrappers,
    },
  };
}
