/**
 * npm run bench:lsp [-- LINES…] [-- --keys N] [-- --server "NAME=COMMAND"]
 * Drives the built server, and beside it every peer server that is installed, over stdio: start, first diagnostics, key to
 * diagnostics, processor time per key, requests, peak memory. Absolute times are those of this machine; ratios count.
 */
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { measureServer, type Measures } from "./bench/lsp-session.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

interface Server {
  readonly name: string;
  readonly command: readonly string[];
}

/** Our server and the peers found in node_modules or on PATH. */
function findServers(): { readonly found: readonly Server[]; readonly missing: readonly string[] } {
  const found: Server[] = [];
  const missing: string[] = [];
  const own = ["dist/server.node.cjs", "dist/server.node.js", "dist/server.js"]
    .map((path) => join(root, path))
    .find((path) => existsSync(path));
  if (own === undefined) missing.push("plimsoll (run npm run build first)");
  else found.push({ name: "plimsoll", command: [process.execPath, own, "--stdio"] });
  const rcjsuen = resolve("dockerfile-language-server-nodejs/bin/docker-langserver") ?? onPath("docker-langserver");
  if (rcjsuen === undefined) missing.push("dockerfile-language-server-nodejs (npm)");
  else found.push({ name: "docker-langserver", command: [process.execPath, rcjsuen, "--stdio"] });
  for (const [name, words] of [
    ["tally", ["lsp", "--stdio"]],
    ["docker-language-server", ["start", "--stdio"]],
  ] as const) {
    const program = onPath(name);
    if (program === undefined) missing.push(`${name} (PATH)`);
    else found.push({ name, command: [program, ...words] });
  }
  return { found, missing };
}

function resolve(module: string): string | undefined {
  try {
    return createRequire(import.meta.url).resolve(module);
  } catch {
    return undefined;
  }
}

function onPath(program: string): string | undefined {
  return (process.env["PATH"] ?? "")
    .split(delimiter)
    .map((folder) => join(folder, program))
    .find((path) => existsSync(path));
}

function percentile(times: readonly number[], share: number): number | undefined {
  const ordered = times.toSorted((a, b) => a - b);
  return ordered[Math.min(ordered.length - 1, Math.ceil(share * ordered.length) - 1)];
}

const show = (time: number | undefined): string => (time === undefined ? "–" : time < 10 ? time.toFixed(1) : time.toFixed(0));
const asked = ["completion", "hover", "code actions", "semantic tokens", "formatting"];

function row(name: string, lines: number, measures: Measures): readonly string[] {
  const { start, firstDiagnostics, keys, missed, cpuPerKey, requests, peakMegabytes } = measures;
  return [
    name,
    String(lines),
    show(start),
    show(firstDiagnostics),
    `${show(percentile(keys, 0.5))} / ${show(percentile(keys, 0.95))}${missed > 0 ? ` (${missed} missed)` : ""}`,
    show(cpuPerKey),
    ...asked.map((request) => show(percentile(requests[request] ?? [], 0.95))),
    show(peakMegabytes),
  ];
}

const words = process.argv.slice(2);
const value = (flag: string): string | undefined => (words.includes(flag) ? words[words.indexOf(flag) + 1] : undefined);
const sizes = words.filter((word) => /^\d+$/.test(word) && word !== value("--keys")).map(Number);
const keys = Number(value("--keys") ?? 100);
const { found, missing } = findServers();
const extra = value("--server")?.split("=");
const servers = extra === undefined ? found : [...found, { name: extra[0] ?? "", command: extra.slice(1).join("=").split(" ") }];
if (missing.length > 0) console.log(`Not here: ${missing.join(", ")}.`);
const table: (readonly string[])[] = [
  ["server", "lines", "start", "first diagnostics", "key p50 / p95", "cpu per key", ...asked.map((request) => `${request} p95`), "peak MB"],
];
for (const lines of sizes.length > 0 ? sizes : [50, 500, 5_000]) {
  for (const { name, command } of servers) {
    try {
      table.push(row(name, lines, await measureServer(command, { lines, keys, budget: 60_000 })));
    } catch (error) {
      table.push([name, String(lines), error instanceof Error ? error.message : String(error)]);
    }
  }
}
const widths = (table[0] ?? []).map((_, column) =>
  Math.max(...table.map((cells) => (cells.length > 3 ? (cells[column] ?? "").length : 0))),
);
console.log("Milliseconds:");
for (const cells of table)
  console.log(
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
