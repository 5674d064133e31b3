/**
 * node tools/registry.ts [PORT]
 * A real OCI registry on loopback (Debian's docker-registry) with two small images, for tests of digest look-ups:
 * library/busybox:1.36 and :latest (one platform) and team/multi:1 (an index of two). Prints where it is and the digests,
 * and runs until Ctrl+C. Where it cannot run it says what is missing.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { createHash } from "node:crypto";
import { accessSync, constants, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { gzipSync } from "node:zlib";

export interface Registry {
  /** `127.0.0.1:PORT`. */
  readonly address: string;
  /** By repository and tag: `library/busybox:1.36`. */
  readonly digests: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

const programs = ["docker-registry", "registry"];

/** What is missing for a registry, in one line; undefined when nothing is. */
export function findMissing(): string | undefined {
  return findProgram() === undefined
    ? "no docker-registry on PATH (Debian: apt-get install --no-install-recommends docker-registry)"
    : undefined;
}

/** Starts a registry and fills it. Rejects with what its log says when it does not start. */
export async function startRegistry(port?: number): Promise<Registry> {
  const program = findProgram();
  if (program === undefined) throw new Error(findMissing());
  const folder = mkdtempSync(join(tmpdir(), "plimsoll-registry-"));
  const address = `127.0.0.1:${port ?? (await findPort())}`;
  const config = join(folder, "config.yml");
  writeFileSync(
    config,
    JSON.stringify({
      version: 0.1,
      log: { level: "warn" },
      storage: { filesystem: { rootdirectory: join(folder, "data") } },
      http: { addr: address },
    }),
  );
  const child = spawn(program, ["serve", config], { stdio: ["ignore", "pipe", "pipe"] });
  let log = "";
  child.stdout.on("data", (text: Buffer) => (log += text.toString()));
  child.stderr.on("data", (text: Buffer) => (log += text.toString()));
  const stop = async (): Promise<void> => {
    await end(child);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await waitFor(address, child);
    return { address, digests: await fill(`http://${address}/v2`), stop };
  } catch (error) {
    await stop();
    throw new Error(`The registry did not start: ${error instanceof Error ? error.message : String(error)}\n${log}`, { cause: error });
  }
}

function findProgram(): string | undefined {
  for (const folder of (process.env["PATH"] ?? "").split(delimiter)) {
    for (const name of programs) {
      try {
        accessSync(join(folder, name), constants.X_OK);
        return join(folder, name);
      } catch {
        // Not here.
      }
    }
  }
  return undefined;
}

async function findPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function waitFor(address: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (child.exitCode !== null) throw new Error(`it ended with exit code ${child.exitCode}`);
    try {
      const response = await fetch(`http://${address}/v2/`);
      if (response.ok) return;
    } catch {
      // Not yet.
    }
    await wait(100);
  }
  throw new Error("it gave no answer in ten seconds");
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  const forced = setTimeout(() => child.kill("SIGKILL"), 3000);
  await ended;
  clearTimeout(forced);
}

/** Pushes the images over the distribution protocol itself, so that no other tool is needed. */
async function fill(api: string): Promise<Record<string, string>> {
  const digests: Record<string, string> = {};
  const manifest = async (repository: string, architecture: string): Promise<Buffer> => {
    const layer = gzipSync(Buffer.alloc(1024));
    const diff = digestOf(Buffer.alloc(1024));
    const config = json({ architecture, os: "linux", config: { Cmd: ["/bin/sh"] }, rootfs: { type: "layers", diff_ids: [diff] } });
    await pushBlob(`${api}/${repository}`, layer);
    await pushBlob(`${api}/${repository}`, config);
    return json({
      schemaVersion: 2,
      mediaType: "application/vnd.oci.image.manifest.v1+json",
      config: { mediaType: "application/vnd.oci.image.config.v1+json", digest: digestOf(config), size: config.length },
      layers: [{ mediaType: "application/vnd.oci.image.layer.v1.tar+gzip", digest: digestOf(layer), size: layer.length }],
    });
  };
  const push = async (repository: string, reference: string, body: Buffer): Promise<void> => {
    const { mediaType } = JSON.parse(body.toString()) as { mediaType: string };
    await expectStatus(
      fetch(`${api}/${repository}/manifests/${reference}`, {
        method: "PUT",
        headers: { "content-type": mediaType },
        body: new Uint8Array(body),
      }),
      201,
    );
    digests[`${repository}:${reference}`] = digestOf(body);
  };
  const single = await manifest("library/busybox", "amd64");
  await push("library/busybox", "1.36", single);
  await push("library/busybox", "latest", single);
  const parts = [];
  for (const architecture of ["amd64", "arm64"]) {
    const part = await manifest("team/multi", architecture);
    await push("team/multi", digestOf(part), part);
    parts.push({
      mediaType: "application/vnd.oci.image.manifest.v1+json",
      digest: digestOf(part),
      size: part.length,
      platform: { os: "linux", architecture },
    });
  }
  await push("team/multi", "1", json({ schemaVersion: 2, mediaType: "application/vnd.oci.image.index.v1+json", manifests: parts }));
  return Object.fromEntries(Object.entries(digests).filter(([name]) => !name.includes("@") && !name.includes(":sha256:")));
}

async function pushBlob(repository: string, body: Buffer): Promise<void> {
  const started = await expectStatus(fetch(`${repository}/blobs/uploads/`, { method: "POST" }), 202);
  const location = new URL(started.headers.get("location") ?? "", repository);
  location.searchParams.set("digest", digestOf(body));
  await expectStatus(
    fetch(location, { method: "PUT", headers: { "content-type": "application/octet-stream" }, body: new Uint8Array(body) }),
    201,
  );
}

async function expectStatus(answer: Promise<Response>, status: number): Promise<Response> {
  const response = await answer;
  if (response.status !== status) throw new Error(`${response.url} answered ${response.status}: ${await response.text()}`);
  return response;
}

function digestOf(bytes: Uint8Array): string {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}

function json(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}

if (import.meta.main) {
  const missing = findMissing();
  if (missing !== undefined) {
    process.stderr.write(`The registry cannot run: ${missing}.\n`);
    process.exit(1);
  }
  const registry = await startRegistry(process.argv[2] === undefined ? undefined : Number(process.argv[2]));
  for (const [name, digest] of Object.entries(registry.digests)) process.stdout.write(`${registry.address}/${name} ${digest}\n`);
  process.stdout.write("Ctrl+C stops it.\n");
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void registry.stop().then(() => process.exit(0)));
}
