import * as l10n from "@vscode/l10n";
import { migrateHadolintConfig } from "../engine/hadolint-migration.ts";
import { indexLines } from "../text/line-index.ts";
import type { MigrateParams, Proposal } from "./protocol.ts";
import { tell, type Session } from "./session.ts";

/** A configuration of ours with the meaning of hadolint's, which an editor gives as a text. */
export async function proposeMigration(session: Session, { name, text, present }: MigrateParams): Promise<Proposal> {
  const { readYamlTree } = await import("../text/yaml-tree.ts");
  const { yaml, json, problems } = migrateHadolintConfig(text, readYamlTree(text), name);
  const lines = indexLines(text);
  const sentences = problems.map(({ message, span }) => l10n.t("Line {0}: {1}", lines.positionAt(span.start).line + 1, message));
  if (sentences.length > 0) tell(session, "information", `${name}: ${sentences.join(" ")}`);
  const path = present ?? ".plimsoll.yaml";
  return {
    title: l10n.t("Migrate Hadolint Config"),
    questions: [],
    files: [{ path, text: /\.jsonc?$/.test(path) ? json : yaml, snippet: null, executable: false }],
    pinnable: false,
  };
}
