import { PassThrough } from "node:stream";
import {
  createConnection,
  createProtocolConnection,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
  type ApplyWorkspaceEditResult,
  type ClientCapabilities,
  type CodeAction,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type InitializeResult,
  type ProtocolConnection,
  type Range,
  type TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Contract } from "../../server/src/contracts/contract.ts";
import { makeBuildContext, type ContextListing } from "../../server/src/host/context.ts";
import type { Builder } from "../../server/src/host/builders.ts";
import type { ComposedBuild } from "../../server/src/host/composed-build.ts";
import type { ConfigFile } from "../../server/src/host/host.ts";
import { planBuild } from "../../server/src/host/node/build-plan.ts";
import { loadConfigChain } from "../../server/src/host/node/config-chain.ts";
import type { DigestResult, RegistryClient } from "../../server/src/host/registry/client.ts";
import type { FolderContracts, ServerHost } from "../../server/src/lsp/server-host.ts";
import { startServer } from "../../server/src/lsp/server.ts";

/** A host of literals: a configuration, a build context and a registry that answers at once. Members may be changed. */
export interface FakeHost extends ServerHost {
  /** Text of the configuration file, with its name. */
  config: { name: string; text: string; shadowed?: string[] } | undefined;
  files: Record<string, string> | undefined;
  digests: Record<string, DigestResult>;
  readonly asked: string[];
  proxies: unknown;
  program: string | undefined;
  contracts: readonly Contract[];
  contractProblems?: FolderContracts["problems"];
  builders: readonly Builder[];
  composed: readonly ComposedBuild[];
}

export const folder = "/work/project";
export const dockerfileUri = `file://${folder}/Dockerfile`;
export const digest = `sha256:${"a1".repeat(32)}`;

export function fakeHost(more: Partial<FakeHost> = {}): FakeHost {
  const asked: string[] = [];
  const client: RegistryClient = {
    async resolveDigest({ repository, tag }, signal) {
      const name = `${repository}:${tag}`;
      asked.push(name);
      const answer = host.digests[name];
      if (answer !== undefined) return answer;
      // An image nobody knows: waits until it is cancelled.
      return new Promise((resolve) => {
        signal?.addEventListener("abort", () => resolve({ ok: false, fault: "cancelled", message: "cancelled" }));
      });
    },
  };
  const host: FakeHost = {
    config: undefined,
    files: undefined,
    digests: {},
    asked,
    proxies: undefined,
    program: "/usr/bin/docker",
    contracts: [],
    builders: [],
    composed: [],
    readText: async () => ({ ok: false, failure: { code: "missing", reason: "does not exist" } }),
    async findConfig(): Promise<ConfigFile | undefined> {
      const { config } = host;
      if (config === undefined) return undefined;
      const shadowed = (config.shadowed ?? []).map((name) => `${folder}/${name}`);
      return { path: `${folder}/${config.name}`, content: { ok: true, text: config.text }, shadowed };
    },
    async collectContext() {
      if (host.files === undefined) return undefined;
      const listing: ContextListing = {
        root: folder,
        files: Object.keys(host.files).toSorted(),
        directories: [],
        unentered: [],
        complete: true,
        texts: new Map(Object.entries(host.files)),
        executable: new Map(),
      };
      const text = host.files[".dockerignore"];
      return makeBuildContext(listing, "Dockerfile", text === undefined ? undefined : { path: ".dockerignore", text });
    },
    registry: { available: true, client },
    loadConfig: (file, known) => loadConfigChain(file, (path) => host.readText(path), known),
    findProgram: async (names) =>
      host.program === undefined || !names.some((name) => host.program?.endsWith(name)) ? undefined : host.program,
    readContracts: async () => ({ contracts: host.contracts, problems: host.contractProblems ?? [] }),
    readTraits: async () => ({ "project-name": "project" }),
    builds: {
      plan: (request) => planBuild({ ...request, environment: { PATH: "" } }),
      builders: async () => host.builders,
      composed: async () => host.composed,
    },
    useProxies(proxies) {
      host.proxies = proxies;
    },
    ...more,
  };
  return host;
}

/** Everything an editor of today can do. */
export const fullCapabilities: ClientCapabilities = {
  workspace: {
    configuration: true,
    workspaceFolders: true,
    applyEdit: true,
    workspaceEdit: { documentChanges: true, resourceOperations: ["create"] },
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    diagnostics: { refreshSupport: true },
  },
  window: { workDoneProgress: true, showDocument: { support: true } },
  textDocument: {
    publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true, tagSupport: { valueSet: [1, 2] } },
    diagnostic: { dynamicRegistration: true },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix", "source"] } },
      dataSupport: true,
      disabledSupport: true,
      resolveSupport: { properties: ["edit"] },
    },
    completion: { completionItem: { snippetSupport: true } },
    hover: { contentFormat: ["markdown"] },
  },
};

/** The same without pull: diagnostics are pushed. */
export function pushCapabilities(): ClientCapabilities {
  const { diagnostic: _, ...textDocument } = fullCapabilities.textDocument ?? {};
  return { ...fullCapabilities, textDocument };
}

export interface EditorOptions {
  readonly host?: ServerHost;
  readonly capabilities?: ClientCapabilities;
  readonly settings?: unknown;
  readonly start?: unknown;
  readonly folders?: readonly { readonly uri: string; readonly name: string }[];
}

/** A small editor, tied to a server in the same process: it holds documents and applies what the server sends. */
export class TestEditor {
  readonly connection: ProtocolConnection;
  readonly published: { uri: string; version?: number; diagnostics: Diagnostic[] }[] = [];
  readonly messages: string[] = [];
  readonly log: string[] = [];
  readonly notifications: { method: string; params: unknown }[] = [];
  readonly registrations: { method: string; registerOptions: unknown }[] = [];
  readonly progress: { token: unknown; value: { kind: string; message?: string } }[] = [];
  readonly shown: unknown[] = [];
  settings: unknown;
  http: unknown = null;
  refreshes = 0;
  initialized: InitializeResult | undefined;
  readonly #documents = new Map<string, TextDocument>();
  #waiters: (() => void)[] = [];

  constructor(connection: ProtocolConnection, settings: unknown) {
    this.connection = connection;
    this.settings = settings;
    connection.onRequest("workspace/configuration", ({ items }: { items: { section?: string }[] }): unknown[] =>
      items.map(({ section }) => (section === "http" ? this.http : (this.settings ?? null))),
    );
    connection.onRequest("client/registerCapability", (params: { registrations: { method: string; registerOptions: unknown }[] }) => {
      this.registrations.push(...params.registrations);
      this.#wake();
      return null;
    });
    connection.onRequest("workspace/diagnostic/refresh", () => {
      this.refreshes += 1;
      this.#wake();
      return null;
    });
    connection.onRequest("window/workDoneProgress/create", () => null);
    connection.onRequest("window/showMessageRequest", () => null);
    connection.onRequest("window/showDocument", (params: unknown) => {
      this.shown.push(params);
      return { success: true };
    });
    connection.onRequest("workspace/applyEdit", ({ edit }: { edit: WorkspaceEdit }): ApplyWorkspaceEditResult => {
      const refused = this.#apply(edit);
      this.#wake();
      return refused === undefined ? { applied: true } : { applied: false, failureReason: refused };
    });
    connection.onNotification("textDocument/publishDiagnostics", (params: TestEditor["published"][number]) => {
      this.published.push(params);
      this.#wake();
    });
    connection.onNotification("window/showMessage", ({ message }: { message: string }) => {
      this.messages.push(message);
      this.#wake();
    });
    connection.onNotification("window/logMessage", ({ message }: { message: string }) => {
      this.log.push(message);
      this.#wake();
    });
    connection.onNotification("$/progress", (params: TestEditor["progress"][number]) => {
      this.progress.push(params);
      this.#wake();
    });
    connection.onUnhandledNotification(({ method, params }) => {
      this.notifications.push({ method, params });
      this.#wake();
    });
    connection.listen();
  }

  #wake(): void {
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const waiter of waiters) waiter();
  }

  /** Waits until something the server sent makes it true. */
  async until<T>(test: () => T | undefined | false, what: string): Promise<T> {
    const end = Date.now() + 10_000;
    for (;;) {
      const found = test();
      if (found !== undefined && found !== false) return found;
      const left = end - Date.now();
      if (left <= 0) throw new Error(`The server did not get there: ${what}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.#waiters.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  async open(text: string, uri: string = dockerfileUri, languageId = "dockerfile"): Promise<void> {
    this.#documents.set(uri, TextDocument.create(uri, languageId, 1, text));
    await this.connection.sendNotification("textDocument/didOpen", { textDocument: { uri, languageId, version: 1, text } });
  }

  /** Replaces the first `before` by `after`, as an incremental change. */
  async type(before: string, after: string, uri: string = dockerfileUri): Promise<void> {
    const document = this.document(uri);
    const start = document.getText().indexOf(before);
    if (start < 0) throw new Error(`There is no ${before} in the document.`);
    await this.change(
      [{ range: { start: document.positionAt(start), end: document.positionAt(start + before.length) }, newText: after }],
      uri,
    );
  }

  async change(edits: readonly TextEdit[], uri: string = dockerfileUri): Promise<void> {
    const document = this.document(uri);
    const contentChanges = edits.map(({ range, newText }) => ({ range, text: newText }));
    const version = document.version + 1;
    TextDocument.update(document, contentChanges, version);
    this.#wake();
    await this.connection.sendNotification("textDocument/didChange", { textDocument: { uri, version }, contentChanges });
  }

  async close(uri: string = dockerfileUri): Promise<void> {
    this.#documents.delete(uri);
    await this.connection.sendNotification("textDocument/didClose", { textDocument: { uri } });
  }

  document(uri: string = dockerfileUri): TextDocument {
    const document = this.#documents.get(uri);
    if (document === undefined) throw new Error(`${uri} is not open.`);
    return document;
  }

  text(uri: string = dockerfileUri): string {
    return this.document(uri).getText();
  }

  async pull(uri: string = dockerfileUri, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    return this.connection.sendRequest("textDocument/diagnostic", {
      textDocument: { uri },
      ...(previousResultId === undefined ? {} : { previousResultId }),
    });
  }

  /** The diagnostics of a document as `ruleId «words»`. */
  async findings(uri: string = dockerfileUri): Promise<string[]> {
    const report = await this.pull(uri);
    if (report.kind !== "full") throw new Error("unchanged");
    return report.items.map(({ code, range }) => `${code} «${this.document(uri).getText(range)}»`);
  }

  /** The code actions at the first `words` of the text. */
  async actions(words: string, only?: readonly string[], uri: string = dockerfileUri): Promise<CodeAction[]> {
    const document = this.document(uri);
    const start = document.getText().indexOf(words);
    const range: Range = { start: document.positionAt(start), end: document.positionAt(start + words.length) };
    return this.connection.sendRequest("textDocument/codeAction", {
      textDocument: { uri },
      range,
      context: { diagnostics: [], ...(only === undefined ? {} : { only }) },
    });
  }

  /** Chooses an action as an editor does: resolves it, applies its edit, runs its command. */
  async choose(action: CodeAction): Promise<void> {
    const resolved: CodeAction =
      action.edit === undefined && action.command === undefined ? await this.connection.sendRequest("codeAction/resolve", action) : action;
    if (resolved.edit !== undefined) {
      const refused = this.#apply(resolved.edit);
      if (refused !== undefined) throw new Error(refused);
      await this.#tellChanges();
    }
    if (resolved.command !== undefined) await this.run(resolved.command.command, resolved.command.arguments ?? []);
  }

  async run(command: string, args: readonly unknown[]): Promise<void> {
    await this.connection.sendRequest("workspace/executeCommand", { command, arguments: [...args] });
  }

  /** Files that fixes make or change beside the open document. */
  readonly others = new Map<string, string>();
  #pending: (() => Promise<void>)[] = [];

  async #tellChanges(): Promise<void> {
    const pending = this.#pending;
    this.#pending = [];
    for (const tell of pending) await tell();
  }

  #apply(edit: WorkspaceEdit): string | undefined {
    for (const change of edit.documentChanges ?? []) {
      if (!("textDocument" in change)) {
        if (change.kind === "create") this.others.set(change.uri, "");
        continue;
      }
      const { uri, version } = change.textDocument;
      const refused = this.#edit(uri, change.edits as TextEdit[], version ?? undefined);
      if (refused !== undefined) return refused;
    }
    for (const [uri, edits] of Object.entries(edit.changes ?? {})) this.#edit(uri, edits, undefined);
    return undefined;
  }

  #edit(uri: string, edits: TextEdit[], version: number | undefined): string | undefined {
    const document = this.#documents.get(uri);
    if (document === undefined) {
      const other = TextDocument.create(uri, "plaintext", 1, this.others.get(uri) ?? "");
      this.others.set(uri, TextDocument.applyEdits(other, edits));
      return undefined;
    }
    if (version !== undefined && version !== document.version) return `${uri} has moved on`;
    const text = TextDocument.applyEdits(document, edits);
    const range = { start: document.positionAt(0), end: document.positionAt(document.getText().length) };
    this.#pending.push(() => this.change([{ range, newText: text }], uri));
    // Behind the answer to the request that brought the edit, as in an editor; a test that is over needs it no more.
    if (this.#pending.length === 1) setTimeout(() => this.#tellChanges().catch(() => undefined), 0);
    return undefined;
  }
}

const editors: (() => void)[] = [];

/** Starts a server in this process and shakes hands with it. */
export async function startEditor(options: EditorOptions = {}): Promise<TestEditor> {
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  const server = createConnection(ProposedFeatures.all, new StreamMessageReader(toServer), new StreamMessageWriter(toClient));
  startServer(server, options.host ?? fakeHost());
  const client = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
  editors.push(() => {
    client.dispose();
    server.dispose();
  });
  return initialize(client, options);
}

export async function initialize(client: ProtocolConnection, options: EditorOptions = {}): Promise<TestEditor> {
  const editor = new TestEditor(client, options.settings);
  editor.initialized = await client.sendRequest("initialize", {
    processId: null,
    rootUri: `file://${folder}`,
    workspaceFolders: options.folders ?? [{ uri: `file://${folder}`, name: "project" }],
    capabilities: options.capabilities ?? fullCapabilities,
    ...(options.start === undefined ? {} : { initializationOptions: options.start }),
  });
  await client.sendNotification("initialized", {});
  return editor;
}

/** Ends every server that was started; call it after each test. The server's own exit would end the test's process. */
export function stopEditors(): void {
  for (const stop of editors.splice(0)) stop();
}

/** What our own client says when it starts. */
export const ourClient = { trusted: true, validatesJson: true, pageCommand: "plimsoll.showRule" };
