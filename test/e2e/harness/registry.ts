import type { AddressInfo } from "node:net";
import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { findMissing, startRegistry, type Registry } from "../../../tools/registry.ts";

/** A registry on loopback: a real one where the machine has it, else one that knows manifests and nothing more. */
export async function openRegistry(): Promise<Registry & { readonly real: boolean }> {
  if (findMissing() === undefined) return { ...(await startRegistry()), real: true };
  return { ...(await startSmallRegistry()), real: false };
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
