import { afterEach, expect, test } from "vitest";
import { makeRegistryClient } from "../../../server/src/host/node/registry-client.ts";
import { challenge, digestOf, startServer, type Answering } from "../fake-registry.ts";

const clients: { close(): Promise<void> }[] = [];

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
});

async function open(
  answer: Answering,
): Promise<{ client: Required<ReturnType<typeof makeRegistryClient>>; host: string; requests: () => readonly string[] }> {
  const server = await startServer(answer);
  const client = makeRegistryClient({ environment: { DOCKER_CONFIG: "/nonexistent", PATH: "" }, imagetools: false, milliseconds: 5000 });
  clients.push(client);
  const requests = (): readonly string[] => server.requests().filter((request) => request !== "GET /v2/");
  return { client: client as Required<typeof client>, host: server.host, requests };
}

test("tags come page by page", async () => {
  const { client, host, requests } = await open(({ url }, response) => {
    if (url.includes("last=b")) response.writeHead(200).end('{"tags": ["c", 7, "bad tag"]}');
    else
      response
        .writeHead(200, { link: '<https://elsewhere.example/v2/x/tags/list?n=2&last=b>; rel="next"' })
        .end('{"name": "x", "tags": ["a", "b"]}');
  });
  expect(await client.listTags({ registry: host, repository: "x", tag: "latest" })).toEqual({
    ok: true,
    tags: ["a", "b", "c"],
    complete: true,
  });
  expect(requests()).toEqual(["GET /v2/x/tags/list?n=1000", "GET /v2/x/tags/list?n=1000&last=b"]);
});

test("an endless list ends", async () => {
  const { client, host, requests } = await open((_, response) => {
    response.writeHead(200, { link: '</v2/x/tags/list?last=a>; rel="next"' }).end('{"tags": ["a"]}');
  });
  expect(await client.listTags({ registry: host, repository: "x", tag: "1" })).toMatchObject({ ok: true, complete: false });
  expect(requests()).toHaveLength(10);
});

test("a registry that wants a token gets one", async () => {
  const { client, host, requests } = await open((seen, response, server) => {
    if (seen.url.startsWith("/token")) return void response.writeHead(200).end('{"token": "t"}');
    if (seen.url === "/v2/") return void response.writeHead(200).end();
    if (challenge(seen, response, `Bearer realm="http://${server.host}/token",service="s"`, (header) => header === "Bearer t")) return;
    response.writeHead(200).end('{"tags": ["1"]}');
  });
  expect(await client.listTags({ registry: host, repository: "team/x", tag: "1" })).toMatchObject({ ok: true, tags: ["1"] });
  expect(requests()).toContain("GET /token?service=s&scope=repository%3Ateam%2Fx%3Apull");
});

test.each([
  [404, "not-found"],
  [429, "rate-limited"],
  [500, "failed"],
])("status %i is %s", async (status, fault) => {
  const { client, host } = await open(({ url }, response) => response.writeHead(url === "/v2/" ? 200 : status).end());
  expect(await client.listTags({ registry: host, repository: "x", tag: "1" })).toMatchObject({ ok: false, fault });
  expect(await client.describe({ registry: host, repository: "x", tag: "1" })).toMatchObject({ ok: false, fault });
});

test("a look-up that is cancelled says so, and a name that is none is not asked for", async () => {
  const { client, host } = await open(() => undefined);
  const abort = new AbortController();
  const asked = client.listTags({ registry: host, repository: "x", tag: "1" }, abort.signal);
  abort.abort();
  expect(await asked).toMatchObject({ ok: false, fault: "cancelled" });
  expect(await client.describe({ registry: host, repository: "../x", tag: "1" })).toMatchObject({ ok: false, fault: "invalid-name" });
});

const config = JSON.stringify({ created: "2026-01-02T03:04:05Z", os: "linux", architecture: "arm64", variant: "v8" });
const manifest = JSON.stringify({
  schemaVersion: 2,
  config: { digest: digestOf("c"), size: 100 },
  layers: [{ size: 1000 }, { size: 2000 }, { size: "x" }],
});
const index = JSON.stringify({
  schemaVersion: 2,
  manifests: [
    { digest: digestOf("1"), platform: { os: "linux", architecture: "arm64" } },
    { digest: digestOf("2"), platform: { os: "linux", architecture: "amd64" } },
    { digest: digestOf("3"), platform: { os: "unknown", architecture: "unknown" } },
  ],
});

const serve =
  (main: string): Answering =>
  ({ url }, response) => {
    const body = url.endsWith("/manifests/1") ? main : url.includes("/manifests/") ? manifest : url.includes("/blobs/") ? config : "{}";
    response.writeHead(200, { "docker-content-digest": digestOf("d") }).end(body);
  };

test("an image with several platforms", async () => {
  const { client, host, requests } = await open(serve(index));
  expect(await client.describe({ registry: host, repository: "x", tag: "1" })).toEqual({
    ok: true,
    digest: digestOf("d"),
    platforms: ["linux/arm64", "linux/amd64"],
    platform: "linux/amd64",
    size: 3100,
    created: "2026-01-02T03:04:05Z",
  });
  expect(requests()).toEqual(["GET /v2/x/manifests/1", `GET /v2/x/manifests/${digestOf("2")}`, `GET /v2/x/blobs/${digestOf("c")}`]);
});

test("an image with one platform", async () => {
  const { client, host } = await open(serve(manifest));
  expect(await client.describe({ registry: host, repository: "x", tag: "1" })).toMatchObject({
    platforms: ["linux/arm64/v8"],
    platform: "linux/arm64/v8",
    size: 3100,
  });
});

test.each(["", "[]", "{}", '{"manifests": []}', '{"manifests": [7]}', '{"config": {"digest": "x"}}'])(
  "an odd manifest %j breaks nothing",
  async (body) => {
    const { client, host } = await open(serve(body));
    const result = await client.describe({ registry: host, repository: "x", tag: "1" });
    expect(result.ok ? result.created : result.fault).toBe(result.ok ? undefined : "failed");
  },
);
