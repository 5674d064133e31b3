import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** An extension that does nothing but hold the tests which run inside an extension host, beside the one that is installed. */
export interface Carrier {
  readonly folder: string;
  /** The tests for a host with Node. */
  readonly tests: string;
  /** The tests for the browser's worker, a file of the same folder. That host takes it for CommonJS by its ending. */
  readonly webTests: string;
}

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/** Bundles the tests of the extension hosts. The folder is below the project, so that they find mocha. */
export async function buildCarrier(): Promise<Carrier> {
  const folder = path("../../../.tsbuild/e2e-carrier");
  mkdirSync(folder, { recursive: true });
  const manifest = { name: "tests", publisher: "plimsoll", version: "0.0.1", engines: { vscode: "*" } };
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  const carrier = { folder, tests: join(folder, "in-host.js"), webTests: "web.cjs" };
  const common = { bundle: true, format: "cjs" as const, external: ["vscode", "mocha"], logLevel: "warning" as const };
  await Promise.all([
    build({ ...common, entryPoints: [path("../in-host/index.ts")], outfile: carrier.tests, platform: "node", target: "node20" }),
    build({
      ...common,
      entryPoints: [path("../web/index.ts")],
      outfile: join(folder, carrier.webTests),
      platform: "browser",
      target: "es2022",
    }),
  ]);
  return carrier;
}
