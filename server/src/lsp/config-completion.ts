import type { CompletionItem, CompletionParams } from "vscode-languageserver";
import { completeYaml, type Schema } from "../features/yaml-completion.ts";
import { indexLines } from "../text/line-index.ts";
import { kindOf, type Session } from "./session.ts";
import { nameOf } from "./uris.ts";

/** Keys and values of a configuration in YAML, from its schema; JSON is the editor's own work. */
export async function completeConfig(session: Session, { textDocument, position }: CompletionParams): Promise<CompletionItem[] | null> {
  const document = session.open(textDocument.uri);
  if (document === undefined || kindOf(document) !== "config" || !/\.ya?ml$/i.test(nameOf(document.uri))) return null;
  const text = document.getText();
  // The schema is large: it is loaded only when such a file is edited.
  const { default: schema } = await import("../../../schemas/config.schema.json", { with: { type: "json" } });
  return completeYaml(text, indexLines(text).offsetAt(position), schema as Schema);
}
