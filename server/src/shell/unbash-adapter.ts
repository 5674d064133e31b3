import { forEachChild, parse } from "unbash";
import type * as Unbash from "unbash";
import type { Span } from "../text/span.ts";
import { nestedScriptIndex, readsScriptFromInput } from "./nested-script.ts";
import type { Connector, Redirection, ShellAssignment, ShellCommand, ShellScript, ShellVariable, ShellWord } from "./script.ts";
import { alignText, decodeParts, laterPart, spanOf, toWord } from "./unbash-words.ts";
import type { Frame } from "./unbash-words.ts";
import { unwrap } from "./unwrap.ts";

// This file and unbash-words.ts are all that knows unbash. Everything they give is of our own types, with spans into the text it was given.

/** After so many syntax errors in one text the rest is left alone, so that reading stays linear. */
const RESTARTS = 8;
/** Scripts inside scripts (`sh -c '…'`) are followed so deep. */
const NESTED_SCRIPTS = 4;
const ASSIGNING_COMMANDS: ReadonlySet<string> = new Set([
  "export",
  "readonly",
  "local",
  "declare",
  "typeset",
  "read",
  "mapfile",
  "readarray",
  "getopts",
]);
const NAME = /^[A-Za-z_][A-Za-z0-9_]*/;

interface Place {
  readonly frame: Frame;
  readonly depth: number;
  readonly substituted: boolean;
}

interface Tie {
  readonly connector: Connector;
  readonly span: Span | undefined;
}

const FIRST: Tie = { connector: "first", span: undefined };

/**
 * Reads a POSIX or bash script. Never throws; an error is noted and reading goes on behind it. Spans are offsets into `text`.
 */
export function readScript(text: string): ShellScript {
  const reader = makeReader();
  try {
    reader.readText({ text, mapped: undefined, shift: 0, nested: 0 }, 0, false);
  } catch {
    // Far too deep nesting, or a fault of the parser: nothing is guessed.
    const problems = [{ message: "The shell script cannot be read.", span: { start: 0, end: text.length } }];
    return { dialect: "posix", opaque: true, commands: [], variables: [], assigned: new Set(), problems };
  }
  return reader.finish();
}

function makeReader() {
  const commands: ShellCommand[] = [];
  const variables: ShellVariable[] = [];
  const variableStarts = new Set<number>();
  const assigned = new Set<string>();
  const functions = new Set<string>();
  const problems: { message: string; span: Span }[] = [];
  let pipelines = 0;
  let gaveUp = false;

  function readText(frame: Frame, depth: number, substituted: boolean): void {
    let from = 0;
    for (let round = 0; ; round++) {
      const part = from === 0 ? frame : laterPart(frame, from);
      const script = parse(part.text);
      readNode(script, { frame: part, depth, substituted });
      const next = script.errors === undefined ? undefined : restart(part.text, script);
      if (next === undefined) return;
      if (round === RESTARTS) {
        gaveUp = true;
        return;
      }
      from += next;
    }
  }

  function noteErrors(script: Unbash.ParsedScript, frame: Frame): void {
    if (script.errors === undefined || problems.length > 32) return;
    for (const { message, pos } of script.errors) {
      const end = Math.min(frame.text.length, pos + 1);
      problems.push({ message: `${message.charAt(0).toUpperCase()}${message.slice(1)}.`, span: spanOf(frame, Math.min(pos, end), end) });
    }
  }

  function readNode(node: Unbash.SyntaxNode, place: Place): void {
    switch (node.type) {
      case "Script": {
        noteErrors(node, place.frame);
        readStatements(node.commands, place);
        return;
      }
      case "CompoundList":
        return readStatements(node.commands, place);
      case "Statement":
      case "AndOr":
      case "Pipeline":
      case "Command":
        return readTied(node, place, FIRST, []);
      case "Word":
        return readParts(node.parts, place);
      case "SimpleExpansion":
      case "ParameterExpansion":
      case "CommandExpansion":
      case "ProcessSubstitution":
        return readParts([node], place);
      case "ArithmeticWord":
        return readArithmeticWord(node, place.frame);
      case "Function":
        functions.add(node.name.text);
        return readChildren(node, { ...place, depth: place.depth + 1 });
      case "For":
      case "Select":
        if (NAME.test(node.name.text)) assigned.add(node.name.text);
        return readChildren(node, { ...place, depth: place.depth + 1 });
      case "If":
      case "While":
      case "ArithmeticFor":
      case "Subshell":
      case "BraceGroup":
      case "Case":
      case "Coproc":
        return readChildren(node, { ...place, depth: place.depth + 1 });
      case "Assignment":
        assigned.add(node.name);
        return readChildren(node, place);
      default:
        return readChildren(node, place);
    }
  }

  function readChildren(node: Unbash.SyntaxNode, place: Place): void {
    forEachChild(node, (child) => readNode(child, place));
  }

  function readStatements(statements: readonly Unbash.Statement[], place: Place): void {
    let before: Unbash.Statement | undefined;
    for (const statement of statements) {
      readTied(statement.command, place, before === undefined ? FIRST : tieBetween(place.frame, before, statement), []);
      before = statement;
    }
  }

  /** `tie` belongs to the first simple command in the node, where that is not inside a compound command. */
  function readTied(
    node: Unbash.Statement | Unbash.AndOr | Unbash.PipelineNode,
    place: Place,
    tie: Tie,
    outer: readonly string[],
    pipeline?: number,
  ): void {
    if (node.type === "Statement") return readTied(node.command, place, tie, outer, pipeline);
    if (node.type === "AndOr") {
      node.commands.forEach((command, index) => {
        const operator = node.operators[index - 1];
        const earlier = node.commands[index - 1];
        const own = operator === undefined || earlier === undefined ? tie : operatorTie(place.frame, earlier.end, command.pos, operator);
        readTied(command, place, own, []);
      });
      return;
    }
    if (node.type === "Pipeline") {
      const wrappers = node.prefixes.some((prefix) => prefix.type === "Time") ? ["time"] : [];
      const shared = pipelines++;
      node.commands.forEach((command, index) => {
        const operator = node.operators[index - 1];
        const earlier = node.commands[index - 1];
        const own = operator === undefined || earlier === undefined ? tie : operatorTie(place.frame, earlier.end, command.pos, operator);
        readTied(command, place, own, index === 0 ? wrappers : [], shared);
      });
      return;
    }
    if (node.type === "Command") return readCommand(node, place, tie, outer, pipeline ?? pipelines++);
    readNode(node, place);
  }

  function operatorTie(frame: Frame, from: number, to: number, operator: Connector): Tie {
    const at = frame.text.indexOf(operator, from);
    return { connector: operator, span: at >= 0 && at < to ? spanOf(frame, at, at + operator.length) : undefined };
  }

  function tieBetween(frame: Frame, before: Unbash.Statement, statement: Unbash.Statement): Tie {
    if (before.background === true) return { connector: "&", span: before.end > 0 ? spanOf(frame, before.end - 1, before.end) : undefined };
    let at = before.end;
    while (at < statement.pos && (frame.text[at] === " " || frame.text[at] === "\t")) at++;
    if (frame.text[at] === ";") return { connector: ";", span: spanOf(frame, at, at + 1) };
    return { connector: "newline", span: frame.text[at] === "\n" ? spanOf(frame, at, at + 1) : undefined };
  }

  function readCommand(node: Unbash.Command, place: Place, tie: Tie, outer: readonly string[], pipeline: number): void {
    const { frame, depth, substituted } = place;
    const assignments: ShellAssignment[] = [];
    const redirections: Redirection[] = [];
    const args: ShellWord[] = [];
    const sources: Unbash.Word[] = [];
    let end = node.pos;
    const grow = (span: Span): void => {
      end = Math.max(end, span.end);
    };
    const start = spanOf(frame, node.pos, node.pos).start;
    for (const item of node.prefix) {
      if (item.type === "Assignment") assignments.push(toAssignment(item, frame, grow));
      else redirections.push(toRedirection(item, frame, grow));
    }
    const name = node.name === undefined ? undefined : toWord(node.name, frame);
    if (name !== undefined) grow(name.span);
    for (const item of node.suffix) {
      if (item.type === "Word") {
        const word = toWord(item, frame);
        grow(word.span);
        args.push(word);
        sources.push(item);
      } else if (item.type === "Assignment") {
        const assignment = toAssignment(item, frame, grow);
        const value = item.value.type === "Word" ? assignment.value : undefined;
        const operator = item.append === true ? "+=" : "=";
        args.push({
          raw: item.text,
          text: value === undefined ? item.text : item.name + operator + value.text,
          span: assignment.span,
          literal: value?.literal ?? false,
        });
        sources.push({ type: "Word", text: item.text, value: item.text, pos: item.pos, end: item.end });
        assigned.add(item.name);
      } else redirections.push(toRedirection(item, frame, grow));
    }
    const command: ShellCommand = {
      name: name?.text,
      nameSpan: name?.span,
      span: { start, end: Math.max(start, end) },
      args,
      assignments,
      redirections,
      connector: tie.connector,
      connectorSpan: tie.span,
      pipeline,
      depth,
      substituted,
      unwrapped: unwrap(name?.text, name?.span, args, outer),
    };
    commands.push(command);
    if (name !== undefined && ASSIGNING_COMMANDS.has(name.text)) noteAssigned(args);
    readChildren(node, place);
    readNested(command, sources, node, place);
  }

  function noteAssigned(args: readonly ShellWord[]): void {
    for (const { text } of args) {
      const match = text.startsWith("-") ? null : NAME.exec(text);
      if (match !== null) assigned.add(match[0]);
    }
  }

  /** The script in `sh -c '…'` or on the input of `bash <<EOF`. */
  function readNested(command: ShellCommand, sources: readonly Unbash.Word[], node: Unbash.Command, place: Place): void {
    const { frame } = place;
    if (frame.nested >= NESTED_SCRIPTS) return;
    const { unwrapped } = command;
    const index = nestedScriptIndex(unwrapped);
    const word = index === undefined ? undefined : sources[command.args.length - unwrapped.args.length + index];
    if (word !== undefined) {
      const inner = decodeParts(word.parts, word, frame);
      readText({ text: inner.text, mapped: inner, shift: 0, nested: frame.nested + 1 }, place.depth + 1, place.substituted);
      return;
    }
    if (!readsScriptFromInput(unwrapped)) return;
    const input = node.redirects.findLast(
      (redirect) => redirect.type === "HereDoc" || redirect.operator === "<<<" || redirect.operator === "<",
    );
    if (input?.type !== "HereDoc") return;
    const { body, delimiter } = input;
    const literal = delimiter?.quoted === true || body.parts === undefined;
    const inner = decodeParts(literal ? undefined : body.parts, { text: body.text, value: body.text, pos: body.pos, end: body.end }, frame);
    readText({ text: inner.text, mapped: inner, shift: 0, nested: frame.nested + 1 }, place.depth + 1, place.substituted);
  }

  function readParts(parts: readonly Unbash.WordPart[] | undefined, place: Place): void {
    if (parts === undefined) return;
    for (const part of parts) {
      if (part.type === "SimpleExpansion") {
        const name = part.text.slice(1);
        if (NAME.test(name)) noteVariable(name, place.frame, part.pos, part.end, part.pos + 1, part.end);
      } else if (part.type === "ParameterExpansion") {
        if (NAME.test(part.parameter)) noteVariable(part.parameter, place.frame, part.pos, part.end, part.parameterPos, part.parameterEnd);
        const { operation } = part;
        if (operation?.type === "Default" && (operation.operator === "=" || operation.operator === ":=")) assigned.add(part.parameter);
        readChildren(part, place);
      } else if (part.type === "CommandExpansion" || part.type === "ProcessSubstitution") {
        if (part.script !== undefined) readSubstitution(part, part.script, place);
      } else readChildren(part, place);
    }
  }

  function readSubstitution(
    part: Unbash.CommandExpansionPart | Unbash.ProcessSubstitutionPart,
    script: Unbash.ParsedScript,
    place: Place,
  ): void {
    const substituted = place.substituted || part.type === "CommandExpansion";
    let { frame } = place;
    if (script.source !== undefined) {
      // Backquotes with escapes in them: positions count in the text without these escapes.
      const mapped = alignText(script.source, part.text.slice(1, -1), part.pos + 1, frame);
      frame = { text: script.source, mapped, shift: 0, nested: frame.nested };
    }
    readNode(script, { frame, depth: place.depth + 1, substituted });
  }

  function readArithmeticWord(node: Unbash.ArithmeticWord, frame: Frame): void {
    for (const match of node.value.matchAll(/\$\{?([A-Za-z_][A-Za-z0-9_]*)/g)) {
      const at = node.pos + match.index;
      const name = match[1] as string;
      const nameStart = at + match[0].length - name.length;
      noteVariable(name, frame, at, at + match[0].length + (match[0][1] === "{" ? 1 : 0), nameStart, nameStart + name.length);
    }
  }

  function noteVariable(name: string, frame: Frame, start: number, end: number, nameStart: number, nameEnd: number): void {
    const span = spanOf(frame, start, end);
    // A double-quoted nested script is read twice: by the shell that runs it and as a script of its own.
    if (frame.nested > 0 && (name === "_" || variableStarts.has(span.start))) return;
    variableStarts.add(span.start);
    variables.push({ name, span, nameSpan: spanOf(frame, nameStart, nameEnd) });
  }

  function toAssignment(node: Unbash.Assignment, frame: Frame, grow: (span: Span) => void): ShellAssignment {
    const span = spanOf(frame, node.pos, node.end);
    grow(span);
    assigned.add(node.name);
    return { name: node.name, value: node.value.type === "Word" ? toWord(node.value, frame) : undefined, span };
  }

  function toRedirection(node: Unbash.Redirection, frame: Frame, grow: (span: Span) => void): Redirection {
    const span = spanOf(frame, node.pos, node.end);
    grow(span);
    if (node.type !== "HereDoc")
      return { operator: node.operator, target: node.target === undefined ? undefined : toWord(node.target, frame), span };
    const { delimiter, body } = node;
    const target =
      delimiter === undefined
        ? undefined
        : { raw: delimiter.text, text: delimiter.value, span: spanOf(frame, delimiter.pos, delimiter.end), literal: true };
    return { operator: node.operator, target, span, bodySpan: spanOf(frame, body.pos, body.end), body: body.text };
  }

  function finish(): ShellScript {
    if (!inOrder(commands)) commands.sort((a, b) => a.span.start - b.span.start);
    if (!inOrder(variables)) variables.sort((a, b) => a.span.start - b.span.start);
    return { dialect: "posix", opaque: gaveUp, commands, variables, assigned, problems, functions };
  }

  return { readText, finish };
}

function inOrder(list: readonly { readonly span: Span }[]): boolean {
  for (let index = 1; index < list.length; index++) {
    if ((list[index - 1] as { span: Span }).span.start > (list[index] as { span: Span }).span.start) return false;
  }
  return true;
}

/** Where to begin again after the parser stopped at a token it did not expect; undefined when it read to the end. */
function restart(text: string, script: Unbash.ParsedScript): number | undefined {
  const stop = script.errors?.findLast(({ message }) => message.startsWith("unexpected token"));
  if (stop === undefined) return undefined;
  const last = script.commands.at(-1);
  if (last !== undefined && last.end > stop.pos) return undefined;
  const token = /^(?:[&|;()<>]+|[^\s&|;()<>]+|\s+)/.exec(text.slice(stop.pos, stop.pos + 64));
  const next = stop.pos + Math.max(1, token?.[0].length ?? 1);
  return next < text.length ? next : undefined;
}
