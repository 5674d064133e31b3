import type { SignatureHelp, SignatureInformation } from "vscode-languageserver-types";
import { instructionAt } from "../model/places.ts";
import { instructionTable, type InstructionFact } from "../syntax/instruction-table.ts";
import type { Instruction } from "../syntax/tree.ts";
import { unfinishedAt } from "./unfinished.ts";
import type { FeatureInput } from "./feature-input.ts";

/** The forms of the instruction at an offset, the one in use active and its part at the offset marked. */
export function showSignature({ model, text, tree }: FeatureInput, offset: number): SignatureHelp | null {
  const unfinished = unfinishedAt({ text, tree }, offset);
  const outer = instructionAt(model, offset) ?? (unfinished?.heredoc === false ? unfinished.instruction : undefined);
  const instruction = outer?.trigger !== undefined && outer.trigger.keyword.span.end < offset ? outer.trigger : outer;
  if (instruction === undefined || offset <= instruction.keyword.span.end) return null;
  if (instruction.heredocs.some(({ bodySpan }) => bodySpan.start <= offset)) return null;
  const fact = instructionTable.find(({ name }) => name === instruction.name);
  if (fact === undefined) return null;
  const signatures = fact.usage.map((usage) => signatureOf(fact, usage));
  const exec = fact.acceptsJson && text.slice(instruction.body.origin).trimStart().startsWith("[");
  const active = exec ? fact.usage.findIndex((usage) => usage.includes('["')) : fact.usage.findIndex((usage) => !usage.includes('["'));
  const activeSignature = Math.max(0, active);
  const activeParameter = parameterAt(instruction, offset, signatures[activeSignature]?.parameters?.length ?? 0);
  return { signatures, activeSignature, activeParameter };
}

/** A form with its parts behind the keyword as parameters; offsets in the label, as the protocol wants them. */
function signatureOf(fact: InstructionFact, usage: string): SignatureInformation {
  const parameters = [...usage.matchAll(/\S+/g)]
    .slice(1)
    .map(({ index, 0: part }) => ({ label: [index, index + part.length] as [number, number] }));
  return {
    label: usage,
    documentation: { kind: "markdown", value: [fact.summary, ...fact.details, `[Reference](${fact.url})`].join("\n\n") },
    parameters,
  };
}

/** Which part of the form an offset stands in: the flags, then one part per argument, the last one for all the rest. */
function parameterAt(instruction: Instruction, offset: number, count: number): number {
  const hasFlags = count > 1 || instruction.flags.length > 0;
  const flagsEnd = instruction.flags.at(-1)?.span.end ?? -1;
  if (offset <= flagsEnd) return 0;
  const before = instruction.args.filter(({ span }) => span.end < offset).length;
  const first = hasFlags && takesFlags(instruction) ? 1 : 0;
  return Math.max(0, Math.min(first + before, count - 1));
}

function takesFlags({ name }: Instruction): boolean {
  return instructionTable.some((fact) => fact.name === name && fact.flags.length > 0);
}
