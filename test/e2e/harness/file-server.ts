import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";

/** A browser loads scripts of an extension only under their right type. */
const types: Readonly<Record<string, string>> = { ".js": "text/javascript", ".cjs": "text/javascript", ".json": "application/json" };

/** Serves files on loopback. Each pair is a path of the address and the folder that lies there; the first that fits is taken. */
export async function serveFiles(
  places: readonly (readonly [path: string, folder: string])[],
): Promise<{ readonly port: number; stop(): Promise<void> }> {
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname));
    const place = places.find(([start]) => path.startsWith(`${start}/`));
    const file = place === undefined ? undefined : join(place[1], path.slice(place[0].length));
    if (file === undefined || statSync(file, { throwIfNoEntry: false })?.isFile() !== true) return void response.writeHead(404).end();
    response.writeHead(200, { "content-type": types[extname(file)] ?? "text/plain", "access-control-allow-origin": "*" });
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { port: (server.address() as AddressInfo).port, stop };
}
