import type { Instruction, SyntaxTree } from "../../server/src/syntax/tree.ts";
import type { Span } from "../../server/src/text/span.ts";

/** A tree as indented lines, one for each piece with its span and text, for snapshots. */
export function printShape(tree: SyntaxTree): string {
  const lines: string[] = [];
  const say = (depth: number, what: string, span: Span, text = tree.text.slice(span.start, span.end)): void => {
    lines.push(`${"  ".repeat(depth)}${what} ${span.start}-${span.end} ${JSON.stringify(text)}`);
  };
  for (const { name, nameSpan, valueSpan, span } of tree.directives) {
    say(0, `directive ${name}`, span);
    say(1, "name", nameSpan);
    say(1, "value", valueSpan);
  }
  if (tree.frontend !== undefined) say(0, "frontend", tree.frontend.span, tree.frontend.text);
  for (const comment of tree.comments) say(0, comment.inside ? "comment inside" : "comment", comment.span, comment.text);
  const showInstruction = (instruction: Instruction, depth: number): void => {
    const { name, span, keyword, flags, args, json, pairs, command, heredocs, leading, inner, emptyLines, trigger } = instruction;
    say(depth, `${name ?? "unknown"} lines ${instruction.startLine}-${instruction.endLine}`, span);
    say(depth + 1, "keyword", keyword.span);
    for (const flag of flags) {
      say(depth + 1, `flag ${flag.name}`, flag.span);
      if (flag.valueSpan !== undefined) say(depth + 2, "value", flag.valueSpan, flag.value);
    }
    if (trigger === undefined) for (const word of args) say(depth + 1, json ? "string" : "argument", word.span, word.text);
    for (const { key, value, legacy } of pairs) {
      say(depth + 1, legacy ? "legacy key" : "key", key.span, key.text);
      if (value !== undefined) say(depth + 2, "value", value.span, value.text);
    }
    if (command !== undefined)
      say(depth + 1, `${command.form} form`, command.span, command.form === "shell" ? command.body.text : undefined);
    if (trigger !== undefined) showInstruction(trigger, depth + 1);
    else {
      for (const { name: delimiter, expand, chomp, opening, nameSpan, bodySpan, closing } of heredocs) {
        say(depth + 1, `heredoc ${delimiter}${expand ? " expands" : ""}${chomp ? " chomps" : ""}`, opening);
        say(depth + 2, "name", nameSpan);
        say(depth + 2, "body", bodySpan);
        if (closing !== undefined) say(depth + 2, "closing", closing);
      }
    }
    for (const comment of leading) say(depth + 1, "below", comment.span);
    for (const comment of inner) say(depth + 1, "around", comment.span);
    for (const empty of emptyLines) say(depth + 1, "empty line", empty);
  };
  for (const instruction of tree.instructions) showInstruction(instruction, 0);
  for (const { code, span } of tree.problems) say(0, `problem ${code}`, span);
  return lines.join("\n");
}
