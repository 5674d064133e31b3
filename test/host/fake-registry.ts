import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { connect, type AddressInfo, type Server } from "node:net";
import { readFileSync } from "node:fs";
import { afterAll } from "vitest";

/** A digest that reads well in tests. */
export const digestOf = (digit: string): string => `sha256:${digit.repeat(64)}`;

export const certificate = readFileSync(new URL("fixtures/certificate.pem", import.meta.url), "utf8");
const key = readFileSync(new URL("fixtures/key.pem", import.meta.url), "utf8");

export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

export interface FakeServer {
  /** `127.0.0.1:PORT`. */
  readonly host: string;
  readonly port: number;
  /** Every request in order. */
  readonly seen: Seen[];
  /** Method and address of every request. */
  requests(): readonly string[];
}

export type Answering = (seen: Seen, response: ServerResponse, server: FakeServer) => void;

/** A server on loopback that answers as told and goes when the test file ends. */
export async function startServer(answer: Answering, secure = false): Promise<FakeServer> {
  const seen: Seen[] = [];
  const listener: RequestListener = (request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (text: string) => (body += text));
    request.on("end", () => {
      const entry: Seen = { method: request.method ?? "", url: request.url ?? "", headers: request.headers, body };
      seen.push(entry);
      answer(entry, response, fake);
    });
  };
  const server = secure ? createSecureServer({ key, cert: certificate }, listener) : createServer(listener);
  const port = await listen(server);
  const fake: FakeServer = { host: `127.0.0.1:${port}`, port, seen, requests: () => seen.map(({ method, url }) => `${method} ${url}`) };
  return fake;
}

export interface FakeProxy {
  readonly url: string;
  readonly port: number;
  /** `CONNECT host:port` of every tunnel, and the login that came with it. */
  readonly tunnels: { readonly target: string; readonly authorization: string | undefined }[];
}

/** A proxy on loopback whose tunnels all lead to one server, whatever the name asked for. */
export async function startProxy(to: FakeServer, status = 200): Promise<FakeProxy> {
  const tunnels: FakeProxy["tunnels"] = [];
  const server = createServer((_, response) => response.writeHead(405).end());
  server.on("connect", (request: IncomingMessage, socket) => {
    tunnels.push({ target: request.url ?? "", authorization: request.headers["proxy-authorization"] });
    socket.on("error", () => undefined);
    if (status !== 200) return void socket.end(`HTTP/1.1 ${status} No\r\n\r\n`);
    const upstream = connect(to.port, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      upstream.pipe(socket);
      socket.pipe(upstream);
    });
    upstream.on("error", () => socket.destroy());
    socket.on("close", () => upstream.destroy());
  });
  const port = await listen(server);
  return { url: `http://127.0.0.1:${port}`, port, tunnels };
}

/** A port on loopback on which nothing listens. */
export async function findClosedPort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const servers: (Server & { closeAllConnections?: () => void })[] = [];

async function listen(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections?.();
    server.close();
  }
});

/** Answers with the digest of a manifest. */
export function giveDigest(response: ServerResponse, digest: string): void {
  response.writeHead(200, { "docker-content-digest": digest, "content-type": "application/vnd.oci.image.index.v1+json" }).end();
}

/** Answers a request that has no login with a challenge; true when it did. */
export function challenge(seen: Seen, response: ServerResponse, header: string, isRight: (authorization: string) => boolean): boolean {
  const { authorization } = seen.headers;
  if (authorization !== undefined && isRight(authorization)) return false;
  response.writeHead(401, { "www-authenticate": header }).end();
  return true;
}
