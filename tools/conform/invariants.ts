/** What must hold of the syntax tree of any text whatever. Used by the property tests and the fuzz program. */
import { findVariables } from "../../server/src/syntax/lex.ts";
import { mapWord } from "../../server/src/syntax/mapped-word.ts";
import { parseMount } from "../../server/src/syntax/mount.ts";
import { parse } from "../../server/src/syntax/parse.ts";
import { listPieces, printTree } from "../../server/src/syntax/print.ts";
import { problemCodes } from "../../server/src/syntax/problem-codes.ts";
import type { Instruction, SyntaxTree, Word } from "../../server/src/syntax/tree.ts";
import { toSource, type MappedText } from "../../server/src/text/mapped-text.ts";
import { contains, type Span } from "../../server/src/text/span.ts";

/** The invariants that the tree of `text` breaks, in words; empty if all hold. */
export function brokenInvariants(text: string): readonly string[] {
  const tree = parse(text);
  const broken: string[] = [];
  const must = (holds: boolean, what: string): void => {
    if (!holds) broken.push(what);
  };
  must(printTree(tree) === text, "printing gives the text back");
  must(arePiecesInOrder(tree), "pieces are in order and without gaps");
  const whole = { start: 0, end: text.length };
  for (const { code, span, message } of tree.problems) {
    must(Object.hasOwn(problemCodes, code), `${code} is a known code`);
    must(isSpan(span) && contains(whole, span), `the span of ${code} lies in the text`);
    must(message !== "", `${code} has a message`);
  }
  let end = 0;
  tree.instructions.forEach((instruction, index) => {
    must(instruction.index === index, "instructions know their places");
    must(isSpan(instruction.span) && instruction.span.start >= end, `instruction ${index} stands behind the one before`);
    end = instruction.span.end;
    must(lineOf(text, instruction.span.start) >= instruction.startLine, `instruction ${index} starts on its first line`);
    for (const problem of checkInstruction(tree, instruction)) must(false, `instruction ${index}: ${problem}`);
  });
  must(end <= text.length, "instructions lie in the text");
  for (const comment of tree.comments) must(text.charAt(comment.span.start) === "#", "comments begin with a number sign");
  for (const { name, nameSpan, value, valueSpan } of tree.directives) {
    must(text.slice(nameSpan.start, nameSpan.end).toLowerCase() === name, "directive names stand where they are said to");
    must(text.slice(valueSpan.start, valueSpan.end) === value, "directive values stand where they are said to");
  }
  return broken;
}

function isSpan({ start, end }: Span): boolean {
  return start >= 0 && start <= end;
}

function lineOf(text: string, offset: number): number {
  let line = 0;
  for (let at = text.indexOf("\n"); at >= 0 && at < offset; at = text.indexOf("\n", at + 1)) line++;
  return line;
}

function arePiecesInOrder(tree: SyntaxTree): boolean {
  let at = 0;
  for (const { start, text } of listPieces(tree)) {
    if (start !== at || text === "") return false;
    at += text.length;
  }
  return at === tree.text.length;
}

function* checkInstruction(tree: SyntaxTree, instruction: Instruction): Generator<string> {
  const { text } = tree;
  for (let node: Instruction | undefined = instruction; node !== undefined; node = node.trigger) {
    const { flags, keyword, logical, body, command, pairs, heredocs } = node;
    yield* checkWord(text, instruction.span, keyword, "keyword");
    yield* checkMapped(text, logical, "logical line");
    yield* checkMapped(text, body, "body");
    for (const { span, nameSpan, name, valueSpan, mappedValue, value } of flags) {
      for (const part of [span, nameSpan, valueSpan ?? span]) {
        if (!isSpan(part) || !contains(instruction.span, part)) yield `flag ${name} lies outside`;
      }
      if (mappedValue?.text !== value) yield `flag ${name} has two values`;
      if (mappedValue !== undefined) yield* checkMapped(text, mappedValue, `flag ${name}`);
    }
    for (const flag of flags) if (flag.name === "mount") parseMount(flag);
    for (const [place, word] of (node.trigger === undefined ? node.args : []).entries()) {
      const isString = node.json && !(node.name === "HEALTHCHECK" && place === 0);
      yield* isString ? checkDecoded(text, instruction.span, word) : checkWord(text, instruction.span, word, "argument");
      yield* checkVariables(tree, node, word);
    }
    for (const { key, value, span } of pairs) {
      yield* checkWord(text, span, key, "key");
      if (value !== undefined) yield* checkWord(text, span, value, "value");
    }
    if (command !== undefined && !contains(instruction.span, command.span)) yield "the command lies outside";
    for (const { bodySpan, closing, opening, nameSpan, body: content } of heredocs) {
      if (text.slice(bodySpan.start, bodySpan.end) !== content) yield "a heredoc body is not what stands there";
      if (closing !== undefined && !contains(instruction.span, closing)) yield "a heredoc delimiter lies outside";
      if (!contains(opening, nameSpan) || !contains(instruction.span, opening)) yield "a heredoc word lies outside";
    }
  }
}

/** A word is what stands at its span, unless continued lines lie between. */
function* checkWord(text: string, around: Span, { text: word, span }: Word, what: string): Generator<string> {
  if (!isSpan(span) || !contains(around, span)) yield `a ${what} lies outside`;
  const written = text.slice(span.start, span.end);
  if (written !== word && !written.includes("\n"))
    yield `a ${what} is ${JSON.stringify(word)}, but ${JSON.stringify(written)} stands there`;
}

/** A string of an array is what JSON makes of what stands at its span. */
function* checkDecoded(text: string, around: Span, { text: word, span }: Word): Generator<string> {
  const written = text.slice(span.start, span.end);
  if (!contains(around, span)) yield "a string lies outside";
  if (!written.startsWith('"') || written.includes("\n")) return;
  const decoded = (JSON.parse(written) as string).replace(/\p{Surrogate}/gu, "\ufffd");
  if (decoded !== word) yield `a string is ${JSON.stringify(word)}, but ${written} stands there`;
}

function* checkMapped(text: string, mapped: MappedText, what: string): Generator<string> {
  let at = 0;
  for (const { at: start, source, length } of mapped.segments) {
    if (start !== at || length <= 0) yield `the map of a ${what} has a gap`;
    if (text.slice(source, source + length) !== mapped.text.slice(start, start + length)) yield `the map of a ${what} leads astray`;
    if (toSource(mapped, start) !== source) yield `the map of a ${what} does not find its own segment`;
    at = start + length;
  }
  if (at !== mapped.text.length) yield `the map of a ${what} ends early`;
}

function* checkVariables(tree: SyntaxTree, instruction: Instruction, word: Word): Generator<string> {
  for (const { name, span, nameSpan, braced } of findVariables(mapWord(instruction, word), tree.escape)) {
    if (!isSpan(span) || !contains(instruction.span, span)) yield `variable ${name} lies outside`;
    if (instruction.json) continue;
    const written = tree.text.slice(span.start, span.end);
    if (written.includes("\n")) continue;
    if (!written.startsWith(braced ? "${" : "$")) yield `variable ${name} does not begin at its dollar sign`;
    if (tree.text.slice(nameSpan.start, nameSpan.end) !== name) yield `variable ${name} is named otherwise where it stands`;
  }
}
