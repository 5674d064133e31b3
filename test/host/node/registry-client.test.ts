import { createHash } from "node:crypto";
import type { ServerResponse } from "node:http";
import { delimiter, join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { makeRegistryClient, readRetryAfter, type RegistryOptions } from "../../../server/src/host/node/registry-client.ts";
import type { DigestResult } from "../../../server/src/host/registry/client.ts";
import { certificate, challenge, digestOf, findClosedPort, giveDigest, startProxy, startServer } from "../fake-registry.ts";
import { makeFolder, writeInto } from "../temporary-folder.ts";

const wanted = digestOf("a");
const noConfig = { DOCKER_CONFIG: "/nonexistent", PATH: "" };
const clients: { close(): Promise<void> }[] = [];

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
});

function makeClient(options: Partial<RegistryOptions> = {}): ReturnType<typeof makeRegistryClient> {
  const client = makeRegistryClient({ environment: noConfig, imagetools: false, milliseconds: 5000, ...options });
  clients.push(client);
  return client;
}

function configWith(auths: unknown): RegistryOptions["environment"] {
  return { DOCKER_CONFIG: makeFolder({ "config.json": JSON.stringify({ auths }) }), PATH: "" };
}

const login = (text: string): { auth: string } => ({ auth: Buffer.from(text).toString("base64") });
const faultOf = (result: DigestResult): string => (result.ok ? "none" : result.fault);
const messageOf = (result: DigestResult): string => (result.ok ? "" : result.message);

describe("an open registry", () => {
  test("is asked for the index with HEAD", async () => {
    const registry = await startServer((_, response) => giveDigest(response, wanted));
    const result = await makeClient().resolveDigest({ registry: registry.host, repository: "team/app", tag: "1.2" });
    expect(result).toEqual({ ok: true, digest: wanted, source: "registry" });
    expect(registry.requests()).toEqual(["GET /v2/", "HEAD /v2/team/app/manifests/1.2"]);
    expect(registry.seen[1]?.headers.accept).toMatch(
      /^application\/vnd\.oci\.image\.index\.v1\+json, .*manifest\.list.*, .*oci\.image\.manifest.*, .*manifest\.v2/,
    );
    expect(registry.seen[1]?.headers.authorization).toBeUndefined();
  });

  test("that gives no digest, or knows no HEAD, is asked for the manifest, whose bytes are digested", async () => {
    const manifest = '{"schemaVersion": 2, "é": 1}';
    for (const headStatus of [200, 405]) {
      const registry = await startServer(({ method }, response) => {
        response.writeHead(method === "HEAD" ? headStatus : 200).end(method === "HEAD" ? "" : manifest);
      });
      const digest = `sha256:${createHash("sha256").update(manifest).digest("hex")}`;
      expect(await makeClient().resolveDigest({ registry: registry.host, repository: "a", tag: "1" })).toEqual({
        ok: true,
        digest,
        source: "registry",
      });
    }
  });

  test("whose digest is none is not believed", async () => {
    const registry = await startServer((_, response) =>
      response.writeHead(200, { "docker-content-digest": "sha256:abc\nRUN evil".replace("\n", "") }).end("<html>"),
    );
    const result = await makeClient().resolveDigest({ registry: registry.host, repository: "a", tag: "1" });
    expect(result).toEqual({ ok: false, fault: "failed", message: `${registry.host} gave no digest for ${registry.host}/a:1.` });
  });
});

describe("what goes wrong", () => {
  test.each<[number, Record<string, string>, string, RegExp, number | undefined]>([
    [404, {}, "not-found", /^127\.0\.0\.1:\d+\/a:1 is not to be found in 127\.0\.0\.1:\d+\.$/, undefined],
    [403, {}, "unauthorised", /may not be read with the stored login\. Log in with `docker login 127\.0\.0\.1:\d+`/, undefined],
    [401, { "www-authenticate": 'Basic realm="x"' }, "unauthorised", /asks for a login, and none is stored/, undefined],
    [401, { "www-authenticate": "Negotiate" }, "unauthorised", /a kind of login that is not known/, undefined],
    [401, {}, "unauthorised", /a kind of login that is not known/, undefined],
    [429, { "retry-after": "120" }, "rate-limited", /takes no more requests for now; try again in 120 seconds\.$/, 120],
    [429, {}, "rate-limited", /try again later\.$/, undefined],
    [500, {}, "failed", /answered 500 for/, undefined],
    [302, {}, "failed", /answered 302 for/, undefined],
  ])("%i is told clearly", async (status, headers, fault, message, retryAfter) => {
    const registry = await startServer(({ url }, response) => response.writeHead(url === "/v2/" ? 200 : status, headers).end());
    const result = await makeClient().resolveDigest({ registry: registry.host, repository: "a", tag: "1" });
    expect(faultOf(result)).toBe(fault);
    expect(messageOf(result)).toMatch(message);
    expect(result.ok ? undefined : result.retryAfter).toBe(retryAfter);
  });

  test("nothing listens: offline", async () => {
    const host = `127.0.0.1:${await findClosedPort()}`;
    const result = await makeClient().resolveDigest({ registry: host, repository: "a", tag: "1" });
    expect(result).toEqual({ ok: false, fault: "offline", message: `${host} cannot be reached (ECONNREFUSED).` });
  });

  test("a host nobody knows: offline", async () => {
    const result = await makeClient().resolveDigest({ registry: "nobody.invalid", repository: "a", tag: "1" });
    expect([faultOf(result), messageOf(result)]).toEqual(["offline", expect.stringMatching(/^nobody\.invalid cannot be reached \(E/)]);
  });

  test("no answer: timeout", async () => {
    const registry = await startServer(() => undefined);
    const result = await makeClient({ milliseconds: 200 }).resolveDigest({ registry: registry.host, repository: "a", tag: "1" });
    expect(result).toEqual({ ok: false, fault: "timeout", message: `${registry.host} gave no answer in 0.2 seconds.` });
  });

  test("a signal cancels, before and while waiting", async () => {
    const controller = new AbortController();
    const registry = await startServer(() => controller.abort());
    const image = { registry: registry.host, repository: "a", tag: "1" };
    expect(faultOf(await makeClient().resolveDigest(image, controller.signal))).toBe("cancelled");
    expect(faultOf(await makeClient().resolveDigest(image, AbortSignal.abort()))).toBe("cancelled");
    expect(registry.seen).toHaveLength(1);
  });

  test("a name that is none is not asked for", async () => {
    expect(faultOf(await makeClient().resolveDigest({ registry: "docker.io", repository: "a b", tag: "1" }))).toBe("invalid-name");
  });

  test("a broken answer and an endless one are failures", async () => {
    const cut = await startServer((_, response) => response.socket?.destroy());
    expect(faultOf(await makeClient().resolveDigest({ registry: cut.host, repository: "a", tag: "1" }))).toBe("offline");
    const endless = await startServer(({ method, url }, response) => {
      response.writeHead(200);
      if (method === "HEAD" || url === "/v2/") response.end();
      else for (let chunk = 0; chunk < 10; chunk++) response.write("x".repeat(1024 * 1024));
    });
    const result = await makeClient().resolveDigest({ registry: endless.host, repository: "a", tag: "1" });
    expect(messageOf(result)).toMatch(/^The answer of 127\.0\.0\.1:\d+ is too long\.$/);
  });
});

describe("logins", () => {
  test("a Basic login comes from Docker's configuration", async () => {
    const registry = await startServer((seen, response) => {
      const right = `Basic ${Buffer.from("me:secret").toString("base64")}`;
      if (!challenge(seen, response, 'Basic realm="registry"', (given) => given === right)) giveDigest(response, wanted);
    });
    const image = { registry: registry.host, repository: "a", tag: "1" };
    expect(await makeClient({ environment: configWith({ [registry.host]: login("me:secret") }) }).resolveDigest(image)).toMatchObject({
      digest: wanted,
    });
    const wrong = await makeClient({ environment: configWith({ [registry.host]: login("me:wrong") }) }).resolveDigest(image);
    expect(faultOf(wrong)).toBe("unauthorised");
  });

  test("a Bearer token is fetched, anonymous or with the login, and kept until it ends", async () => {
    let now = 1_000_000;
    const registry = await startServer((seen, response, { host }) => {
      const url = new URL(seen.url, "http://x");
      if (url.pathname === "/token") {
        const who = seen.headers.authorization ?? "anonymous";
        response.writeHead(200).end(JSON.stringify({ access_token: Buffer.from(who).toString("hex"), expires_in: 100 }));
      } else if (
        !challenge(seen, response, `Bearer realm="http://${host}/token",service="reg, istry",scope="x"`, (given) =>
          given.startsWith("Bearer "),
        )
      ) {
        giveDigest(response, wanted);
      }
    });
    const image = { registry: registry.host, repository: "team/app", tag: "1" };
    const client = makeClient({ now: () => now });
    expect(await client.resolveDigest(image)).toMatchObject({ digest: wanted });
    const token = `GET /token?service=reg%2C+istry&scope=repository%3Ateam%2Fapp%3Apull`;
    expect(registry.requests()).toEqual(["GET /v2/", "HEAD /v2/team/app/manifests/1", token, "HEAD /v2/team/app/manifests/1"]);
    expect(registry.seen[3]?.headers.authorization).toBe(`Bearer ${Buffer.from("anonymous").toString("hex")}`);

    await client.resolveDigest(image);
    expect(registry.requests().filter((line) => line === token)).toHaveLength(1);
    now += 95_000;
    await client.resolveDigest(image);
    expect(registry.requests().filter((line) => line === token)).toHaveLength(2);

    await makeClient({ environment: configWith({ [registry.host]: login("me:secret") }) }).resolveDigest(image);
    expect(registry.seen.at(-1)?.headers.authorization).toBe(`Bearer ${Buffer.from(`Basic ${login("me:secret").auth}`).toString("hex")}`);
  });

  test("an identity token is changed for an access token", async () => {
    const registry = await startServer((seen, response, { host }) => {
      if (seen.url === "/token") response.writeHead(200).end(JSON.stringify({ access_token: "good" }));
      else if (!challenge(seen, response, `bearer realm=http://${host}/token`, (given) => given === "Bearer good"))
        giveDigest(response, wanted);
    });
    const environment = configWith({ [registry.host]: { identitytoken: "refresh & me" } });
    expect(await makeClient({ environment }).resolveDigest({ registry: registry.host, repository: "a", tag: "1" })).toMatchObject({
      digest: wanted,
    });
    const asked = registry.seen.find(({ url }) => url === "/token");
    expect([asked?.method, asked?.body]).toEqual([
      "POST",
      "grant_type=refresh_token&client_id=plimsoll&refresh_token=refresh+%26+me&scope=repository%3Aa%3Apull",
    ]);
  });

  test.each([
    ["refuses", (response: ServerResponse) => response.writeHead(403).end(), /its login service answered 403/],
    ["gives nonsense", (response: ServerResponse) => response.writeHead(200).end("{}"), /gave no token/],
  ])("a login service that %s is told", async (_, answer, message) => {
    const registry = await startServer((seen, response, { host }) => {
      if (seen.url.startsWith("/token")) answer(response);
      else challenge(seen, response, `Bearer realm="http://${host}/token"`, () => false);
    });
    const result = await makeClient().resolveDigest({ registry: registry.host, repository: "a", tag: "1" });
    expect([faultOf(result), messageOf(result)]).toEqual(["unauthorised", expect.stringMatching(message)]);
  });

  test("a login is never sent over plain http to another machine", async () => {
    const registry = await startServer((seen, response) => {
      challenge(seen, response, 'Bearer realm="http://login.example.test/token"', () => false);
    });
    const environment = configWith({ [registry.host]: login("me:secret") });
    const result = await makeClient({ environment }).resolveDigest({ registry: registry.host, repository: "a", tag: "1" });
    expect(messageOf(result)).toMatch(/wants the login sent over plain http/);
  });
});

describe("redirects", () => {
  test("within the host keep the login, to another host drop it", async () => {
    const other = await startServer((_, response) => giveDigest(response, wanted));
    const registry = await startServer((seen, response, { host }) => {
      if (challenge(seen, response, 'Basic realm="x"', () => true)) return;
      if (seen.url.includes("/again/")) response.writeHead(307, { location: `http://${other.host}/away` }).end();
      else response.writeHead(308, { location: `http://${host}/v2/a/again/1` }).end();
    });
    const environment = configWith({ [registry.host]: login("me:secret") });
    expect(await makeClient({ environment }).resolveDigest({ registry: registry.host, repository: "a", tag: "1" })).toMatchObject({
      digest: wanted,
    });
    expect(registry.seen.at(-1)?.url).toBe("/v2/a/again/1");
    expect(registry.seen.at(-1)?.headers.authorization).toMatch(/^Basic /);
    expect(other.requests()).toEqual(["HEAD /away"]);
    expect(other.seen[0]?.headers.authorization).toBeUndefined();
  });

  test.each([
    ["without end", "/v2/a/manifests/1", /redirects without end/],
    ["to plain http elsewhere", "http://evil.example.test/x", /Plain http is spoken to this machine only, not to evil\.example\.test/],
    ["to no address", "http://[", /redirects to no address/],
  ])("%s are refused", async (_, location, message) => {
    const registry = await startServer(
      ({ url }, response) => void (url === "/v2/" ? response.end() : response.writeHead(302, { location }).end()),
    );
    const result = await makeClient().resolveDigest({ registry: registry.host, repository: "a", tag: "1" });
    expect(messageOf(result)).toMatch(message);
  });
});

describe("https and proxies", () => {
  test("a registry on loopback that speaks https only is found", async () => {
    const registry = await startServer((_, response) => giveDigest(response, wanted), true);
    const client = makeClient({ certificates: certificate });
    expect(await client.resolveDigest({ registry: registry.host, repository: "a", tag: "1" })).toMatchObject({ digest: wanted });
  });

  test.each([
    ["HTTPS_PROXY", (url: string) => ({ environment: { ...noConfig, HTTPS_PROXY: url } })],
    ["a setting", (url: string) => ({ proxy: url, environment: { ...noConfig, HTTPS_PROXY: "http://127.0.0.1:1" } })],
  ])("other registries are asked through the proxy of %s", async (_, settings) => {
    const registry = await startServer((_seen, response) => giveDigest(response, wanted), true);
    const proxy = await startProxy(registry);
    const url = proxy.url.replace("//", "//user:pass@");
    const client = makeClient({ certificates: certificate, ...settings(url) });
    expect(await client.resolveDigest({ registry: "registry.example.test", repository: "a", tag: "1" })).toMatchObject({ digest: wanted });
    expect(proxy.tunnels).toEqual([
      { target: "registry.example.test:443", authorization: `Basic ${Buffer.from("user:pass").toString("base64")}` },
    ]);
    expect(registry.requests()).toEqual(["HEAD /v2/a/manifests/1"]);
  });

  test("NO_PROXY goes past it", async () => {
    const registry = await startServer((_, response) => giveDigest(response, wanted), true);
    const proxy = await startProxy(registry);
    const environment = { ...noConfig, HTTPS_PROXY: proxy.url, NO_PROXY: ".example.test" };
    const result = await makeClient({ environment }).resolveDigest({ registry: "registry.example.test", repository: "a", tag: "1" });
    expect([faultOf(result), proxy.tunnels]).toEqual(["offline", []]);
  });

  test("a proxy that refuses or is not there is named, without its password", async () => {
    const registry = await startServer((_, response) => giveDigest(response, wanted), true);
    const refusing = await startProxy(registry, 407);
    const missing = `http://me:secret@127.0.0.1:${await findClosedPort()}`;
    for (const url of [refusing.url.replace("//", "//me:secret@"), missing]) {
      const result = await makeClient({ proxy: url }).resolveDigest({ registry: "registry.example.test", repository: "a", tag: "1" });
      expect(faultOf(result)).toBe("offline");
      expect(messageOf(result)).toMatch(/^registry\.example\.test cannot be reached through the proxy http:\/\/127\.0\.0\.1:\d+ \(/);
      expect(messageOf(result)).not.toMatch(/secret/);
    }
  });

  test("a proxy of another kind is refused", async () => {
    const result = await makeClient({ proxy: "socks5://me:secret@127.0.0.1:1" }).resolveDigest({
      registry: "registry.example.test",
      repository: "a",
      tag: "1",
    });
    expect(messageOf(result)).toBe("The proxy socks5://127.0.0.1:1 is neither http nor https.");
  });
});

describe("docker buildx imagetools", () => {
  function withDocker(body: string): Record<string, string> {
    const folder = makeFolder();
    writeInto(folder, "docker", `#!/bin/sh\nprintf '%s\\n' "$@" >"${join(folder, "seen")}"\n${body}\n`, 0o755);
    return { DOCKER_CONFIG: folder, PATH: `${folder}${delimiter}${process.env["PATH"] ?? ""}` };
  }

  test("is asked where the registry does not answer", async () => {
    const host = `127.0.0.1:${await findClosedPort()}`;
    const environment = withDocker(`echo '{"mediaType":"x","digest":"${digestOf("b")}"}'`);
    const result = await makeClient({ environment, imagetools: true }).resolveDigest({ registry: host, repository: "a", tag: "1" });
    expect(result).toEqual({ ok: true, digest: digestOf("b"), source: "imagetools" });
  });

  test.each([
    ["fails", "echo 'ERROR: not found' >&2; exit 1"],
    ["writes nonsense", "echo hello"],
    ["knows no digest", "echo '{}'"],
    ["hangs", "sleep 30"],
  ])("that %s leaves our own failure", async (_, body) => {
    const host = `127.0.0.1:${await findClosedPort()}`;
    const result = await makeClient({ environment: withDocker(body), imagetools: true, milliseconds: 500 }).resolveDigest({
      registry: host,
      repository: "a",
      tag: "1",
    });
    expect(faultOf(result)).toBe("offline");
  });

  test("is not asked where the registry's word is final", async () => {
    const registry = await startServer((_, response) => response.writeHead(404).end());
    const environment = withDocker(`echo '{"digest":"${digestOf("b")}"}'`);
    const result = await makeClient({ environment, imagetools: true }).resolveDigest({
      registry: registry.host,
      repository: "a",
      tag: "1",
    });
    expect(faultOf(result)).toBe("not-found");
  });
});

test.each([
  [undefined, undefined],
  ["5", 5],
  ["Thu, 01 Jan 1970 00:01:40 GMT", 90],
  ["Thu, 01 Jan 1970 00:00:01 GMT", 0],
  ["soon", undefined],
])("readRetryAfter(%s) is %s", (header, expected) => {
  expect(readRetryAfter(header, 10_000)).toBe(expected);
});
