import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { digestOf, findClosedPort, giveDigest, startProxy, startServer } from "../host/fake-registry.ts";
import { makeFolder } from "../host/temporary-folder.ts";
import { runCli } from "./run-cli.ts";

const a = digestOf("a");
const b = digestOf("b");

async function startRegistry(): Promise<Awaited<ReturnType<typeof startServer>>> {
  return startServer(({ url }, response) => {
    if (url === "/v2/") response.writeHead(200).end();
    else if (url.endsWith("/manifests/1")) giveDigest(response, a);
    else response.writeHead(url.includes("/slow/") ? 429 : 404, { "retry-after": "7" }).end();
  });
}

test("pin writes digests and tells of each, a second run finds nothing to do", async () => {
  const { host } = await startRegistry();
  const folder = makeFolder({ "a/Dockerfile": `FROM ${host}/team/app:1 AS x\nFROM x\n`, "b/Dockerfile": "FROM scratch\n" });
  const run = await runCli(["pin"], { folder });
  expect(run).toEqual({ code: 0, stdout: `a/Dockerfile:1: ${host}/team/app:1 pinned to ${a}\n`, stderr: "" });
  expect(readFileSync(join(folder, "a/Dockerfile"), "utf8")).toBe(`FROM ${host}/team/app:1@${a} AS x\nFROM x\n`);
  expect(await runCli(["pin", "a/Dockerfile"], { folder })).toEqual({ code: 0, stdout: "", stderr: "" });
});

test("--check and --diff write nothing and exit 1 when there is something to write", async () => {
  const { host } = await startRegistry();
  const text = `FROM ${host}/app:1\nFROM ${host}/app:1@${b}\n`;
  const folder = makeFolder({ Dockerfile: text, "good.Dockerfile": `FROM ${host}/app:1@${a}\n` });
  const check = await runCli(["pin", "--check", "Dockerfile"], { folder });
  expect([check.code, check.stdout]).toEqual([
    1,
    `Dockerfile:1: ${host}/app:1 has no digest (${a})\nDockerfile:2: ${host}/app:1 has moved on from ${b} to ${a}\n`,
  ]);
  expect((await runCli(["pin", "--check", "good.Dockerfile"], { folder })).code).toBe(0);
  const diff = await runCli(["pin", "--diff", "Dockerfile"], { folder });
  expect([diff.code, diff.stdout]).toEqual([
    1,
    `--- a/Dockerfile\n+++ b/Dockerfile\n@@ -1,2 +1,2 @@\n-FROM ${host}/app:1\n+FROM ${host}/app:1@${a}\n FROM ${host}/app:1@${b}\n`,
  ]);
  expect(readFileSync(join(folder, "Dockerfile"), "utf8")).toBe(text);
});

test("--update writes digests whose tags have moved", async () => {
  const { host } = await startRegistry();
  const folder = makeFolder({ Dockerfile: `FROM ${host}/app:1@${b}\n` });
  const run = await runCli(["pin", "--update"], { folder });
  expect([run.code, run.stdout]).toEqual([0, `Dockerfile:1: ${host}/app:1 moved on to ${a}\n`]);
  expect(readFileSync(join(folder, "Dockerfile"), "utf8")).toBe(`FROM ${host}/app:1@${a}\n`);
});

test("what goes wrong is told for each image, and the rest is written", async () => {
  const { host } = await startRegistry();
  const closed = `127.0.0.1:${await findClosedPort()}`;
  const folder = makeFolder({
    Dockerfile: `FROM ${host}/none:2 AS a\nFROM ${host}/app:1 AS b\nFROM ${host}/slow/x:2 AS c\nFROM ${closed}/x:1\n`,
    "binary.Dockerfile": new Uint8Array([0]),
  });
  const run = await runCli(["pin", "binary.Dockerfile", "missing", "Dockerfile"], { folder, environment: { PATH: "" } });
  expect(run).toEqual({
    code: 2,
    stdout: [
      `Dockerfile:1: ${host}/none:2: ${host}/none:2 is not to be found in ${host}.`,
      `Dockerfile:2: ${host}/app:1 pinned to ${a}`,
      `Dockerfile:3: ${host}/slow/x:2: ${host} takes no more requests for now; try again in 7 seconds.`,
      `Dockerfile:4: ${closed}/x:1: ${closed} cannot be reached (ECONNREFUSED).`,
      "",
    ].join("\n"),
    stderr: "plimsoll: missing: does not exist\nplimsoll: binary.Dockerfile: is a binary file\n",
  });
  expect(readFileSync(join(folder, "Dockerfile"), "utf8")).toContain(`${host}/app:1@${a} AS b`);
});

test("a proxy of the environment and a certificate of one's own are used", async () => {
  const registry = await startServer((_, response) => giveDigest(response, a), true);
  const proxy = await startProxy(registry);
  const folder = makeFolder({ Dockerfile: "FROM registry.example.test/app:1\n" });
  const certificates = join(import.meta.dirname, "../host/fixtures/certificate.pem");
  const run = await runCli(["pin"], { folder, environment: { HTTPS_PROXY: proxy.url, NODE_EXTRA_CA_CERTS: certificates } });
  expect([run.code, run.stderr, proxy.tunnels.map(({ target }) => target)]).toEqual([0, "", ["registry.example.test:443"]]);
  expect(readFileSync(join(folder, "Dockerfile"), "utf8")).toBe(`FROM registry.example.test/app:1@${a}\n`);
});

test("lint never asks a registry", async () => {
  const registry = await startRegistry();
  const folder = makeFolder({ Dockerfile: `FROM ${registry.host}/app:1\n` });
  await runCli(["lint", "--fix-unsafe", "--preset", "all"], { folder });
  expect(registry.seen).toEqual([]);
});
