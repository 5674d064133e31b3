/** The checker behind architecture.test.ts. It takes files as data, so that the test can also show that it catches a planted fault. */
import { builtinModules } from "node:module";
import { posix } from "node:path";

/** A layer may import itself and anything to its left; nothing imports to its right. The programs, server/src/main.*.ts, stand rightmost. */
export const layers = ["text", "syntax", "shell", "model", "contracts", "rules", "engine", "features", "host", "lsp", "cli"] as const;

/** The first layer that may touch disk, processes and network. */
const firstWithSideEffects = layers.indexOf("host");

const longestFile = 400;
const longestRule = 80;
const forbiddenNames = /^(utils?|helpers?|common|misc|managers?)$/;
const fileName = /^[a-z0-9]+(-[a-z0-9]+)*(\.(node|web|worker|cli|browser|test|d))*\.(ts|mjs|cjs|json)$/;

/** Source files by their path from the root of the repository, with `/`. */
export type Files = ReadonlyMap<string, string>;

/** What each module says it needs: the specifiers of import, export … from and import(…), types included. */
export function importsOf(text: string): readonly string[] {
  return Array.from(text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*["']([^"'\n]+)["']/g), (match) => match[1] ?? "");
}

/** Every departure from the house rules as one sentence each; empty when all is well. */
export function checkArchitecture(files: Files): readonly string[] {
  return [
    ...checkLayers(files),
    ...checkImports(files),
    ...checkCircles(files),
    ...checkMemories(files),
    ...checkSizes(files),
    ...checkNames(files),
  ];
}

const layerOf = (path: string): number | undefined => {
  const [, first = "", rest] = /^server\/src\/([^/]+)(\/)?/.exec(path) ?? [];
  if (first === "") return undefined;
  return rest === undefined ? layers.length : layers.indexOf(first as (typeof layers)[number]);
};

/** A fence around nothing is no fence: each named layer exists, and each folder is named. */
function* checkLayers(files: Files): Generator<string> {
  const folders = new Set(
    Array.from(files.keys(), (path) => /^server\/src\/([^/]+)\//.exec(path)?.[1]).filter((name) => name !== undefined),
  );
  for (const layer of layers) if (!folders.has(layer)) yield `layer ${layer} has no folder server/src/${layer}`;
  for (const folder of folders) if (!layers.includes(folder as never)) yield `server/src/${folder} is not in the line of layers`;
  for (const path of files.keys()) {
    if (/^server\/src\/[^/]+$/.test(path) && !/^server\/src\/main\.(node|worker|cli)\.ts$/.test(path)) yield `${path} belongs into a layer`;
  }
}

function* checkImports(files: Files): Generator<string> {
  for (const [path, text] of files) {
    const layer = layerOf(path);
    const isClient = path.startsWith("client/");
    if (layer === undefined && !isClient) continue;
    for (const specifier of importsOf(text)) {
      const target = specifier.startsWith(".") ? posix.join(posix.dirname(path), specifier) : undefined;
      const complaint = target === undefined ? packageComplaint(path, layer, specifier) : targetComplaint(layer, target);
      if (complaint !== undefined) yield `${path} imports ${specifier}: ${complaint}`;
    }
  }
}

/** Files that need each other are one file in two, or lack a third that both rest on. What is loaded later by `import(…)` does not count. */
function* checkCircles(files: Files): Generator<string> {
  const needs = new Map<string, readonly string[]>();
  for (const [path, text] of files) {
    const targets = Array.from(text.matchAll(/^(?:import|export)\b[^;"']*?\bfrom\s+"(\.[^"\n]+)"/gm), (match) =>
      posix.join(posix.dirname(path), match[1] ?? ""),
    );
    needs.set(
      path,
      [...new Set(targets)].filter((target) => files.has(target)),
    );
  }
  const done = new Set<string>();
  for (const start of needs.keys()) {
    const way: string[] = [];
    const pending = [{ path: start, depth: 0 }];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      way.length = next.depth;
      const at = way.indexOf(next.path);
      if (at >= 0) yield `${[...way.slice(at), next.path].join(" needs ")}: a circle`;
      if (at >= 0 || done.has(next.path)) continue;
      way.push(next.path);
      done.add(next.path);
      for (const target of needs.get(next.path) ?? []) pending.push({ path: target, depth: next.depth + 1 });
    }
  }
}

function targetComplaint(layer: number | undefined, target: string): string | undefined {
  if (layer === undefined)
    return target.startsWith("client/") || target === "package.json" ? undefined : "the client imports nothing from outside client/";
  const targetLayer = layerOf(target);
  if (targetLayer === undefined) {
    return /^schemas\/[^/]+\.json$/.test(target) ? undefined : "the server imports nothing from outside server/src and schemas";
  }
  if (targetLayer === layers.length && layer < layers.length) return "nothing imports a program";
  return targetLayer > layer ? `${layers[layer] ?? "main"} stands left of ${layers[targetLayer] ?? "main"}` : undefined;
}

function packageComplaint(path: string, layer: number | undefined, specifier: string): string | undefined {
  const name = specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
  if (name === "dockerfile-ast") return "dockerfile-ast is a witness for tests alone";
  if (layer === undefined) return name.startsWith("vscode-languageserver") ? "the client speaks through vscode-languageclient" : undefined;
  if (name === "vscode" || name === "vscode-languageclient") return "only the client knows the editor";
  if (
    /^vscode-(languageserver(-protocol)?|jsonrpc)$/.test(name) &&
    layer !== layers.indexOf("lsp") &&
    !/main\.(node|worker)\.ts$/.test(path)
  ) {
    return "only lsp and its two programs know the protocol library";
  }
  if (layer < firstWithSideEffects && (specifier.startsWith("node:") || builtinModules.includes(name) || name === "undici")) {
    return "left of host everything is pure";
  }
  return undefined;
}

/** See text/once-per.ts: a WeakMap would carry dead versions of a document over into old memory. */
function* checkMemories(files: Files): Generator<string> {
  for (const [path, text] of files) {
    if (/^server\/src\/(?:syntax|shell|model|rules)\//.test(path) && /\bnew WeakMap\b/.test(text))
      yield `${path} makes a WeakMap: what is known of one version stays on its objects, by oncePer`;
  }
}

const isGenerated = (text: string): boolean => /^[^\n]*\bgenerated\b/i.test(text);
const linesOf = (text: string): number => text.split("\n").length - (text.endsWith("\n") ? 1 : 0);

function* checkSizes(files: Files): Generator<string> {
  for (const [path, text] of files) {
    if (!/\.(ts|mjs|cjs)$/.test(path) || path.startsWith("test/") || isGenerated(text)) continue;
    const lines = linesOf(text);
    if (lines >= longestFile) yield `${path} has ${lines} lines; a source file has fewer than ${longestFile}`;
    if (isRule(path, text) && lines > longestRule) yield `${path} has ${lines} lines; a rule has at most ${longestRule}`;
  }
}

/** A rule is a file of the rules layer that hands one to `defineRule`; rule.ts itself only says what a rule is. */
export function isRule(path: string, text: string): boolean {
  return (
    path.startsWith("server/src/rules/") && !path.endsWith("/rule.ts") && /\bexport default\b/.test(text) && /\bdefineRule\(/.test(text)
  );
}

function* checkNames(files: Files): Generator<string> {
  for (const path of files.keys()) {
    const parts = path.split("/");
    for (const part of parts) {
      if (forbiddenNames.test(part.split(".")[0] ?? "")) yield `${path}: "${part}" says nothing about what is inside`;
    }
    const file = parts.at(-1) ?? "";
    if (/^(server|client)\//.test(path) && !fileName.test(file)) yield `${path}: file names are kebab-case nouns`;
  }
}
