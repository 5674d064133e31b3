import type { CompletionItem, CompletionParams, Diagnostic, Hover, HoverParams } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { completeIgnore, hoverIgnore } from "../features/ignore-hover.ts";
import { diagnoseBuildFile } from "./build-file-diagnostics.ts";
import { completeConfig } from "./config-completion.ts";
import type { ConfigDocuments } from "./config-documents.ts";
import { diagnoseIgnore } from "./ignore-diagnostics.ts";
import { kindOf, type Session } from "./session.ts";

/** What is wrong with an open document that is no Dockerfile: configurations, contracts, ignore, Compose and Bake files. */
export async function diagnoseOther(session: Session, configs: ConfigDocuments, document: TextDocument): Promise<Diagnostic[]> {
  const kind = kindOf(document);
  if (kind !== "build" && kind !== "ignore") return [...(await configs.diagnose(document))];
  const { uri } = document;
  await session.settings.arrive(uri);
  const settings = session.settings.get(uri);
  const surroundings = session.surroundings.get(uri);
  if (kind === "ignore") return diagnoseIgnore(session, document, settings, surroundings);
  const { items, checked } = await diagnoseBuildFile(session, {
    uri,
    version: document.version,
    text: document.getText(),
    settings,
    surroundings,
  });
  const analyses = checked.map(({ analysis }) => analysis);
  session.shellChecks.followAll(uri, analyses, surroundings.config, settings);
  return items;
}

/** Completion in such a document. */
export async function completeOther(session: Session, params: CompletionParams): Promise<CompletionItem[] | null> {
  const document = session.open(params.textDocument.uri);
  if (document === undefined || !session.settings.get(document.uri).features.completion) return null;
  if (kindOf(document) !== "ignore") return completeConfig(session, params);
  return completeIgnore(document.getText(), document.offsetAt(params.position), session.surroundings.get(document.uri).context);
}

/** Hover in such a document. */
export async function hoverOther(session: Session, { textDocument, position }: HoverParams): Promise<Hover | null> {
  const document = session.open(textDocument.uri);
  if (document === undefined || kindOf(document) !== "ignore" || !session.settings.get(document.uri).features.hover) return null;
  return hoverIgnore(document.getText(), document.offsetAt(position), session.surroundings.get(document.uri).context);
}
