import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { checkArchitecture, type Files, importsOf, isRule, layers } from "./architecture.ts";

/** Every source file that git knows or would add: new files count before they are committed, ignored ones never. */
function readSources(): Files {
  const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "server", "client", "tools", "test"], {
    encoding: "utf8",
  });
  const paths = listed.split("\n").filter((path) => /\.(ts|mjs|cjs|json)$/.test(path) && !/^test\/.*\b(fixtures|corpus)\//.test(path));
  const files = new Map<string, string>();
  for (const path of paths) {
    try {
      files.set(path, readFileSync(path, "utf8"));
    } catch {
      // Deleted, and not yet committed.
    }
  }
  return files;
}

const sources = readSources();

test("the sources keep to the line of layers and the house rules", () => {
  expect(checkArchitecture(sources)).toEqual([]);
});

test("the architecture document shows the same line", () => {
  const line = `${layers.join(" → ")} → main.*`;
  expect(readFileSync("docs/architecture.md", "utf8")).toContain(line);
});

test("every rule has its test beside it by name", () => {
  const rules = [...sources].filter(([path, text]) => isRule(path, text)).map(([path]) => path);
  const missing = rules
    .map((path) => path.replace(/^server\/src\//, "test/").replace(/\.ts$/, ".test.ts"))
    .filter((path) => !sources.has(path));
  expect(rules.length).toBeGreaterThan(0);
  expect(missing).toEqual([]);
});

describe("the checker catches what it is there for", () => {
  const empty: Files = new Map(layers.map((layer) => [`server/src/${layer}/x.ts`, ""]));
  const planted = (path: string, text: string) => checkArchitecture(new Map([...empty, [path, text]]));

  test("nothing wrong, nothing said", () => {
    expect(checkArchitecture(empty)).toEqual([]);
  });

  test.each([
    ["server/src/syntax/a.ts", 'import { build } from "../model/x.ts";', "imports ../model/x.ts: syntax stands left of model"],
    ["server/src/syntax/a.ts", 'import type { M } from "../model/x.ts";', "imports ../model/x.ts: syntax stands left of model"],
    ["server/src/rules/a.ts", 'export * from "../engine/x.ts";', "imports ../engine/x.ts: rules stands left of engine"],
    ["server/src/lsp/a.ts", 'const x = await import("../cli/x.ts");', "imports ../cli/x.ts: lsp stands left of cli"],
    ["server/src/cli/a.ts", 'import "../main.node.ts";', "imports ../main.node.ts: nothing imports a program"],
    [
      "server/src/cli/a.ts",
      'import "../../../tools/x.mjs";',
      "imports ../../../tools/x.mjs: the server imports nothing from outside server/src and schemas",
    ],
    ["server/src/engine/a.ts", 'import { readFileSync } from "node:fs";', "imports node:fs: left of host everything is pure"],
    ["server/src/features/a.ts", 'import { join } from "path/posix";', "imports path/posix: left of host everything is pure"],
    [
      "server/src/features/a.ts",
      'import { Hover } from "vscode-languageserver";',
      "imports vscode-languageserver: only lsp and its two programs know the protocol library",
    ],
    [
      "server/src/cli/a.ts",
      'import { X } from "vscode-languageserver-protocol/node";',
      "imports vscode-languageserver-protocol/node: only lsp and its two programs know the protocol library",
    ],
    [
      "server/src/model/a.ts",
      'import { DockerfileParser } from "dockerfile-ast";',
      "imports dockerfile-ast: dockerfile-ast is a witness for tests alone",
    ],
    ["server/src/host/a.ts", 'import * as vscode from "vscode";', "imports vscode: only the client knows the editor"],
    [
      "client/src/a.ts",
      'import { x } from "../../server/src/text/x.ts";',
      "imports ../../server/src/text/x.ts: the client imports nothing from outside client/",
    ],
    [
      "client/src/a.ts",
      'import { x } from "vscode-languageserver/node";',
      "imports vscode-languageserver/node: the client speaks through vscode-languageclient",
    ],
  ])("import: %s with %s", (path, text, complaint) => {
    expect(planted(path, text)).toEqual([`${path} ${complaint}`]);
  });

  test.each([
    ["server/src/features/a.ts", 'import type { Hover } from "vscode-languageserver-types";'],
    ["server/src/main.worker.ts", 'import { createConnection } from "vscode-languageserver/browser";'],
    ["server/src/lsp/a.ts", 'import schema from "../../../schemas/config.schema.json" with { type: "json" };'],
    ["server/src/engine/a.ts", 'import { parse } from "../syntax/x.ts";\nimport { lint } from "./lint.ts";'],
    ["server/src/host/a.ts", 'import { readFile } from "node:fs/promises";'],
    ["test/syntax/a.test.ts", 'import { DockerfileParser } from "dockerfile-ast";'],
  ])("allowed: %s with %s", (path, text) => {
    expect(planted(path, text)).toEqual([]);
  });

  test("a circle of files, and no other way to need each other", () => {
    const circle = (types: string): Files =>
      new Map([
        ...empty,
        ["server/src/text/a.ts", 'import { b } from "./b.ts";\nimport { c } from "./c.ts";'],
        ["server/src/text/b.ts", 'import { c } from "./c.ts";'],
        ["server/src/text/c.ts", types],
      ]);
    const complaint = "server/src/text/a.ts needs server/src/text/c.ts needs server/src/text/a.ts: a circle";
    expect(checkArchitecture(circle('import type { A } from "./a.ts";'))).toEqual([complaint]);
    expect(checkArchitecture(circle('const later = () => import("./a.ts");'))).toEqual([]);
  });

  test.each([
    ["server/src/plugins/a.ts", "", "server/src/plugins is not in the line of layers"],
    ["server/src/start.ts", "", "server/src/start.ts belongs into a layer"],
    ["server/src/text/a.ts", "\n".repeat(400), "server/src/text/a.ts has 400 lines; a source file has fewer than 400"],
    [
      "server/src/rules/a.ts",
      `export default defineRule({});\n${"\n".repeat(80)}`,
      "server/src/rules/a.ts has 81 lines; a rule has at most 80",
    ],
    [
      "server/src/model/a.ts",
      "const known = new WeakMap<Model, Fact>();",
      "server/src/model/a.ts makes a WeakMap: what is known of one version stays on its objects, by oncePer",
    ],
    ["server/src/text/utils.ts", "", 'server/src/text/utils.ts: "utils.ts" says nothing about what is inside'],
    ["client/src/helpers/a.ts", "", 'client/src/helpers/a.ts: "helpers" says nothing about what is inside'],
    ["server/src/text/lineIndex.ts", "", "server/src/text/lineIndex.ts: file names are kebab-case nouns"],
  ])("shape: %s", (path, text, complaint) => {
    expect(planted(path, text)).toEqual([complaint]);
  });

  test("a layer without a folder", () => {
    const files = new Map(empty);
    files.delete("server/src/shell/x.ts");
    expect(checkArchitecture(files)).toEqual(["layer shell has no folder server/src/shell"]);
  });

  test("a generated file may be long", () => {
    expect(planted("server/src/rules/index.ts", `// Generated by npm run gen.\n${"\n".repeat(500)}`)).toEqual([]);
  });

  test("imports are found in every form", () => {
    const text = `import a from "a"; import { b }\n  from 'b'; import "c"; export * from "d"; await import("e"); type F = import("f").F;`;
    expect(importsOf(text)).toEqual(["a", "b", "c", "d", "e", "f"]);
  });
});

test("the compiler refuses Node and the browser left of host", () => {
  const folder = ".tsbuild/planted";
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    `${folder}/tsconfig.json`,
    JSON.stringify({
      extends: "../../tsconfig.core.json",
      compilerOptions: {
        composite: false,
        emitDeclarationOnly: false,
        noEmit: true,
        outDir: "out",
        tsBuildInfoFile: "out/info",
        rootDir: "../..",
      },
      include: ["./planted.ts", "../../server/src/syntax/**/*", "../../server/src/shell/**/*", "../../server/src/engine/**/*"],
    }),
  );
  const lines = [
    'import { readFileSync } from "node:fs";',
    "process.exit();",
    "console.log(1);",
    "setTimeout(readFileSync, 1);",
    "window.close();",
    "fetch('x');",
  ];
  writeFileSync(`${folder}/planted.ts`, lines.join("\n"));
  const { stdout } = spawnSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", folder], { encoding: "utf8" });
  rmSync(folder, { recursive: true });
  const refused = Array.from(stdout.matchAll(/planted\.ts\((\d+),/g), (match) => Number(match[1]));
  expect(refused).toEqual([1, 2, 3, 4, 5, 6]);
}, 60_000);
