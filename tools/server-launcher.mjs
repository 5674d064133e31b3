/**
 * What an editor starts, bundled into dist/server.node.js: the server is dist/server.main.js. Half of its start is compiling it, so from
 * Node 22.1 on the compiled code is kept in .cache/ beside dist/, a folder that nobody else writes to. Where nothing can be written, or
 * with an older Node, the server only starts slower.
 */
import * as nodeModule from "node:module";
import { fileURLToPath } from "node:url";

nodeModule.enableCompileCache?.(fileURLToPath(new URL("../.cache/server", import.meta.url)));
await import(new URL("server.main.js", import.meta.url).href);
