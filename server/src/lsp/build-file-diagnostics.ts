import type { Diagnostic } from "vscode-languageserver";
import { placeFinding } from "../engine/embedded.ts";
import { indexLines } from "../text/line-index.ts";
import { diagnosticOf } from "./convert.ts";
import { mayEmbed, readEmbedded, type BuildFile } from "./embedded.ts";
import { withoutLeftOut } from "./left-out.ts";
import { pageLink, type Session } from "./session.ts";

/** The findings of the Dockerfiles that stand inside a Compose or Bake file, at their places in it. */
export async function diagnoseBuildFile(session: Session, file: BuildFile): Promise<Diagnostic[]> {
  const { uri, text, settings } = file;
  if (!settings.enable || !mayEmbed(text)) return [];
  const { editor } = session;
  const lines = indexLines(text);
  const found = (await readEmbedded(session, file)).filter(({ checked }) => checked.text !== "");
  return found.flatMap(({ inline, checked }) =>
    withoutLeftOut(checked.findings(), settings.diagnostics.leaveOut).map((finding) =>
      diagnosticOf(placeFinding(inline, finding), uri, lines, editor, (page) => pageLink(editor, page)),
    ),
  );
}
