/** A small language client over stdio for measurements: it starts a server, speaks JSON-RPC with it and watches its memory and time. */
import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

export interface Publish {
  readonly at: number;
  readonly version: number | undefined;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: {
    readonly uri?: string;
    readonly version?: number;
    readonly items?: readonly unknown[];
    readonly registrations?: readonly { readonly method: string }[];
  };
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

export class ServerError extends Error {
  readonly code: number;
  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

export class LspClient {
  readonly publishes: Publish[] = [];
  /** Whether the server asked for pull diagnostics after the fact. */
  registeredPull = false;
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #waiting = new Map<number, Waiting>();
  readonly #onPublish = new Set<() => void>();
  #buffer: Buffer = Buffer.alloc(0);
  #nextId = 1;
  #ended = false;

  constructor(command: readonly string[], cwd: string) {
    const [program = "", ...words] = command;
    this.#child = spawn(program, words, { cwd, stdio: ["pipe", "pipe", "pipe"] });
    this.#child.stdout.on("data", (data: Buffer) => this.#read(data));
    this.#child.stderr.resume();
    this.#child.stdin.on("error", () => {});
    const end = (why: string): void => {
      this.#ended = true;
      for (const { reject } of this.#waiting.values()) reject(new Error(why));
      this.#waiting.clear();
      for (const wake of this.#onPublish) wake();
    };
    this.#child.on("error", (error) => end(error.message));
    this.#child.on("exit", () => end("the server has ended"));
  }

  notify(method: string, params: unknown): void {
    this.#write({ jsonrpc: "2.0", method, params });
  }

  /** The answer; rejects on an error, at the end of the server, or after `timeout` milliseconds. */
  request(method: string, params: unknown, timeout = 30_000): Promise<unknown> {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(id);
        reject(new Error(`no answer to ${method} in ${timeout} ms`));
      }, timeout);
      this.#waiting.set(id, {
        resolve: (value) => (clearTimeout(timer), resolve(value)),
        reject: (error) => (clearTimeout(timer), reject(error)),
      });
      this.#write({ jsonrpc: "2.0", id, method, params });
    });
  }

  /** The first publish behind the first `seen` ones that covers a version; undefined after `timeout` milliseconds. */
  async nextPublish(seen: number, version: number, timeout: number): Promise<Publish | undefined> {
    const end = performance.now() + timeout;
    for (;;) {
      const found = this.publishes.slice(seen).find((publish) => publish.version === undefined || publish.version >= version);
      const left = end - performance.now();
      if (found !== undefined || left <= 0 || this.#ended) return found;
      await new Promise<void>((resolve) => {
        const wake = (): void => {
          clearTimeout(timer);
          this.#onPublish.delete(wake);
          resolve();
        };
        const timer = setTimeout(wake, left);
        this.#onPublish.add(wake);
      });
    }
  }

  /** Most memory ever held and processor time of the server and its children; undefined where /proc does not tell. */
  usage(): { readonly peakMegabytes: number; readonly cpuMilliseconds: number } | undefined {
    let kilobytes = 0;
    let ticks = 0;
    try {
      for (const pid of processTree(this.#child.pid ?? 0)) {
        kilobytes += Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0);
        const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
          .replace(/^.*\) /s, "")
          .split(" ");
        ticks += Number(fields[11]) + Number(fields[12]);
      }
    } catch {
      return undefined;
    }
    return { peakMegabytes: kilobytes / 1024, cpuMilliseconds: ticks * 10 };
  }

  async stop(): Promise<void> {
    if (this.#ended) return;
    await this.request("shutdown", null, 2_000).catch(() => undefined);
    this.notify("exit", null);
    for (let round = 0; round < 20 && !this.#ended; round++) await new Promise((resolve) => setTimeout(resolve, 50));
    if (!this.#ended) this.#child.kill("SIGKILL");
  }

  #write(message: unknown): void {
    const body = Buffer.from(JSON.stringify(message), "utf8");
    this.#child.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    this.#child.stdin.write(body);
  }

  #read(data: Buffer): void {
    this.#buffer = this.#buffer.length === 0 ? data : Buffer.concat([this.#buffer, data]);
    for (;;) {
      const head = this.#buffer.indexOf("\r\n\r\n");
      if (head < 0) return;
      const length = Number(/content-length:\s*(\d+)/i.exec(this.#buffer.toString("ascii", 0, head))?.[1] ?? 0);
      if (this.#buffer.length < head + 4 + length) return;
      const body = this.#buffer.toString("utf8", head + 4, head + 4 + length);
      this.#buffer = this.#buffer.subarray(head + 4 + length);
      this.#take(JSON.parse(body) as Message);
    }
  }

  #take(message: Message): void {
    const { id, method, params } = message;
    if (method === undefined && id !== undefined) {
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (message.error === undefined) waiting?.resolve(message.result);
      else waiting?.reject(new ServerError(message.error.code, message.error.message));
    } else if (method === "textDocument/publishDiagnostics") {
      this.publishes.push({ at: performance.now(), version: params?.version });
      for (const wake of this.#onPublish) wake();
    } else if (id !== undefined) {
      if (params?.registrations?.some((entry) => entry.method === "textDocument/diagnostic") === true) this.registeredPull = true;
      const result = method === "workspace/configuration" ? (params?.items ?? []).map(() => null) : null;
      this.#write({ jsonrpc: "2.0", id, result });
    }
  }
}

function processTree(pid: number): readonly number[] {
  const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, "utf8").trim().split(/\s+/).filter(Boolean).map(Number),
  );
  return [pid, ...children.flatMap(processTree)];
}
