import {
  ErrorCodes,
  ResponseError,
  type PrepareRenameParams,
  type PrepareRenameResult,
  type RenameParams,
  type WorkspaceEdit,
} from "vscode-languageserver";
import type { FeatureInput } from "../features/feature-input.ts";
import { rename } from "../features/rename.ts";
import { findTargets, stageBehind } from "./build-stages.ts";
import { rangeOf } from "./convert.ts";
import type { Session } from "./session.ts";
import type { Settings } from "./settings.ts";

/**
 * Renames a stage or variable, a stage also where Compose and Bake files of the workspace build it; a name that will not
 * do is refused with its reason, which the editor shows.
 */
export async function renameSymbol(
  input: FeatureInput,
  { position, newName }: Pick<RenameParams, "position" | "newName">,
  _settings: Settings,
  session: Session,
): Promise<WorkspaceEdit> {
  return renameAt(input, input.lines.offsetAt(position), newName, session);
}

async function renameAt(input: FeatureInput, offset: number, newName: string, session: Session): Promise<WorkspaceEdit> {
  const result = rename(input, offset, newName);
  if ("refusal" in result) throw new ResponseError(ErrorCodes.InvalidParams, result.refusal);
  const changes = { [input.uri]: [...result.edits] };
  const { kind, name } = result.symbol;
  const targets = kind === "stage" ? await findTargets(session, input, name) : [];
  for (const { uri, range } of targets) (changes[uri] ??= []).push({ range, newText: newName });
  return { changes };
}

/** Whether the word behind `target:` of a Compose or Bake file names a stage that can be renamed. */
export async function prepareTarget(
  session: Session,
  { textDocument: { uri }, position }: PrepareRenameParams,
): Promise<PrepareRenameResult | null> {
  const named = session.settings.get(uri).features.rename ? await stageBehind(session, uri, position) : undefined;
  if (named === undefined) return null;
  return { range: rangeOf(named.lines, named.word.span), placeholder: named.word.text };
}

/** Renames a stage from there. */
export async function renameTarget(
  session: Session,
  { textDocument: { uri }, position, newName }: RenameParams,
): Promise<WorkspaceEdit | null> {
  const named = session.settings.get(uri).features.rename ? await stageBehind(session, uri, position) : undefined;
  return named === undefined ? null : renameAt(named.input, named.offset, newName, session);
}
