/**
 * npm run build [-- --watch]
 * Bundles the five programs into dist/. Production builds are minified and carry no source maps; --watch builds the other way round.
 */
import { createHash } from "node:crypto";
import { chmodSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import * as esbuild from "esbuild";
import { licenceTexts } from "./licences.mjs";
import { root } from "./setup.mjs";
import { say } from "./terminal.mjs";

const watch = process.argv.includes("--watch");

/** @satisfies {esbuild.BuildOptions} */
const common = {
  absWorkingDir: root,
  outdir: "dist",
  bundle: true,
  minify: !watch,
  sourcemap: watch,
  target: "es2022",
  // By default esbuild takes the UMD `main` of jsonc-parser for Node, whose requires it cannot see: the bundle builds and breaks when it runs.
  mainFields: ["module", "main"],
  legalComments: "none",
  logLevel: "warning",
  metafile: /** @type {const} */ (true),
};

/** Bundled CommonJS packages call `require` for Node's own modules; an ES module has to make one. */
const requireBanner = 'import { createRequire as plimsollRequire } from "node:module"; const require = plimsollRequire(import.meta.url);';

/** Large JSON as text for JSON.parse: V8 reads that several times faster than an object literal. */
const jsonAsText = {
  name: "json-as-text",
  setup(/** @type {esbuild.PluginBuild} */ build) {
    build.onLoad({ filter: /\.json$/ }, ({ path }) => {
      const text = JSON.stringify(JSON.parse(readFileSync(path, "utf8")));
      return text.length < 5000 ? undefined : { contents: `export default JSON.parse(${JSON.stringify(text)});`, loader: "js" };
    });
  },
};

/** `plimsoll lsp` starts the very server that the editor starts; the launcher says how to load it. */
const serverBesideIt = {
  name: "server-beside-it",
  setup(/** @type {esbuild.PluginBuild} */ build) {
    build.onResolve({ filter: /\/main\.node\.ts$/ }, () => ({ path: "server", namespace: "beside" }));
    build.onLoad({ filter: /.*/, namespace: "beside" }, () => ({ contents: 'void loadBeside("./server.node.js");' }));
  },
};

/** A missing entry file breaks the build. @typedef {Omit<esbuild.BuildOptions, "entryPoints" | "metafile"> & { entryPoints: Record<string, string> }} Program */

const webClientEntry = "client/src/extension.web.ts";
/** @satisfies {esbuild.BuildOptions} */
const webClient = {
  platform: /** @type {const} */ ("browser"),
  mainFields: ["browser", "module", "main"],
  format: /** @type {const} */ ("cjs"),
  external: ["vscode"],
};

/** @type {Record<string, Program>} */
const programs = {
  client: {
    entryPoints: { "client.node": "client/src/extension.node.ts" },
    platform: "node",
    format: "cjs",
    // package.json says "type": "module", so that the sources run as they are; the editor loads this one with require().
    outExtension: { ".js": ".cjs" },
    external: ["vscode"],
    target: "node20",
  },
  // package.json says dist/client.web.cjs: by its ending a browser's extension host takes it for CommonJS.
  "client for the browser": { ...webClient, entryPoints: { "client.web": webClientEntry }, outExtension: { ".js": ".cjs" } },
  // Hosts before that knowledge append .js to whatever stands there.
  "client for older browser hosts": { ...webClient, entryPoints: { "client.web.cjs": webClientEntry } },
  server: {
    // Started by server-launcher.mjs, which is dist/server.node.js.
    entryPoints: { "server.main": "server/src/main.node.ts" },
    platform: "node",
    format: "esm",
    // What is loaded lazily (YAML, the registry client) stays out of the start.
    splitting: true,
    chunkNames: "chunks/[name]-[hash]",
    banner: { js: requireBanner },
    plugins: [jsonAsText],
    target: "node20",
  },
  // One script, so that its compiled code can be kept: see cli-launcher.mjs, which hands it what a script lacks.
  "command line": {
    entryPoints: { cli: "server/src/main.cli.ts" },
    platform: "node",
    format: "cjs",
    outExtension: { ".js": ".cjs" },
    define: { "import.meta.url": "programUrl" },
    plugins: [jsonAsText, serverBesideIt],
    target: "node20",
  },
  // No stand-ins for Node's modules: a leak from the pure layers breaks this build.
  "server for the browser": {
    entryPoints: { "server.worker": "server/src/main.worker.ts" },
    platform: "browser",
    mainFields: ["browser", "module", "main"],
    format: "iife",
    plugins: [jsonAsText],
  },
};

const inputs = new Set();
const licenceFile = "dist/third-party-licences.txt";
const written = new Set([licenceFile]);
for (const [name, options] of Object.entries(programs)) {
  if (watch) {
    await (await esbuild.context({ ...common, ...options })).watch();
    continue;
  }
  const since = Date.now();
  const { metafile } = await esbuild.build({ ...common, ...options });
  for (const input of Object.keys(metafile.inputs)) inputs.add(input);
  const kilobytes = (/** @type {string} */ file) => Math.ceil(statSync(join(root, file)).size / 1000);
  const outputs = Object.keys(metafile.outputs);
  for (const file of outputs) written.add(file);
  const chunks = outputs.filter((file) => file.includes("/chunks/"));
  const entries = outputs.filter((file) => !chunks.includes(file));
  const parts = entries.map((file) => `${file} ${kilobytes(file)} kB`);
  if (chunks.length > 0) parts.push(`${chunks.length} chunks ${chunks.reduce((sum, file) => sum + kilobytes(file), 0)} kB`);
  say(`${name}: ${parts.join(", ")} (${Date.now() - since} ms)`);
}
await bundleLaunchers();
if (!watch) {
  // npm does the same when it installs the package; a clone has it at once.
  chmodSync(join(root, "dist/cli.js"), 0o755);
  writeFileSync(join(root, licenceFile), licenceTexts(inputs));
  // What an earlier build has left goes last, so that a program that runs meanwhile finds all its files.
  for (const entry of readdirSync(join(root, "dist"), { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    if (entry.isFile() && !written.has(relative(root, file).replaceAll("\\", "/"))) rmSync(file);
  }
}

/** Tells the CLI's launcher by which build its program was made; a program under --watch changes too often for its compiled code to be kept. */
async function bundleLaunchers() {
  const build = watch
    ? ""
    : createHash("sha256")
        .update(readFileSync(join(root, "dist/cli.cjs")))
        .digest("hex")
        .slice(0, 16);
  await esbuild.build({
    ...common,
    entryPoints: { cli: "tools/cli-launcher.mjs" },
    platform: "node",
    format: "esm",
    banner: { js: "#!/usr/bin/env node" },
    define: { "process.env.PLIMSOLL_BUILD": JSON.stringify(build) },
    target: "node20",
  });
  await esbuild.build({
    ...common,
    entryPoints: { "server.node": "tools/server-launcher.mjs" },
    platform: "node",
    format: "esm",
    target: "node20",
  });
  written.add("dist/cli.js").add("dist/server.node.js");
  rmSync(join(root, ".cache"), { recursive: true, force: true });
}
