import type { SemanticTokensEdit } from "vscode-languageserver-types";
import type { Model, RunStep } from "../model/model.ts";
import type { ShellCommand, ShellWord } from "../shell/script.ts";
import type { Instruction } from "../syntax/tree.ts";
import type { Span } from "../text/span.ts";
import type { FeatureInput } from "./feature-input.ts";
import { heredocTokens } from "./heredoc-tokens.ts";
import { tokenLegend, type Token } from "./token.ts";

/**
 * The tokens of a file, or of `within`, encoded as the protocol wants them: five numbers each, relative to the one before.
 * Linear in the length of the text.
 */
export function encodeTokens(input: FeatureInput, within?: Span): number[] {
  const data: number[] = [];
  let line = 0;
  let character = 0;
  for (const { span, type, declaration } of flatten(findTokens(input.model), within)) {
    for (const part of splitLines(input.text, span)) {
      const at = input.lines.positionAt(part.start);
      const length = input.embedded === true ? input.lines.positionAt(part.end).character - at.character : part.end - part.start;
      if (length <= 0) continue;
      data.push(at.line - line, at.line === line ? at.character - character : at.character, length);
      data.push(tokenLegend.tokenTypes.indexOf(type), declaration === true ? 1 : 0);
      ({ line, character } = at);
    }
  }
  return data;
}

/** The encoded tokens of several parts of a text, in its order, as those of one. */
export function joinTokens(parts: readonly (readonly number[])[]): number[] {
  const data: number[] = [];
  let line = 0;
  let character = 0;
  for (const part of parts) {
    let [ownLine, ownCharacter] = [0, 0];
    for (let at = 0; at + 4 < part.length; at += 5) {
      const [down = 0, right = 0, length = 0, type = 0, modifiers = 0] = part.slice(at, at + 5);
      ownCharacter = down === 0 ? ownCharacter + right : right;
      ownLine += down;
      data.push(ownLine - line, ownLine === line ? ownCharacter - character : ownCharacter, length, type, modifiers);
      [line, character] = [ownLine, ownCharacter];
    }
  }
  return data;
}

/** What changes the tokens `before` into `after`: one edit, or none where they are the same. */
export function diffTokens(before: readonly number[], after: readonly number[]): SemanticTokensEdit[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  if (start === before.length && start === after.length) return [];
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return [{ start, deleteCount: before.length - start - end, data: after.slice(start, after.length - end) }];
}

/** All tokens by position; a token may hold others, which then stand out of it. */
export function findTokens(model: Model): readonly Token[] {
  const { tree } = model;
  const tokens: Token[] = [];
  for (const { nameSpan, valueSpan } of tree.directives)
    tokens.push({ span: nameSpan, type: "property" }, { span: valueSpan, type: "string" });
  for (const { span } of tree.comments) tokens.push({ span, type: "comment" });
  for (const instruction of tree.instructions) {
    tokens.push({ span: instruction.keyword.span, type: "keyword" });
    if (instruction.trigger !== undefined) tokens.push({ span: instruction.trigger.keyword.span, type: "keyword" });
    addArguments(instruction.trigger ?? instruction, tokens);
  }
  for (const stage of model.stages) {
    if (stage.name !== undefined) tokens.push({ span: stage.name.span, type: "class", declaration: true });
    const as = stage.from.args[1];
    if (as !== undefined && stage.from.args.length === 3) tokens.push({ span: as.span, type: "keyword" });
    if (stage.base.kind === "image") addImage(stage.base.image, tokens);
    stage.runs.forEach((run) => addRun(run, tokens));
  }
  for (const { word, target, kind } of model.references) {
    if (target.kind === "stage") tokens.push({ span: word.span, type: target.byNumber ? "number" : "class" });
    else if (target.kind === "image" && kind !== "from") addImage(target.image, tokens);
  }
  for (const { span } of model.variables) tokens.push({ span, type: "variable" });
  return tokens.toSorted((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
}

function addImage(
  image: { readonly span: Span; readonly tagSpan: Span | undefined; readonly digestSpan: Span | undefined },
  tokens: Token[],
): void {
  tokens.push({ span: image.span, type: "type" });
  if (image.tagSpan !== undefined) tokens.push({ span: image.tagSpan, type: "number" });
  if (image.digestSpan !== undefined) tokens.push({ span: image.digestSpan, type: "number" });
}

function addArguments(instruction: Instruction, tokens: Token[]): void {
  for (const { nameSpan, valueSpan } of instruction.flags) {
    tokens.push({ span: nameSpan, type: "parameter" });
    if (valueSpan !== undefined) tokens.push({ span: valueSpan, type: "string" });
  }
  for (const { key, value } of instruction.pairs) {
    tokens.push({ span: key.span, type: instruction.name === "LABEL" ? "property" : "variable", declaration: true });
    if (value !== undefined) tokens.push({ span: value.span, type: "string" });
  }
  if (instruction.json) for (const { span } of instruction.args) tokens.push({ span, type: "string" });
  if (instruction.name === "EXPOSE") for (const { span } of instruction.args) tokens.push({ span, type: "number" });
  for (const heredoc of instruction.heredocs) {
    tokens.push({ span: heredoc.opening, type: "macro" });
    if (heredoc.closing !== undefined) tokens.push({ span: heredoc.closing, type: "macro" });
    tokens.push(...heredocTokens(instruction, heredoc));
  }
}

function addRun({ mounts, script }: RunStep, tokens: Token[]): void {
  for (const { keys } of mounts) {
    for (const { keySpan, valueSpan } of keys) {
      tokens.push({ span: keySpan, type: "property" });
      if (valueSpan !== undefined) tokens.push({ span: valueSpan, type: "string" });
    }
  }
  script.commands.forEach((command) => addCommand(command, tokens));
  for (const { span } of script.variables) tokens.push({ span, type: "variable" });
}

function addCommand({ nameSpan, args, assignments, redirections, connectorSpan }: ShellCommand, tokens: Token[]): void {
  if (connectorSpan !== undefined) tokens.push({ span: connectorSpan, type: "operator" });
  for (const { name, span, value } of assignments) {
    tokens.push({ span: { start: span.start, end: span.start + name.length }, type: "variable" });
    if (value !== undefined) tokens.push({ span: value.span, type: "string" });
  }
  if (nameSpan !== undefined) tokens.push({ span: nameSpan, type: "function" });
  for (const word of args) addWord(word, tokens);
  for (const { span, target } of redirections) {
    tokens.push({ span: { start: span.start, end: target?.span.start ?? span.end }, type: "operator" });
  }
}

function addWord({ raw, span }: ShellWord, tokens: Token[]): void {
  if (raw.startsWith("-")) tokens.push({ span, type: "parameter" });
  else if (raw.startsWith('"') || raw.startsWith("'")) tokens.push({ span, type: "string" });
}

/** Tokens that do not overlap: where one holds another, the inner one cuts it. Takes them sorted, outer ones first. */
function* flatten(tokens: readonly Token[], within: Span | undefined): Generator<Token> {
  const open: Token[] = [];
  let position = within?.start ?? 0;
  const limit = within?.end ?? Number.POSITIVE_INFINITY;
  const emit = function* (token: Token, end: number): Generator<Token> {
    const start = Math.max(position, token.span.start);
    const stop = Math.min(end, limit);
    if (start < stop) yield { ...token, span: { start, end: stop } };
    position = Math.max(position, end);
  };
  for (const token of tokens) {
    if (token.span.start >= limit) break;
    for (let top = open.at(-1); top !== undefined && top.span.end <= token.span.start; top = open.at(-1)) {
      yield* emit(top, top.span.end);
      open.pop();
    }
    const outer = open.at(-1);
    if (outer !== undefined) yield* emit(outer, Math.min(token.span.start, outer.span.end));
    open.push(token);
  }
  for (let top = open.pop(); top !== undefined; top = open.pop()) yield* emit(top, top.span.end);
}

/** The lines of a span, without line breaks and leading blanks: a token may not run over the end of a line. */
function* splitLines(text: string, { start, end }: Span): Generator<Span> {
  let at = start;
  while (at < end) {
    const feed = text.indexOf("\n", at);
    const stop = feed < 0 || feed > end ? end : feed;
    let content = at;
    if (at !== start) while (content < stop && /[ \t]/.test(text.charAt(content))) content++;
    const last = text.charCodeAt(stop - 1) === 13 ? stop - 1 : stop;
    if (content < last) yield { start: content, end: last };
    at = stop + 1;
  }
}
