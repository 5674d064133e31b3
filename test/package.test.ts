import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const manifest = JSON.parse(readFileSync("package.json", "utf8"));
const vsix = `plimsoll-${manifest.version}.vsix`;

interface Entry {
  readonly name: string;
  readonly size: number;
}

/** The entries of a zip archive, from its central directory (PKWARE APPNOTE 4.3.12 and 4.3.16). */
function listZip(file: string): readonly Entry[] {
  const bytes = readFileSync(file);
  const end = bytes.lastIndexOf(Buffer.from("PK\u0005\u0006", "latin1"));
  const entries: Entry[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const [name, extra, comment] = [28, 30, 32].map((field) => bytes.readUInt16LE(at + field)) as [number, number, number];
    entries.push({ name: bytes.toString("utf8", at + 46, at + 46 + name), size: bytes.readUInt32LE(at + 24) });
    at += 46 + name + extra + comment;
  }
  return entries;
}

const entries = listZip(vsix);
const names = entries.map((entry) => entry.name.replace(/^extension\//, ""));

test("the VSIX holds what is needed at run time and nothing else", () => {
  const allowed =
    /^(\[Content_Types\]\.xml|extension\.vsixmanifest|package(\.nls(\.[a-z-]+)?)?\.json|l10n\/bundle\.l10n(\.[a-z-]+)?\.json|readme\.md|changelog\.md|LICENSE\.txt|docs\/images\/[\w-]+\.png|(dist|snippets|schemas|syntaxes|docs\/rules|docs\/contracts)\/.+)$/i;
  expect(names.filter((name) => !allowed.test(name))).toEqual([]);
  expect(names.filter((name) => /\.(map|ts)$|node_modules/.test(name))).toEqual([]);
});

test("every file the manifest points to is in the VSIX", () => {
  // Older browser hosts append .js to the entry file.
  const files: string[] = [manifest.main, `${manifest.browser}.js`, manifest.bin.plimsoll, manifest.icon];
  for (const group of [manifest.contributes?.snippets, manifest.contributes?.grammars, manifest.contributes?.jsonValidation]) {
    for (const { path, url } of group ?? []) if (path ?? url?.startsWith("./")) files.push(path ?? url);
  }
  const paths = files.filter(Boolean).map((file) => file.replace(/^\.\//, ""));
  expect(paths.filter((path) => !names.includes(path))).toEqual([]);
});

test("the programs of the extension are in the VSIX", () => {
  const programs = ["client.node.cjs", "client.web.cjs", "client.web.cjs.js", "server.node.js", "server.main.js", "server.worker.js"];
  for (const name of [...programs, "cli.js", "cli.cjs"]) expect(names).toContain(`dist/${name}`);
});

test("the VSIX stays small", () => {
  const kilobytes = Math.round(entries.reduce((sum, entry) => sum + entry.size, 0) / 1000);
  expect(kilobytes).toBeLessThan(11_000);
});

test("the built command line runs by itself and says its version", () => {
  expect(existsSync("dist/cli.js")).toBe(true);
  expect(execFileSync(process.execPath, ["dist/cli.js", "--version"], { encoding: "utf8" })).toContain(manifest.version);
});
