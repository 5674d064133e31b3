import type { CompletionItem } from "vscode-languageserver-types";
import { findInstruction, type FlagFact } from "../syntax/instruction-table.ts";
import type { Instruction } from "../syntax/tree.ts";
import { touches } from "../text/span.ts";
import { instructionAt, stageAt } from "../model/places.ts";
import { argumentItems, modes, platforms, scratch, userItems, variableItems } from "./completion-values.ts";
import { completeCopy } from "./copy-completion.ts";
import { completeImage } from "./image-completion.ts";
import { commentItems } from "./comment-completion.ts";
import { toRange, type FeatureInput } from "./feature-input.ts";
import { instructionItems } from "./instruction-completion.ts";
import { mountItems } from "./mount-completion.ts";
import { unfinishedAt } from "./unfinished.ts";
import { snippetItems } from "./snippets.ts";
import { itemKinds, type Completion, type Proposal } from "./proposal.ts";

/** What can stand at `offset`. The line may be broken: only what is before the cursor decides. */
export function complete(input: FeatureInput, offset: number): CompletionItem[] {
  const completion = completionAt(input, offset);
  if (completion === undefined) return [];
  const range = toRange(input.lines, { start: completion.start, end: offset });
  return completion.proposals.map((proposal, index): CompletionItem => {
    const snippet = input.editor.snippets ? proposal.snippet : undefined;
    return {
      label: proposal.label,
      kind: proposal.kind,
      ...(proposal.detail === undefined ? {} : { detail: proposal.detail }),
      ...(proposal.documentation === undefined ? {} : { documentation: { kind: "markdown", value: proposal.documentation } }),
      ...(proposal.deprecated === true ? { tags: [1] as [1] } : {}),
      ...(proposal.again === true ? { command: { title: "Suggest", command: "editor.action.triggerSuggest" } } : {}),
      sortText: String(index).padStart(4, "0"),
      filterText: proposal.label,
      insertTextFormat: snippet === undefined ? 1 : 2,
      textEdit: { range, newText: snippet ?? proposal.insert ?? proposal.label },
    };
  });
}

function completionAt(input: FeatureInput, offset: number): Completion | undefined {
  const { text, model } = input;
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  const line = text.slice(lineStart, offset);
  if (/^\s*#/.test(line)) return commentItems(input, lineStart, offset);
  const outer = instructionAt(model, offset);
  const unfinished = outer === undefined ? unfinishedAt(input, offset) : undefined;
  if (unfinished !== undefined) {
    const { instruction, heredoc } = unfinished;
    return heredoc ? undefined : insideInstruction(input, instruction.trigger ?? instruction, offset);
  }
  if (outer === undefined || touches(outer.keyword.span, offset)) {
    const start = outer?.keyword.span.start ?? offset - (/\w*$/.exec(line)?.[0].length ?? 0);
    // Behind the last argument of an instruction there is no place for another one.
    if (outer === undefined && /\S\s/.test(line.trimStart())) return undefined;
    // VS Code reads the same snippets from a file of the extension.
    const snippets = input.editor.commands || !input.editor.snippets ? [] : snippetItems();
    return { start, proposals: [...instructionItems(input, "file"), ...snippets] };
  }
  const heredoc = [...outer.heredocs, ...(outer.trigger?.heredocs ?? [])].find(
    ({ bodySpan }) => bodySpan.start <= offset && offset <= bodySpan.end,
  );
  if (heredoc !== undefined)
    // The shell of a RUN finds them in its environment, quoted delimiter or not.
    return heredoc.expand || (outer.trigger ?? outer).name === "RUN" ? variableCompletion(input, outer, offset, lineStart) : undefined;
  const { trigger } = outer;
  if (outer.name === "ONBUILD" && (trigger === undefined || touches(trigger.keyword.span, offset) || offset < trigger.span.start)) {
    return { start: trigger?.keyword.span.start ?? wordStart(text, offset), proposals: instructionItems(input, "trigger") };
  }
  return insideInstruction(input, trigger ?? outer, offset);
}

function insideInstruction(input: FeatureInput, instruction: Instruction, offset: number): Completion | undefined {
  const { text } = input;
  const variable = variableCompletion(input, instruction, offset, instruction.span.start);
  if (variable !== undefined) return variable;
  const fact = findInstruction(instruction.keyword.text);
  if (fact === undefined) return undefined;
  const start = Math.max(wordStart(text, offset), instruction.keyword.span.end);
  const word = text.slice(start, offset);
  const before = text.slice(instruction.keyword.span.end, start).replaceAll(/[\\`]\r?\n/g, " ");
  const onlyFlagsBefore = /^\s*(?:--\S*\s+)*$/.test(before);
  if (onlyFlagsBefore && word.startsWith("-")) {
    const equals = word.indexOf("=");
    if (equals < 0) return { start, proposals: flagProposals(fact.flags, instruction, start) };
    const flag = fact.flags.find(({ name }) => name === word.slice(2, equals));
    return flag === undefined ? undefined : flagValue(input, flag, start + equals + 1, offset);
  }
  if (instruction.name === "FROM" && onlyFlagsBefore) return completeImage(input, start, offset, [scratch]);
  if (instruction.name === "COPY" || instruction.name === "ADD") return completeCopy(input, instruction, start, offset, before);
  return { start, proposals: argumentItems(input, instruction, { before, word, offset, first: onlyFlagsBefore }) };
}

function flagProposals(flags: readonly FlagFact[], instruction: Instruction, start: number): readonly Proposal[] {
  const written = new Set(instruction.flags.filter(({ span }) => span.start !== start).map(({ name }) => name));
  return flags
    .filter(({ name, repeatable }) => repeatable || !written.has(name))
    .map(({ name, kind, placeholder, doc, values, since }) => ({
      label: `--${name}`,
      kind: itemKinds.property,
      detail: placeholder,
      documentation: since === undefined ? doc : `${doc} Known since Dockerfile frontend ${since}.`,
      insert: kind === "boolean" ? `--${name}` : `--${name}=`,
      again: values.length > 0 || ["mount", "stage", "platform"].includes(kind) || name === "chown" || name === "chmod",
    }));
}

function flagValue(input: FeatureInput, flag: FlagFact, start: number, offset: number): Completion | undefined {
  if (flag.kind === "mount") return mountItems(input, start, offset);
  if (flag.kind === "stage") return completeImage(input, start, offset);
  if (flag.name === "chown") return { start, proposals: userItems(stageAt(input.model, offset), input.text.slice(start, offset)) };
  if (flag.name === "chmod") return { start, proposals: modes };
  if (flag.kind === "platform") return { start, proposals: platforms };
  const proposals = flag.values.map(({ name, doc }) => ({ label: name, kind: itemKinds.enumMember, documentation: doc }));
  return proposals.length === 0 ? undefined : { start, proposals };
}

/** Behind `$` or `${`; undefined elsewhere, and where the shell, not BuildKit, would expand unless the name is known. */
function variableCompletion(input: FeatureInput, instruction: Instruction, offset: number, from: number): Completion | undefined {
  const modifier = /\$\{\w+([:#%/+?-]+)$/.exec(input.text.slice(from, offset))?.[1];
  if (modifier !== undefined) return { start: offset - modifier.length, proposals: modifierItems(input.text[offset] === "}") };
  const match = /\$(\{?)(\w*)$/.exec(input.text.slice(from, offset));
  if (match === null) return undefined;
  const [, brace = "", name = ""] = match;
  const stage = stageAt(input.model, instruction.span.start);
  const proposals = variableItems(input, instruction, instruction.name === "FROM" ? undefined : stage);
  const closed = input.text[offset] === "}";
  return {
    start: offset - name.length,
    proposals: brace === "" || closed ? proposals : proposals.map((proposal) => ({ ...proposal, insert: `${proposal.label}}` })),
  };
}

/** Source: the Dockerfile reference, "Environment replacement". */
const modifiers: readonly (readonly [string, string])[] = [
  [":-", "this in the place of an unset or empty variable"],
  [":+", "this where the variable is set and not empty"],
  [":?", "stops the build with this message where the variable is unset or empty"],
  ["-", "this in the place of an unset variable"],
  ["+", "this where the variable is set"],
  ["?", "stops the build with this message where the variable is unset"],
  ["#", "without the shortest match of this pattern at the start"],
  ["##", "without the longest match of this pattern at the start"],
  ["%", "without the shortest match of this pattern at the end"],
  ["%%", "without the longest match of this pattern at the end"],
  ["/", "`pattern/replacement`: the first match replaced"],
  ["//", "`pattern/replacement`: every match replaced"],
];

function modifierItems(closed: boolean): readonly Proposal[] {
  return modifiers.map(([label, detail]) => ({
    label,
    kind: itemKinds.operator,
    detail,
    ...(closed ? {} : { insert: label, snippet: `${label}\${1}}` }),
  }));
}

/** Where the blank-separated word before the cursor begins. */
export function wordStart(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && !/\s/.test(text[start - 1] as string)) start--;
  return start;
}
