import { ErrorCodes, ResponseError, type RenameParams, type WorkspaceEdit } from "vscode-languageserver";
import type { FeatureInput } from "../features/feature-input.ts";
import { rename } from "../features/rename.ts";

/** Renames a stage or variable; a name that will not do is refused with its reason, which the editor shows. */
export function renameSymbol(input: FeatureInput, { position, newName }: RenameParams): WorkspaceEdit {
  const result = rename(input, input.lines.offsetAt(position), newName);
  if ("refusal" in result) throw new ResponseError(ErrorCodes.InvalidParams, result.refusal);
  return { changes: { [input.uri]: [...result.edits] } };
}
