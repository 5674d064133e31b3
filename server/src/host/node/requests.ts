import { createHash } from "node:crypto";
import { Agent, ProxyAgent, request, type Dispatcher } from "undici";
import { isLoopback, proxyFor, type ProxySettings } from "./proxies.ts";

export interface Answer {
  readonly status: number;
  /** One value each; names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
  /** The sha256 of the body's bytes, in hexadecimal. */
  readonly bodySha256: string;
  readonly url: URL;
}

export interface Question {
  readonly method: "GET" | "HEAD" | "POST";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A request that was not answered: refused address, no connection, too long an answer. */
export class RequestFailure extends Error {
  readonly address: string;
  constructor(address: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.address = address;
  }
}

export interface Requester {
  /** Asks and follows redirects. Rejects with RequestFailure, or with the signal's reason. */
  ask(url: URL, question: Question, signal: AbortSignal): Promise<Answer>;
  close(): Promise<void>;
}

const largestBody = 8 * 1024 * 1024;
const mostRedirects = 5;

/**
 * Requests over undici's agents, one for each proxy in use. Plain http is refused but for loopback, and the
 * Authorization header is not taken along to another host.
 */
export function makeRequester(settings: ProxySettings, certificates?: string): Requester {
  const dispatchers = new Map<string, Dispatcher>();
  const tls = certificates === undefined ? {} : { ca: certificates };
  const dispatcherFor = (url: URL): Dispatcher => {
    const proxy = proxyFor(url, settings) ?? "";
    let dispatcher = dispatchers.get(proxy);
    if (dispatcher === undefined) {
      if (proxy !== "" && !/^https?:\/\//i.test(proxy)) {
        throw new RequestFailure(url.host, `The proxy ${withoutPassword(proxy)} is neither http nor https`);
      }
      dispatcher = proxy === "" ? new Agent({ connect: tls }) : new ProxyAgent({ uri: proxy, requestTls: tls });
      dispatchers.set(proxy, dispatcher);
    }
    return dispatcher;
  };

  return {
    async ask(start, question, signal) {
      let url = start;
      let headers: Record<string, string> = { "user-agent": "plimsoll", ...question.headers };
      for (let redirects = 0; ; redirects++) {
        if (url.protocol !== "https:" && !(url.protocol === "http:" && isLoopback(url.hostname))) {
          throw new RequestFailure(url.host, `Plain http is spoken to this machine only, not to ${url.host}`);
        }
        const answer = await once(url, { ...question, headers }, dispatcherFor(url), signal);
        const location = answer.headers["location"];
        if (![301, 302, 303, 307, 308].includes(answer.status) || location === undefined) return answer;
        if (redirects === mostRedirects) throw new RequestFailure(url.host, `${start.host} redirects without end`);
        const next = URL.canParse(location, url) ? new URL(location, url) : undefined;
        if (next === undefined) throw new RequestFailure(url.host, `${url.host} redirects to no address`);
        if (next.host !== url.host || next.protocol !== url.protocol) {
          const { authorization: _, ...rest } = headers;
          headers = rest;
        }
        url = next;
      }
    },
    async close() {
      await Promise.all([...dispatchers.values()].map((dispatcher) => dispatcher.destroy()));
    },
  };

  async function once(url: URL, question: Question, dispatcher: Dispatcher, signal: AbortSignal): Promise<Answer> {
    try {
      const response = await request(url, {
        method: question.method,
        headers: { ...question.headers },
        body: question.body ?? null,
        dispatcher,
        signal,
      });
      const chunks: Uint8Array[] = [];
      let size = 0;
      for await (const chunk of response.body) {
        size += (chunk as Uint8Array).length;
        if (size > largestBody) throw new RequestFailure(url.host, `The answer of ${url.host} is too long`);
        chunks.push(chunk as Uint8Array);
      }
      const bytes = Buffer.concat(chunks);
      const headers: Record<string, string | undefined> = {};
      for (const [name, value] of Object.entries(response.headers)) headers[name] = Array.isArray(value) ? value.join(", ") : value;
      const bodySha256 = createHash("sha256").update(bytes).digest("hex");
      return { status: response.statusCode, headers, body: bytes.toString("utf8"), bodySha256, url };
    } catch (error) {
      if (signal.aborted || error instanceof RequestFailure) throw error;
      const proxy = proxyFor(url, settings);
      const through = proxy === undefined ? "" : ` through the proxy ${withoutPassword(proxy)}`;
      throw new RequestFailure(url.host, `${url.host} cannot be reached${through} (${causeOf(error)})`, { cause: error });
    }
  }
}

function withoutPassword(proxy: string): string {
  if (!URL.canParse(proxy)) return proxy.replace(/\/\/.*@/, "//");
  const url = new URL(proxy);
  url.username = url.password = "";
  return url.href.replace(/\/$/, "");
}

function causeOf(error: unknown): string {
  const { code, message, cause } = error as { code?: unknown; message?: unknown; cause?: unknown };
  if (typeof code === "string" && !code.startsWith("UND_ERR_ABORTED")) return code;
  if (cause !== undefined) return causeOf(cause);
  return typeof message === "string" && message !== "" ? message : String(error);
}
