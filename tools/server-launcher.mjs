/**
 * What an editor starts, bundled into dist/server.node.js: the server is dist/server.main.js. Half of its start is compiling it, so from
 * Node 22.1 on the compiled code is kept in .cache/ beside dist/, a folder that nobody else writes to. Where nothing can be written, or
 * with an older Node, the server only starts slower.
 */
import * as nodeModule from "node:module";
import { PerformanceObserver } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import * as v8 from "node:v8";

/**
 * In bytes, both halves together; it has doubled once more when this is heard of. V8 lets the room of young objects grow to 128 MB; then a collection in a long file takes 40 ms in the
 * place of 6, and the process 100 MB more. Our client says --max-semi-space-size=8; other editors do not.
 */
const youngRoom = 8 * 1024 * 1024;
const collections = new PerformanceObserver(() => {
  const young = v8.getHeapSpaceStatistics().find(({ space_name: name }) => name === "new_space");
  if (young === undefined || young.space_size < youngRoom) return;
  v8.setFlagsFromString("--semi-space-growth-factor=1");
  collections.disconnect();
});
collections.observe({ entryTypes: ["gc"] });

nodeModule.enableCompileCache?.(fileURLToPath(new URL("../.cache/server", import.meta.url)));
await import(new URL("server.main.js", import.meta.url).href);
