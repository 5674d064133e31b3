import { MessageType, ShowMessageNotification, type Connection, type InitializeParams } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { contractFormat } from "../contracts/reader.ts";
import { configFileNames } from "../engine/config.ts";
import { hadolintFileNames } from "../engine/hadolint-config.ts";
import { isWebPage, pageUrl } from "../engine/pages.ts";
import { buildFileKind } from "../host/file-names.ts";
import type { FeatureInput } from "../features/feature-input.ts";
import type { FormatOptions } from "../features/format.ts";
import { allContracts } from "./contract-choice.ts";
import type { EditorTraits } from "./convert.ts";
import { checkDocument, type Checked, type Documents } from "./documents.ts";
import { guardWork, type Log } from "./guard.ts";
import type { Images } from "./images.ts";
import type { StartOptions } from "./protocol.ts";
import type { ServerHost } from "./server-host.ts";
import type { SettingsStore } from "./settings.ts";
import type { ShellChecks } from "./shell-checks.ts";
import { noSurroundings, type SurroundingsStore } from "./surroundings.ts";
import { nameOf, pathOf } from "./uris.ts";
import type { Workspace, WorkspaceText } from "./workspace.ts";

/** What the editor can do and wants. */
export interface Editor extends EditorTraits {
  readonly pull: boolean;
  readonly refresh: boolean;
  readonly configuration: boolean;
  readonly watchers: boolean;
  /** Whether it can be told later which documents are laid out. */
  readonly laterFormatting: boolean;
  readonly resolveEdits: boolean;
  readonly disabledActions: boolean;
  readonly showDocument: boolean;
  readonly status: boolean;
  readonly snippets: boolean;
  /** Whether documentation of completion items may come later. */
  readonly resolveDocumentation: boolean;
  readonly markdown: boolean;
  readonly start: StartOptions;
}

/** Everything a handler works with. */
export interface Session {
  readonly connection: Connection;
  readonly host: ServerHost;
  readonly log: Log;
  readonly editor: Editor;
  readonly documents: Documents;
  readonly settings: SettingsStore;
  readonly surroundings: SurroundingsStore;
  readonly shellChecks: ShellChecks;
  readonly workspace: Workspace;
  readonly images: Images;
  /** Whether the person trusts the workspace. */
  isTrusted(): boolean;
  /** An open document. */
  open(uri: string): TextDocument | undefined;
}

/** `build` is a Compose or Bake file. */
export type DocumentKind = "dockerfile" | "config" | "contract" | "ignore" | "build" | "other";

/** What a document is. An ignore file that an editor takes for a Dockerfile (`Dockerfile.dockerignore`) is none. */
export function kindOf(document: TextDocument): DocumentKind {
  const name = nameOf(document.uri);
  if (([...configFileNames, ...hadolintFileNames] as readonly string[]).includes(name)) return "config";
  if (contractFormat(name) !== undefined) return "contract";
  if (/\.(?:docker|container)ignore$/i.test(name)) return "ignore";
  if (buildFileKind(name) !== undefined) return "build";
  return document.languageId === "dockerfile" || document.languageId === "Dockerfile" ? "dockerfile" : "other";
}

/** The checked version of an open Dockerfile; undefined for everything else. */
export function checkedDockerfile(session: Session, uri: string): Checked | undefined {
  const document = session.open(uri);
  return document === undefined || kindOf(document) !== "dockerfile" ? undefined : session.documents.check(document);
}

/** The same, with the settings of the document known. */
export async function readyDockerfile(session: Session, uri: string): Promise<Checked | undefined> {
  if (session.open(uri) !== undefined) await session.settings.arrive(uri);
  return checkedDockerfile(session, uri);
}

/** A Dockerfile of the workspace, checked; where it is not open, without what is around it. */
export function checkText(session: Session, { uri, text, open }: WorkspaceText): Checked {
  if (open !== undefined) return session.documents.check(open);
  const document = TextDocument.create(uri, "dockerfile", 0, text);
  return checkDocument(document, noSurroundings, session.settings.get(uri), undefined, { failed: () => undefined });
}

/** Tells the person something; nothing is waited for. */
export function tell({ connection, log }: Session, kind: "error" | "information", message: string): void {
  const type = kind === "error" ? MessageType.Error : MessageType.Info;
  guardWork(log, "Telling", () => connection.sendNotification(ShowMessageNotification.type, { type, message }));
}

/** What a feature gets to see of a checked version. */
export function featureInput(session: Session, checked: Checked): FeatureInput {
  const { uri, text, lines, analysis, contract, surroundings } = checked;
  return {
    uri,
    text,
    lines,
    analysis,
    tree: analysis.tree,
    model: analysis.model,
    contract,
    contracts: allContracts(surroundings.contracts),
    context: surroundings.context,
    layout: () => layoutOf(session, uri),
    findings: checked.findings,
    pageLink: (page) => pageLink(session.editor, page),
    editor: { ...session.editor, commands: session.editor.start.pageCommand !== "" },
  };
}

function layoutOf({ host }: Session, uri: string): Partial<FormatOptions> {
  const path = pathOf(uri);
  return path === undefined ? {} : (host.readLayout?.(path) ?? {});
}

/** Where a page is read: in an editor that ships it by a command, elsewhere on the web. */
export function pageLink({ start }: Editor, page: string): string {
  if (start.pageCommand === "" || isWebPage(page)) return pageUrl(page);
  return `command:${start.pageCommand}?${encodeURIComponent(JSON.stringify([page]))}`;
}

/** Reads what the editor says of itself. */
export function readEditor({ capabilities, initializationOptions }: InitializeParams): Editor {
  const { textDocument, workspace, window } = capabilities;
  const options = (
    typeof initializationOptions === "object" && initializationOptions !== null ? initializationOptions : {}
  ) as Partial<StartOptions>;
  const diagnostics = { ...textDocument?.publishDiagnostics, ...textDocument?.diagnostic };
  const resolvable = textDocument?.codeAction?.resolveSupport?.properties ?? [];
  return {
    pull: textDocument?.diagnostic !== undefined,
    refresh: workspace?.diagnostics?.refreshSupport === true,
    configuration: workspace?.configuration === true,
    watchers: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    laterFormatting: [textDocument?.formatting, textDocument?.rangeFormatting, textDocument?.onTypeFormatting].every(
      (one) => one?.dynamicRegistration === true,
    ),
    // Editors of the old kind do not say; only an answer that would be refused is held back.
    tags: diagnostics.tagSupport !== undefined,
    related: diagnostics.relatedInformation === true,
    links: diagnostics.codeDescriptionSupport === true,
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    createFiles: workspace?.workspaceEdit?.resourceOperations?.includes("create") === true,
    resolveEdits: resolvable.includes("edit") && textDocument?.codeAction?.dataSupport === true,
    disabledActions: textDocument?.codeAction?.disabledSupport === true,
    showDocument: window?.showDocument?.support === true,
    status: options.pageCommand !== undefined,
    resolveDocumentation: textDocument?.completion?.completionItem?.resolveSupport?.properties.includes("documentation") === true,
    snippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    markdown: textDocument?.hover?.contentFormat?.includes("markdown") !== false,
    start: {
      trusted: options.trusted !== false,
      validatesJson: options.validatesJson === true,
      pageCommand: typeof options.pageCommand === "string" ? options.pageCommand : "",
      ...(options.workspaceDiagnostics === "push" || options.workspaceDiagnostics === "none"
        ? { workspaceDiagnostics: options.workspaceDiagnostics }
        : {}),
      ...(typeof options.texts === "object" && options.texts !== null ? { texts: options.texts } : {}),
    },
  };
}
