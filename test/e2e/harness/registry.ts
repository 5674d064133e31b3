import { createHash } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { findMissing, type Registry } from "../../../tools/registry.ts";
import { keep } from "./keeper.ts";
import { until } from "./poll.ts";

/** A registry on loopback: a real one where the machine has it, else one that knows manifests and nothing more. */
export async function openRegistry(): Promise<Registry & { readonly real: boolean }> {
  if (findMissing() === undefined) return { ...(await startRealRegistry()), real: true };
  return { ...(await startSmallRegistry()), real: false };
}

/** The project's own registry script, as a program that ends with this one. */
async function startRealRegistry(): Promise<Registry> {
  const folder = mkdtempSync(join(tmpdir(), "plimsoll-e2e-"));
  const script = fileURLToPath(new URL("../../../tools/registry.ts", import.meta.url));
  const kept = keep(folder, [process.execPath, script], { env: { ...process.env, TMPDIR: folder }, output: "pipe" });
  let output = "";
  for (const stream of [kept.process.stdout, kept.process.stderr]) stream?.on("data", (text: Buffer) => (output += text.toString()));
  await until("the registry", () => {
    if (kept.process.exitCode !== null || kept.process.signalCode !== null) throw new Error(output);
    return output.includes("Ctrl+C stops it.");
  });
  const digests: Record<string, string> = {};
  let address = "";
  for (const [, host = "", image = "", digest = ""] of output.matchAll(/^([\d.:]+)\/(\S+) (sha256:\w+)$/gm)) {
    address = host;
    digests[image] = digest;
  }
  return { address, digests, stop: kept.stop };
}

/** Answers for one image as the distribution specification says (OCI distribution-spec, "Pulling manifests"). */
async function startSmallRegistry(): Promise<Registry> {
  const manifest = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: "application/vnd.oci.image.index.v1+json", manifests: [] }));
  const digest = `sha256:${createHash("sha256").update(manifest).digest("hex")}`;
  const server = createServer((request, response) => {
    if (request.url === "/v2/") return void response.writeHead(200).end();
    if (request.url !== "/v2/team/multi/manifests/1") {
      const errors = JSON.stringify({ errors: [{ code: "MANIFEST_UNKNOWN", message: "manifest unknown" }] });
      return void response.writeHead(404, { "content-type": "application/json" }).end(errors);
    }
    response.writeHead(200, {
      "content-type": "application/vnd.oci.image.index.v1+json",
      "content-length": manifest.length,
      "docker-content-digest": digest,
    });
    response.end(request.method === "HEAD" ? undefined : manifest);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { address: `127.0.0.1:${(server.address() as AddressInfo).port}`, digests: { "team/multi:1": digest }, stop };
}
