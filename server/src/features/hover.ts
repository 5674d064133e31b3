import * as l10n from "@vscode/l10n";
import type { Hover } from "vscode-languageserver-types";
import { catalogueOf, rulesCalled } from "../engine/catalogue.ts";
import { readSuppressions } from "../engine/suppressions.ts";
import type { ImageReference, Mount, Reference, Stage } from "../model/model.ts";
import { instructionAt, runAt, stageAt } from "../model/places.ts";
import { rules } from "../rules/index.ts";
import { shellCheckPage } from "../shell/shellcheck.ts";
import { directiveTable, findInstruction, findFlag, mountKeySpellings, mountTypes, referenceLink } from "../syntax/instruction-table.ts";
import type { Instruction } from "../syntax/tree.ts";
import { touches, type Span } from "../text/span.ts";
import { toRange, type FeatureInput } from "./feature-input.ts";
import { describeContract, describeConfig, describeImage, describeInstalls, describeStage } from "./image-description.ts";
import { code, joinParts, plainText } from "./markdown.ts";
import { describeRemote } from "./remote-image.ts";
import { describeArgument } from "./argument-hover.ts";
import { describeShellWord } from "./shell-hover.ts";
import { describeVariable } from "./variable-hover.ts";

/** A piece of Markdown about the words it covers. */
interface Note {
  readonly span: Span;
  readonly parts: readonly string[];
}

/** What is known about the word at `offset`: instruction, flag, image, stage, variable, rule id. */
export function hover(input: FeatureInput, offset: number): Hover | null {
  const note = noteAt(input, offset);
  if (note === undefined) return null;
  const markdown = joinParts(note.parts);
  const contents = input.editor.markdown
    ? { kind: "markdown" as const, value: markdown }
    : { kind: "plaintext" as const, value: plainText(markdown) };
  return { contents, range: toRange(input.lines, note.span) };
}

function noteAt(input: FeatureInput, offset: number): Note | undefined {
  const { tree, model } = input;
  const ruleNote = suppressedRule(input, offset) ?? namedContract(input, offset);
  if (ruleNote !== undefined) return ruleNote;
  const directive = tree.directives.find(({ nameSpan, valueSpan }) => touches(nameSpan, offset) || touches(valueSpan, offset));
  if (directive !== undefined)
    return directiveNote(directive.name, touches(directive.nameSpan, offset) ? directive.nameSpan : directive.valueSpan);
  const outer = instructionAt(model, offset);
  if (outer === undefined) return undefined;
  const instruction = outer.trigger !== undefined && touches(outer.trigger.span, offset) ? outer.trigger : outer;
  return (
    describeVariable(model, offset) ??
    keywordNote(input, instruction, offset) ??
    referenceNote(input, offset) ??
    mountNote(input, offset) ??
    flagNote(instruction, offset) ??
    stageNameNote(input, offset) ??
    describeShellWord(model, offset) ??
    describeArgument(model, instruction, offset)
  );
}

function directiveNote(name: string, span: Span): Note | undefined {
  const fact = directiveTable.find((entry) => entry.name === name.toLowerCase());
  if (fact === undefined) return undefined;
  return { span, parts: [fact.summary, fence(fact.usage), since(fact.since), reference(fact.url)] };
}

/** Instruction and its usage; for those that set or read image config, the image at this line. */
function keywordNote({ model }: FeatureInput, instruction: Instruction, offset: number): Note | undefined {
  const { keyword } = instruction;
  if (!touches(keyword.span, offset)) return undefined;
  const fact = findInstruction(keyword.text);
  if (fact === undefined) return undefined;
  const stage = stageAt(model, instruction.span.start);
  const image =
    stage === undefined
      ? []
      : describeConfig(stage.configBefore(instruction.name === "FROM" ? (stage.instructions[0] ?? stage.from) : instruction));
  return {
    span: keyword.span,
    parts: [
      `**${fact.name}** ${fact.deprecated ? `(${l10n.t("deprecated")}) ` : ""}${fact.summary}`,
      fence(fact.usage.join("\n")),
      fact.details.join(" "),
      ...(stage === undefined ? [] : describeInstalls(stage, instruction)),
      ...(image.length === 0
        ? []
        : [instruction.name === "FROM" ? l10n.t("The image it starts with:") : l10n.t("The image at this line:"), image.join("\n")]),
      reference(fact.url),
    ],
  };
}

function flagNote({ name, flags }: Instruction, offset: number): Note | undefined {
  const flag = flags.find(({ span }) => touches(span, offset));
  const fact = flag === undefined || name === undefined ? undefined : findFlag(name, flag.name);
  if (flag === undefined || fact === undefined) return undefined;
  const value = fact.values.find((entry) => entry.name === flag.value && flag.valueSpan !== undefined && touches(flag.valueSpan, offset));
  return {
    span: flag.span,
    parts: [
      `**--${fact.name}**${fact.placeholder === "" ? "" : `=${fact.placeholder.replaceAll("<", "\\<")}`}`,
      fact.doc,
      value === undefined ? "" : `${code(value.name)}: ${value.doc}`,
      fact.default === undefined || fact.default === "" ? "" : l10n.t("Default: {0}.", code(fact.default)),
      since(fact.since),
      reference(referenceLink(fact.anchor)),
    ],
  };
}

function mountNote({ model }: FeatureInput, offset: number): Note | undefined {
  const mount = runAt(model, offset)?.mounts.find(({ flag }) => touches(flag.span, offset));
  const key = mount?.keys.find(({ span }) => touches(span, offset));
  if (mount === undefined || key === undefined) return undefined;
  return key.key.toLowerCase() === "type" ? mountTypeNote(mount, key.span) : mountKeyNote(mount, key.key, key.value, key.span);
}

function mountTypeNote(mount: Mount, span: Span): Note | undefined {
  const fact = mountTypes.find(({ name }) => name === mount.type);
  if (fact === undefined) return undefined;
  const keys = fact.keys.map(({ name, placeholder, doc }) => `- ${code(placeholder === "" ? name : `${name}=${placeholder}`)} ${doc}`);
  return { span, parts: [`**type=${fact.name}** ${fact.doc}`, keys.join("\n"), reference(referenceLink(fact.anchor))] };
}

function mountKeyNote(mount: Mount, spelling: string, value: string | undefined, span: Span): Note | undefined {
  const type = mountTypes.find(({ name }) => name === mount.type);
  const name = mountKeySpellings.get(spelling.toLowerCase());
  const fact = type?.keys.find((entry) => entry.name === name);
  if (type === undefined || fact === undefined) return undefined;
  const meaning = fact.values.find((entry) => entry.name === value);
  return {
    span,
    parts: [
      `**${fact.name}** (${l10n.t("{0} mount", type.name)}) ${fact.doc}`,
      fact.aliases.length === 0 ? "" : l10n.t("Also written {0}.", fact.aliases.map(code).join(", ")),
      meaning === undefined ? "" : `${code(meaning.name)}: ${meaning.doc}`,
      since(fact.since),
      reference(referenceLink(type.anchor)),
    ],
  };
}

function referenceNote(input: FeatureInput, offset: number): Note | undefined {
  const found = input.model.references.find(({ word }) => touches(word.span, offset));
  if (found === undefined) return undefined;
  return { span: found.word.span, parts: describeReference(input, found) };
}

function describeReference(input: FeatureInput, { target, kind, stage }: Reference): readonly string[] {
  switch (target.kind) {
    case "stage":
      return describeStage(target.stage);
    case "image":
      return [
        ...describeImage(target.image),
        ...describeRemote(input, target.image),
        ...(kind === "from" ? baseFactsNote(stage, target.image) : []),
        ...contractNote(input, stage, kind),
      ];
    case "scratch":
      return [`**scratch** ${l10n.t("The empty image: no files, no shell, no user database.")}`];
    case "unknown":
      return [l10n.t("This name holds a variable without a known value.")];
  }
}

function baseFactsNote(stage: Stage | undefined, image: ImageReference): readonly string[] {
  const facts = stage?.base.kind === "image" && stage.base.image === image ? stage.baseFacts : undefined;
  if (facts === undefined || stage === undefined) return [];
  const lines = describeConfig(stage.configBefore(stage.instructions[0] ?? stage.from));
  return lines.length === 0 ? [] : [l10n.t("Known of this base image:"), lines.join("\n")];
}

function contractNote({ contract, model, pageLink }: FeatureInput, stage: Stage | undefined, kind: Reference["kind"]): readonly string[] {
  if (contract === undefined || kind !== "from" || stage !== model.finalStage) return [];
  return describeContract(contract, pageLink);
}

function stageNameNote({ model }: FeatureInput, offset: number): Note | undefined {
  const stage = model.stages.find(({ name }) => name !== undefined && touches(name.span, offset));
  return stage?.name === undefined ? undefined : { span: stage.name.span, parts: describeStage(stage) };
}

/** The rule that an id of a suppression comment names. */
function suppressedRule({ analysis, tree, pageLink }: FeatureInput, offset: number): Note | undefined {
  const inComment = tree.comments.some(({ span }) => touches(span, offset)) || tree.directives.some(({ span }) => touches(span, offset));
  if (!inComment) return undefined;
  const id = readSuppressions(analysis)
    .list.flatMap(({ ids }) => ids)
    .find(({ span }) => touches(span, offset));
  if (id === undefined) return undefined;
  const name = id.text.replace(/^(?:hadolint|buildkit|shellcheck)\//i, "");
  const found = rulesCalled(catalogueOf(rules), name);
  if (found.length === 0) return undefined;
  const parts = found.flatMap(({ meta }) =>
    meta.findingIds === undefined
      ? [`[${meta.id}](${pageLink(`rules/${meta.id}.md`)}) ${meta.summary}`, meta.why]
      : [`[${name.toUpperCase()}](${shellCheckPage(name.toUpperCase())}) ${l10n.t("is described by ShellCheck itself.")}`],
  );
  return { span: id.span, parts };
}

/** The contract that a comment names. */
function namedContract({ tree, text, contracts, pageLink }: FeatureInput, offset: number): Note | undefined {
  const comment = [...tree.comments, ...tree.directives].find(({ span }) => touches(span, offset));
  if (comment === undefined) return undefined;
  const match = /^#\s*plimsoll\b.*?\bcontract=([\w-]+)/.exec(text.slice(comment.span.start, comment.span.end));
  const contract = contracts.find(({ name }) => name === match?.[1]);
  if (match === null || contract === undefined) return undefined;
  const end = comment.span.start + match[0].length;
  const span = { start: end - contract.name.length, end };
  return touches(span, offset) ? { span, parts: describeContract(contract, pageLink) } : undefined;
}

function fence(text: string): string {
  return `\`\`\`dockerfile\n${text}\n\`\`\``;
}

function since(version: string | undefined): string {
  return version === undefined ? "" : l10n.t("Known since Dockerfile frontend {0}.", version);
}

function reference(url: string): string {
  return `[${l10n.t("Dockerfile reference")}](${url})`;
}
