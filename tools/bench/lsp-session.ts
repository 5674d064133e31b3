/** One measured session with one language server: open a Dockerfile, type in it, ask for what an editor asks for. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { generateDockerfile, randomNumbers } from "./dockerfile.ts";
import { LspClient, ServerError } from "./lsp-client.ts";

export interface Measures {
  readonly start: number;
  readonly firstDiagnostics: number | undefined;
  readonly keys: readonly number[];
  /** Keys after which no diagnostics came. */
  readonly missed: number;
  readonly cpuPerKey: number | undefined;
  /** Round trips by what was asked for; absent where the server does not offer it. */
  readonly requests: Readonly<Record<string, readonly number[]>>;
  readonly peakMegabytes: number | undefined;
}

interface Capabilities {
  readonly textDocumentSync?: number | { readonly change?: number };
  readonly diagnosticProvider?: { readonly identifier?: string };
  readonly completionProvider?: unknown;
  readonly hoverProvider?: unknown;
  readonly codeActionProvider?: unknown;
  readonly semanticTokensProvider?: unknown;
  readonly documentFormattingProvider?: unknown;
}

const phrases = [
  "RUN apt-get update && apt-get install -y curl",
  "RUN pip install --no-cache-dir requests==2.31",
  'RUN echo "$HOME/${VERSION}" > /etc/v',
  "COPY --from=stage0 /a /b",
];
const requestTimeout = 20_000;

export interface SessionOptions {
  readonly lines: number;
  readonly keys: number;
  /** Ends typing early, in milliseconds. */
  readonly budget: number;
}

/** Runs a session; rejects when the server does not start. */
export async function measureServer(command: readonly string[], { lines, keys, budget }: SessionOptions): Promise<Measures> {
  const folder = mkdtempSync(join(tmpdir(), "plimsoll-bench-"));
  const text = generateDockerfile(lines);
  writeFileSync(join(folder, "Dockerfile"), text);
  const began = performance.now();
  const client = new LspClient(command, folder);
  try {
    const session = new Session(client, pathToFileURL(join(folder, "Dockerfile")).href, text);
    const capabilities = await session.initialize(pathToFileURL(folder).href);
    const start = performance.now() - began;
    const firstDiagnostics = await session.open();
    const before = client.usage();
    const typed = await session.type(keys, budget);
    const after = client.usage();
    const cpuPerKey =
      before === undefined || after === undefined ? undefined : (after.cpuMilliseconds - before.cpuMilliseconds) / Math.max(1, typed.sent);
    const requests = await session.ask(capabilities, lines > 1_000 ? 10 : 30);
    return {
      start,
      firstDiagnostics,
      keys: typed.times,
      missed: typed.missed,
      cpuPerKey,
      requests,
      peakMegabytes: client.usage()?.peakMegabytes,
    };
  } finally {
    await client.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

class Session {
  readonly #client: LspClient;
  readonly #uri: string;
  readonly #lines: string[];
  readonly #random = randomNumbers(7);
  #version = 1;
  #incremental = false;
  #pulls = false;
  #identifier: string | undefined;
  #resultId: string | undefined;

  constructor(client: LspClient, uri: string, text: string) {
    this.#client = client;
    this.#uri = uri;
    this.#lines = text.split("\n");
  }

  async initialize(root: string): Promise<Capabilities> {
    const answer = (await this.#client.request("initialize", {
      processId: process.pid,
      rootUri: root,
      workspaceFolders: [{ uri: root, name: "bench" }],
      capabilities: {
        workspace: { configuration: true, workspaceFolders: true },
        textDocument: {
          publishDiagnostics: { versionSupport: true, relatedInformation: true },
          diagnostic: { dynamicRegistration: true },
          completion: { completionItem: { snippetSupport: true } },
          codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix", "source"] } }, dataSupport: true },
          semanticTokens: { requests: { full: true }, formats: ["relative"], tokenTypes: [], tokenModifiers: [] },
        },
      },
    })) as { readonly capabilities?: Capabilities };
    const capabilities = answer.capabilities ?? {};
    const sync = capabilities.textDocumentSync;
    this.#incremental = (typeof sync === "object" ? sync.change : sync) === 2;
    this.#identifier = capabilities.diagnosticProvider?.identifier;
    this.#client.notify("initialized", {});
    await pause(50);
    this.#pulls = capabilities.diagnosticProvider !== undefined || this.#client.registeredPull;
    return capabilities;
  }

  async open(): Promise<number | undefined> {
    const began = performance.now();
    const textDocument = { uri: this.#uri, languageId: "dockerfile", version: this.#version, text: this.#lines.join("\n") };
    this.#client.notify("textDocument/didOpen", { textDocument });
    const time = await this.#diagnostics(began, 0, 60_000);
    await pause(300);
    return time;
  }

  /** Types key by key and waits for the diagnostics of each. */
  async type(keys: number, budget: number): Promise<{ readonly times: readonly number[]; readonly missed: number; readonly sent: number }> {
    const times: number[] = [];
    let missed = 0;
    let sent = 0;
    let place = { line: 0, character: 0, rest: "" };
    const end = performance.now() + budget;
    for (; sent < keys && performance.now() < end; sent++) {
      if (place.rest === "") {
        const line = this.#newLinePlace();
        place = { line, character: (this.#lines[line] ?? "").length, rest: `\n${phrases[this.#pick(phrases.length)] ?? ""}` };
      }
      const key = place.rest.slice(0, 1);
      const seen = this.#client.publishes.length;
      const began = performance.now();
      this.#change(place.line, place.character, key);
      const next = key === "\n" ? { line: place.line + 1, character: 0 } : { line: place.line, character: place.character + 1 };
      place = { ...next, rest: place.rest.slice(1) };
      const time = await this.#diagnostics(began, seen, requestTimeout).catch(() => undefined);
      if (time === undefined) missed++;
      else times.push(time);
      await pause(20);
    }
    return { times, missed, sent };
  }

  async ask(capabilities: Capabilities, rounds: number): Promise<Record<string, readonly number[]>> {
    const textDocument = { uri: this.#uri };
    const somewhere = (): { line: number; character: number } => {
      const line = this.#pick(this.#lines.length);
      return { line, character: Math.min(2, (this.#lines[line] ?? "").length) };
    };
    const asked: readonly (readonly [string, unknown, string, () => object])[] = [
      ["completion", capabilities.completionProvider, "textDocument/completion", () => ({ position: somewhere() })],
      ["hover", capabilities.hoverProvider, "textDocument/hover", () => ({ position: somewhere() })],
      [
        "code actions",
        capabilities.codeActionProvider,
        "textDocument/codeAction",
        () => ({ range: { start: somewhere(), end: somewhere() }, context: { diagnostics: [] } }),
      ],
      ["semantic tokens", capabilities.semanticTokensProvider, "textDocument/semanticTokens/full", () => ({})],
      [
        "formatting",
        capabilities.documentFormattingProvider,
        "textDocument/formatting",
        () => ({ options: { tabSize: 4, insertSpaces: true } }),
      ],
    ];
    const results: Record<string, readonly number[]> = {};
    for (const [name, offered, method, params] of asked) {
      if (offered === undefined || offered === false) continue;
      const times: number[] = [];
      for (let round = 0; round < rounds; round++) {
        const began = performance.now();
        const answered = await this.#client.request(method, { textDocument, ...params() }, requestTimeout).then(
          () => true,
          () => false,
        );
        if (!answered) break;
        times.push(performance.now() - began);
      }
      results[name] = times;
    }
    return results;
  }

  /** Milliseconds until the diagnostics of this version are there; undefined when none came. */
  async #diagnostics(began: number, seen: number, timeout: number): Promise<number | undefined> {
    if (!this.#pulls) {
      const publish = await this.#client.nextPublish(seen, this.#version, timeout);
      return publish === undefined ? undefined : publish.at - began;
    }
    for (let attempt = 0; attempt < 5; attempt++) {
      try {
        const params = { textDocument: { uri: this.#uri }, identifier: this.#identifier, previousResultId: this.#resultId };
        const report = (await this.#client.request("textDocument/diagnostic", params, timeout)) as { readonly resultId?: string } | null;
        this.#resultId = report?.resultId;
        return performance.now() - began;
      } catch (error) {
        // "Content modified" and "server cancelled" ask to try again.
        if (!(error instanceof ServerError) || (error.code !== -32801 && error.code !== -32802)) throw error;
      }
    }
    return undefined;
  }

  #change(line: number, character: number, text: string): void {
    this.#version++;
    const old = this.#lines[line] ?? "";
    this.#lines.splice(line, 1, ...`${old.slice(0, character)}${text}${old.slice(character)}`.split("\n"));
    const at = { line, character };
    const change = this.#incremental ? { range: { start: at, end: at }, text } : { text: this.#lines.join("\n") };
    this.#client.notify("textDocument/didChange", { textDocument: { uri: this.#uri, version: this.#version }, contentChanges: [change] });
  }

  /** A line behind which an instruction may begin. */
  #newLinePlace(): number {
    for (let attempt = 0; attempt < 200; attempt++) {
      const line = this.#pick(this.#lines.length - 1);
      if (/^[A-Z]+ /.test(this.#lines[line] ?? "") && !(this.#lines[line] ?? "").endsWith("\\")) return line;
    }
    return 0;
  }

  #pick(count: number): number {
    return Math.floor(this.#random() * count);
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
