/**
 * npm run build [-- --watch]
 * Bundles the five programs into dist/. Production builds are minified and carry no source maps; --watch builds the other way round.
 */
import { chmodSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
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

/** The command line starts through two lines that turn on Node's compile cache (where this Node has it) before anything large is loaded. */
const cliLauncher = {
  name: "cli-launcher",
  setup(/** @type {esbuild.PluginBuild} */ build) {
    build.onResolve({ filter: /^cli-launcher$/ }, () => ({ path: "cli-launcher", namespace: "launcher" }));
    build.onLoad({ filter: /.*/, namespace: "launcher" }, () => ({
      contents:
        '#!/usr/bin/env node\nimport * as module from "node:module"; module.enableCompileCache?.(); await import("./server/src/main.cli.ts");',
      resolveDir: root,
    }));
  },
};

/** A missing entry file breaks the build. @typedef {Omit<esbuild.BuildOptions, "entryPoints" | "metafile"> & { entryPoints: Record<string, string> }} Program */

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
  "client for the browser": {
    // The browser's extension host takes a name that ends in .cjs for CommonJS and then appends .js: package.json says dist/client.web.cjs.
    entryPoints: { "client.web.cjs": "client/src/extension.web.ts" },
    platform: "browser",
    mainFields: ["browser", "module", "main"],
    format: "cjs",
    external: ["vscode"],
  },
  // One build for both, with shared chunks: what is loaded lazily (protocol, YAML) stays out of the command line's start.
  "server and command line": {
    entryPoints: { "server.node": "server/src/main.node.ts", cli: "cli-launcher" },
    platform: "node",
    format: "esm",
    splitting: true,
    chunkNames: "chunks/[name]-[hash]",
    banner: { js: requireBanner },
    plugins: [cliLauncher],
    target: "node20",
  },
  // No stand-ins for Node's modules: a leak from the pure layers breaks this build.
  "server for the browser": {
    entryPoints: { "server.worker": "server/src/main.worker.ts" },
    platform: "browser",
    mainFields: ["browser", "module", "main"],
    format: "iife",
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
