import { expect, test } from "vitest";
import { readTraits, type WorkspaceFiles } from "../../server/src/host/workspace-traits.ts";

const project = (name: string, files: Readonly<Record<string, string>>): WorkspaceFiles => ({
  name,
  textOf: (path) => files[path],
  exists: (path) => Object.keys(files).some((known) => known === path || known.startsWith(`${path}/`)),
  list: (path) => [
    ...new Set(
      Object.keys(files).flatMap((known) => (known.startsWith(`${path}/`) ? [known.slice(path.length + 1).split("/")[0] as string] : [])),
    ),
  ],
});

test.each([
  ["an empty folder", "My App", {}, { "project-name": "my-app" }],
  [
    "Node",
    "shop",
    {
      "package.json":
        '{"engines":{"node":">=22.1"},"packageManager":"pnpm@10.1.0","scripts":{"start":"PORT=3000 node --enable-source-maps dist/main.js"}}',
      "package-lock.json": "{}",
    },
    {
      "project-name": "shop",
      stack: "node",
      "package-manager": "pnpm",
      "node-version": "22",
      "start-script": "dist/main.js",
      port: "3000",
    },
  ],
  [
    "Node by .nvmrc and yarn.lock",
    "shop",
    { "package.json": '{"main":"./index.js"}', ".nvmrc": "v20.11.1\n", "yarn.lock": "" },
    { "project-name": "shop", "package-manager": "yarn", "node-version": "20", "start-script": "index.js" },
  ],
  [
    "Go",
    "svc",
    { "go.mod": "module x\n\ngo 1.25.3\n", "cmd/server/main.go": "", "cmd/tool/main.go": "" },
    { "project-name": "svc", stack: "go", "go-version": "1.25", "go-main": "./cmd/server" },
  ],
  ["Go with main.go", "svc", { "go.mod": "module x\n", "main.go": "" }, { "project-name": "svc", stack: "go", "go-main": "." }],
  [
    "Python",
    "api",
    { "pyproject.toml": '[project]\nrequires-python = ">=3.12"\n', "uv.lock": "", "src/api/__main__.py": "" },
    { "project-name": "api", "package-manager": "uv", "python-version": "3.12", "python-module": "api" },
  ],
  ["Rust", "rs", { "Cargo.toml": 'rust-version = "1.90"\n' }, { "project-name": "rs", stack: "rust", "rust-version": "1.90" }],
  [
    "Java",
    "jv",
    { "pom.xml": "<maven.compiler.release>21</maven.compiler.release>" },
    { "project-name": "jv", stack: "java", "java-version": "21" },
  ],
  [
    "git",
    "g",
    { ".git/config": '[remote "origin"]\n\turl = https://example.com/a/g.git\n', ".git/HEAD": "ref: refs/heads/trunk\n" },
    { "project-name": "g", "git-remote": "https://example.com/a/g.git", "git-branch": "trunk" },
  ],
  ["a broken package.json", "x", { "package.json": "{" }, { "project-name": "x" }],
])("%s", (_, name, files, traits) => {
  expect(readTraits(project(name, files))).toEqual(traits);
});
