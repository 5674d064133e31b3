import type { Diagnostic } from "vscode-languageserver";
import { placeFinding } from "../engine/embedded.ts";
import { indexLines } from "../text/line-index.ts";
import { diagnosticOf } from "./convert.ts";
import type { Checked } from "./documents.ts";
import { mayEmbed, readEmbedded, type BuildFile } from "./embedded.ts";
import { withoutLeftOut } from "./left-out.ts";
import { pageLink, type Session } from "./session.ts";

/** What is told of a Compose or Bake file, and the Dockerfiles in it. */
export interface BuildFileDiagnosis {
  readonly items: Diagnostic[];
  readonly checked: readonly Checked[];
}

/** The findings of the Dockerfiles that stand inside a Compose or Bake file, at their places in it. */
export async function diagnoseBuildFile(session: Session, file: BuildFile): Promise<BuildFileDiagnosis> {
  const { uri, text, settings } = file;
  if (!settings.enable || !mayEmbed(text)) return { items: [], checked: [] };
  const { editor } = session;
  const lines = indexLines(text);
  const found = (await readEmbedded(session, file)).filter(({ checked }) => checked.text !== "");
  const items = found.flatMap(({ inline, checked }) =>
    withoutLeftOut(checked.findings(), settings.diagnostics.leaveOut).map((finding) =>
      diagnosticOf(placeFinding(inline, finding), uri, lines, editor, (page) => pageLink(editor, page)),
    ),
  );
  return { items, checked: found.map(({ checked }) => checked) };
}
