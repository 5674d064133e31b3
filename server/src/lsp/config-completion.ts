import type { CompletionItem, CompletionParams } from "vscode-languageserver";
import { isHadolintConfig } from "../engine/hadolint-config.ts";
import { labelKinds } from "../engine/config.ts";
import { completeYaml, type Schema } from "../features/yaml-completion.ts";
import { indexLines } from "../text/line-index.ts";
import { kindOf, type Session } from "./session.ts";
import { nameOf } from "./uris.ts";

/** Keys and values of a configuration in YAML, from its schema; JSON is the editor's own work. */
export async function completeConfig(session: Session, { textDocument, position }: CompletionParams): Promise<CompletionItem[] | null> {
  const document = session.open(textDocument.uri);
  if (document === undefined || kindOf(document) !== "config" || !/\.ya?ml$/i.test(nameOf(document.uri))) return null;
  const text = document.getText();
  if (isHadolintConfig(nameOf(document.uri))) return completeYaml(text, indexLines(text).offsetAt(position), hadolintSchema);
  // The schema is large: it is loaded only when such a file is edited.
  const { default: schema } = await import("../../../schemas/config.schema.json", { with: { type: "json" } });
  return completeYaml(text, indexLines(text).offsetAt(position), schema as Schema);
}

const ids: Schema = { type: "array", items: { type: "string" } };
const flag: Schema = { type: "boolean", enum: [true, false] };

/** What hadolint's configuration may say, as far as it means something here. */
const hadolintSchema: Schema = {
  type: "object",
  properties: {
    ignored: { ...ids, description: "Rules that are off." },
    override: {
      type: "object",
      description: "Rules with another level than their own.",
      properties: { error: ids, warning: ids, info: ids, style: ids },
    },
    trustedRegistries: { ...ids, description: "Registries that images may come from." },
    "label-schema": {
      type: "object",
      description: "Labels that images must have, and what their values must be.",
      additionalProperties: { enum: [...labelKinds] },
    },
    "strict-labels": { ...flag, description: "Whether labels that the label schema does not name are reported." },
    "failure-threshold": {
      enum: ["error", "warning", "info", "style", "ignore", "none"],
      description: "The lowest level whose findings make the command line fail.",
    },
    "no-fail": { ...flag, description: "Whether the command line never fails over findings." },
    "disable-ignore-pragma": { ...flag, description: "Whether comments in Dockerfiles keep nothing back." },
  },
};
