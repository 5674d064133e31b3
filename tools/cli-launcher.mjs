/**
 * What `plimsoll` starts, bundled into dist/cli.js. Most of a short run would be compiling the same program again, so V8's compiled code is
 * kept in .cache/ beside dist/, as Node's own compile cache does from version 22.1 on, but for every Node and without a folder that others
 * may write to. Where nothing can be written the program only starts slower.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Script } from "node:vm";
import { isMainThread } from "node:worker_threads";

/** Which build this is; empty where the program changes too often to keep anything. */
const build = process.env.PLIMSOLL_BUILD ?? "";
const program = new URL("cli.cjs", import.meta.url);
const text = readFileSync(program, "utf8");
// Of the source V8 checks the length alone: the name has to tell one build, one V8 and one kind of processor from another.
const folder = new URL("../.cache/", import.meta.url);
const cache = new URL(`cli-${build}-${process.versions.v8}-${process.arch}.bin`, folder);

// What a module has and a script lacks is handed in: compiled code from a cache cannot even call `import`.
const script = new Script(`(function (require, programUrl, loadBeside) {${text}\n})`, { filename: program.href, cachedData: readCache() });
script.runInThisContext()(createRequire(program), import.meta.url, (/** @type {string} */ name) => import(new URL(name, program).href));

// Only a lint uses enough of the program to be worth keeping, and only one that found no cache.
if (build !== "" && isMainThread && process.argv[2] === "lint" && script.cachedDataRejected !== false) process.once("exit", writeCache);

function readCache() {
  try {
    return build === "" ? undefined : readFileSync(cache);
  } catch {
    return undefined;
  }
}

/** Written aside and moved into place, so that no other run ever reads half of it. */
function writeCache() {
  try {
    mkdirSync(folder, { recursive: true });
    const aside = new URL(`${process.pid}.part`, folder);
    writeFileSync(aside, script.createCachedData());
    renameSync(aside, cache);
  } catch {
    // A folder that cannot be written to is no failure of the lint.
  }
}
