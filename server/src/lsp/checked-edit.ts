import type { WorkspaceEdit } from "vscode-languageserver";
import { placeEdits } from "../engine/embedded-edits.ts";
import type { FixEdit } from "../rules/rule.ts";
import { indexLines } from "../text/line-index.ts";
import { workspaceEditOf, type EditorTraits } from "./convert.ts";
import type { Checked } from "./documents.ts";

/** The edit of a document; of a Dockerfile inside another file it is one of that file, where it can be said there. */
export function editOf(checked: Checked, edits: readonly FixEdit[], editor: EditorTraits): WorkspaceEdit | undefined {
  const { uri, version, lines, embedded } = checked;
  const { context } = checked.surroundings;
  if (embedded === undefined) return workspaceEditOf(edits, { uri, version, lines, context }, editor);
  const { inline, source } = embedded;
  const own = placeEdits(
    inline,
    source,
    edits.filter(({ path }) => path === undefined),
  );
  if (own === undefined) return undefined;
  const placed = [...own, ...edits.filter(({ path }) => path !== undefined)];
  return workspaceEditOf(placed, { uri, version, lines: indexLines(source), context }, editor);
}
