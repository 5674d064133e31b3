import * as l10n from "@vscode/l10n";
import {
  DidChangeConfigurationNotification,
  FileChangeType,
  TextDocuments,
  TextDocumentSyncKind,
  type CodeAction,
  type CodeActionParams,
  type Connection,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  type ExecuteCommandParams,
  type InitializeParams,
  type InitializeResult,
  type FileEvent,
  type ServerCapabilities,
  type WorkspaceDiagnosticParams,
  type WorkspaceDiagnosticReport,
  type WorkspaceFolder,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { codeActionKinds, codeActions, resolveCodeAction } from "./code-actions.ts";
import { runCommand, serverCommands } from "./commands.ts";
import { knownNames } from "./contract-choice.ts";
import { isWatched, makeDiagnostics, watchFiles } from "./diagnostics.ts";
import { makeDocuments } from "./documents.ts";
import { features } from "./features.ts";
import { formattingCapabilities, registerFormatting } from "./formatting.ts";
import { describe, guard, guardWork } from "./guard.ts";
import { registerOwnRequests } from "./own-requests.ts";
import { trustNotification } from "./protocol.ts";
import { makePushedWorkspace } from "./pushed-workspace.ts";
import type { ServerHost } from "./server-host.ts";
import { checkedDockerfile, kindOf, readEditor, type Editor, type Session } from "./session.ts";
import { makeSettingsStore } from "./settings.ts";
import { makeShellChecks } from "./shell-checks.ts";
import { makeSurroundings } from "./surroundings.ts";
import { nearestFolder, pathOf } from "./uris.ts";
import { makeImages } from "./images.ts";
import { makeWorkspace } from "./workspace.ts";
import { makeWorkspaceDiagnostics, type WorkspaceDiagnostics } from "./workspace-diagnostics.ts";

/** Serves one editor until it says goodbye. Each handler finds the document, calls what knows the answer and converts it. */
export function startServer(connection: Connection, host: ServerHost): void {
  const documents = new TextDocuments(TextDocument);
  let running: Running | undefined;
  const session = (): Session => {
    if (running === undefined) throw new Error("The server is not initialized.");
    return running.session;
  };

  connection.onInitialize((params): InitializeResult => {
    running = initialize(connection, host, documents, params);
    return {
      serverInfo: { name: "Plimsoll" },
      capabilities: {
        positionEncoding: "utf-16",
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
        codeActionProvider: { codeActionKinds: [...codeActionKinds], resolveProvider: running.session.editor.resolveEdits },
        executeCommandProvider: { commands: [...serverCommands] },
        ...(running.session.editor.pull
          ? {
              diagnosticProvider: {
                identifier: "plimsoll",
                interFileDependencies: false,
                workspaceDiagnostics: host.findWorkspaceFiles !== undefined,
              },
            }
          : {}),
        ...capabilitiesOf(running.session.editor),
      },
    };
  });

  connection.onInitialized(() => {
    const { editor } = session();
    running?.watchFolders();
    watchFiles(session());
    running?.pushWorkspace();
    if (editor.laterFormatting) guardWork(connection.console, "Registering for layout", () => registerFormatting(connection));
    if (!editor.configuration) return;
    guardWork(connection.console, "Registering for settings", async () => {
      await connection.client.register(DidChangeConfigurationNotification.type, { section: "plimsoll" });
    });
  });

  connection.onDidChangeConfiguration(({ settings }) => running?.settingsChanged(settings));
  connection.onDidChangeWatchedFiles(({ changes }) => {
    running?.filesChanged(changes);
  });
  connection.onNotification(trustNotification, () => running?.trust());

  documents.onDidOpen(({ document }) => running?.diagnostics.opened(document));
  documents.onDidChangeContent(({ document }) => running?.diagnostics.edited(document));
  documents.onDidSave(({ document }) => {
    running?.diagnostics.opened(document);
    // An editor without watchers tells of nothing else that changes around other files.
    if (running?.session.editor.watchers === false)
      running.workspaceDiagnostics.changed(kindOf(document) === "dockerfile" ? pathOf(document.uri) : undefined);
  });
  documents.onDidClose(({ document }) => running?.closed(document));

  const log = connection.console;
  connection.languages.diagnostics.on(
    guard<DocumentDiagnosticParams, DocumentDiagnosticReport>(
      log,
      "textDocument/diagnostic",
      { kind: "full", items: [] },
      (params, token) => mustRun(running).diagnostics.pull(params, token),
    ),
  );
  connection.languages.diagnostics.onWorkspace((params, token, _progress, reporter) =>
    guard<WorkspaceDiagnosticParams, WorkspaceDiagnosticReport>(log, "workspace/diagnostic", { items: [] }, (given) =>
      mustRun(running).workspaceDiagnostics.pull(given, token, reporter),
    )(params, token),
  );
  connection.onShutdown(() => running?.workspaceDiagnostics.stop());
  connection.onCodeAction(guard(log, "textDocument/codeAction", [], (params: CodeActionParams) => codeActions(session(), params)));
  connection.onCodeActionResolve((action, token) =>
    guard(log, "codeAction/resolve", action, (given: CodeAction) => resolveCodeAction(session(), given))(action, token),
  );
  connection.onExecuteCommand(
    guard(log, "workspace/executeCommand", null, async (params: ExecuteCommandParams) => {
      await runCommand(session(), params);
      return null;
    }),
  );
  registerOwnRequests(connection, session);
  for (const feature of features) feature.register(connection, session);

  documents.listen(connection);
  connection.listen();
}

function capabilitiesOf({ laterFormatting }: Editor): ServerCapabilities {
  const all: ServerCapabilities = Object.assign({}, ...features.map(({ capabilities }) => capabilities));
  if (laterFormatting) for (const name of formattingCapabilities) delete all[name];
  return all;
}

interface Running {
  readonly session: Session;
  readonly diagnostics: ReturnType<typeof makeDiagnostics>;
  /** Asks the editor to tell of folders that come and go. Only after `initialized`: before it VS Code answers no request of a server. */
  watchFolders(): void;
  settingsChanged(settings: unknown): void;
  trust(): void;
  /** Files on the disk have changed, come or gone. */
  filesChanged(changes: readonly FileEvent[]): void;
  readonly workspaceDiagnostics: WorkspaceDiagnostics;
  /** Sends the findings of files that are not open, to an editor that does not pull them. */
  pushWorkspace(): void;
  closed(document: TextDocument): void;
}

function mustRun(running: Running | undefined): Running {
  if (running === undefined) throw new Error("The server is not initialized.");
  return running;
}

function initialize(connection: Connection, host: ServerHost, documents: TextDocuments<TextDocument>, params: InitializeParams): Running {
  const editor = readEditor(params);
  if (editor.start.texts !== undefined) l10n.config({ contents: editor.start.texts });
  const log = connection.console;
  let trusted = editor.start.trusted;
  const changed = (uri: string): void => diagnostics.changed(uri);
  const folders = new Map<string, string>();
  const addFolders = (added: readonly WorkspaceFolder[]): void => {
    for (const { uri } of added) {
      const path = pathOf(uri);
      if (path !== undefined) folders.set(uri, path);
    }
  };
  addFolders(params.workspaceFolders ?? (typeof params.rootUri === "string" ? [{ uri: params.rootUri, name: "" }] : []));

  const settings = makeSettingsStore(
    editor.configuration ? (uri) => connection.workspace.getConfiguration({ scopeUri: uri, section: "plimsoll" }) : undefined,
    changed,
  );
  const surroundings = makeSurroundings({
    host,
    log,
    known: knownNames,
    changed,
    workspaceOf: (uri) => nearestFolder([...folders.values()], pathOf(uri)),
    contractContext: (uri) => checkedDockerfile(session, uri)?.contract?.build?.context,
  });
  const shellChecks = makeShellChecks({ host, log, isTrusted: () => trusted, changed });
  const workspace = makeWorkspace({
    host,
    folders: () => [...folders.values()],
    documents: () => documents.all(),
    watches: () => editor.watchers,
  });
  const session: Session = {
    connection,
    host,
    log,
    editor,
    settings,
    surroundings,
    shellChecks,
    documents: makeDocuments({
      surroundings: (uri) => surroundings.get(uri),
      settings: (uri) => settings.get(uri),
      shellChecks: (uri, config, known) => shellChecks.known(uri, config, known),
      failed(uri, failures) {
        for (const { ruleId, error } of failures) log.error(`The rule ${ruleId} failed on ${uri}: ${describe(error)}`);
      },
    }),
    workspace,
    images: makeImages(workspace, log),
    isTrusted: () => trusted,
    open: (uri) => documents.get(uri),
  };
  const workspaceDiagnostics = makeWorkspaceDiagnostics(session);
  const pushedWorkspace = makePushedWorkspace(session, workspaceDiagnostics);
  const diagnostics = makeDiagnostics(session, (uri) => workspaceDiagnostics.pullClosed(uri));
  return {
    session,
    diagnostics,
    workspaceDiagnostics,
    pushWorkspace: () => pushedWorkspace.begin(),
    filesChanged(changes) {
      // Contracts, configurations, ignore, Compose and Bake files say something about every Dockerfile around them.
      const around = changes.some(({ uri }) => isWatched(uri));
      if (changes.some(({ type }) => type !== FileChangeType.Changed)) session.workspace.forget();
      session.workspace.forgetTexts();
      if (around) diagnostics.filesChanged();
      // A Dockerfile that came, went or changed says what an open ignore file beside it must leave in.
      else for (const document of documents.all()) if (kindOf(document) === "ignore") diagnostics.changed(document.uri);
      workspaceDiagnostics.changed(around ? undefined : pathOf(changes[0]?.uri ?? ""));
    },
    watchFolders() {
      if (params.capabilities.workspace?.workspaceFolders !== true) return;
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        for (const { uri } of removed) folders.delete(uri);
        addFolders(added);
        session.workspace.forget();
        surroundings.collectAll();
        workspaceDiagnostics.changed();
      });
    },
    settingsChanged(raw) {
      settings.forget((raw as { plimsoll?: unknown } | null | undefined)?.plimsoll);
      workspaceDiagnostics.changed();
      for (const document of documents.all()) {
        guardWork(log, "Reading settings", async () => {
          await settings.arrive(document.uri);
          changed(document.uri);
        });
      }
    },
    trust() {
      trusted = true;
      for (const { uri } of documents.all()) changed(uri);
      // ShellCheck may be run now.
      workspaceDiagnostics.changed();
    },
    closed(document) {
      diagnostics.closed(document);
      session.documents.release(document.uri);
      settings.release(document.uri);
      surroundings.release(document.uri);
      shellChecks.release(document.uri);
      workspaceDiagnostics.closed(document.uri);
    },
  };
}
