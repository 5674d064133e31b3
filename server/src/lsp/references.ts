import type { DefinitionParams, Location, ReferenceParams } from "vscode-languageserver";
import type { FeatureInput } from "../features/feature-input.ts";
import { symbolAt } from "../features/occurrences.ts";
import { findReferences } from "../features/references.ts";
import { findTargets, stageBehind } from "./build-stages.ts";
import { rangeOf } from "./convert.ts";
import type { Session } from "./session.ts";
import type { Settings } from "./settings.ts";

/** The places of a file that name a stage or variable, and for a stage those of the workspace's Compose and Bake files. */
export async function findAllReferences(
  input: FeatureInput,
  { position, context }: ReferenceParams,
  _settings: Settings,
  session: Session,
): Promise<Location[]> {
  return referencesAt(input, input.lines.offsetAt(position), context.includeDeclaration, session);
}

async function referencesAt(input: FeatureInput, offset: number, includeDeclaration: boolean, session: Session): Promise<Location[]> {
  const own = findReferences(input, offset, includeDeclaration);
  const symbol = symbolAt(input.model, offset);
  return symbol?.kind === "stage" ? [...own, ...(await findTargets(session, input, symbol.name))] : own;
}

/** The same from `target:` of a Compose or Bake file. */
export async function findTargetReferences(session: Session, params: ReferenceParams): Promise<Location[] | null> {
  if (!session.settings.get(params.textDocument.uri).features.references) return null;
  const named = await stageBehind(session, params.textDocument.uri, params.position);
  return named === undefined ? null : referencesAt(named.input, named.offset, params.context.includeDeclaration, session);
}

/** From `target:` to the stage. */
export async function defineTarget(session: Session, { textDocument, position }: DefinitionParams): Promise<Location[] | null> {
  if (!session.settings.get(textDocument.uri).features.definition) return null;
  const named = await stageBehind(session, textDocument.uri, position);
  if (named === undefined) return null;
  const { input, stage } = named;
  return [{ uri: input.uri, range: rangeOf(input.lines, stage.name?.span ?? stage.from.span) }];
}
