import { spawn, type ChildProcess } from "node:child_process";
import { fileURLToPath, pathToFileURL } from "node:url";
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver/node";
import type { CompletionItem, SymbolInformation, WorkspaceDiagnosticReport, WorkspaceEdit } from "vscode-languageserver/node";
import { afterEach, expect, test } from "vitest";
import { makeFolder, writeInto } from "../host/temporary-folder.ts";
import { initialize, ourClient, type TestEditor } from "./editor.ts";

const server = fileURLToPath(new URL("../../dist/server.node.js", import.meta.url));
const children: ChildProcess[] = [];

afterEach(() => {
  for (const child of children.splice(0)) child.kill();
});

const head = "# syntax=docker/dockerfile:1\n";

/** The bundled server as a process, with a folder open. */
async function start(
  files: Readonly<Record<string, string>>,
): Promise<{ editor: TestEditor; folder: string; uri: (path: string) => string }> {
  const folder = makeFolder(files);
  const child = spawn(process.execPath, [server, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
  children.push(child);
  const connection = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  const folders = [{ uri: pathToFileURL(folder).href, name: "workspace" }];
  const editor = await initialize(connection, { start: ourClient, folders });
  return { editor, folder, uri: (path) => pathToFileURL(`${folder}/${path}`).href };
}

const show = (report: WorkspaceDiagnosticReport, folder: string): string[] =>
  report.items.map(
    (item) =>
      `${item.uri.slice(pathToFileURL(folder).href.length + 1)} ${item.kind === "full" ? item.items.map(({ code }) => code).join(" ") : "unchanged"}`,
  );

test("the program checks what is not open, waits for changes, and ends while it waits", async () => {
  const { editor, folder, uri } = await start({
    "web/Dockerfile": `${head}FROM scratch\nMAINTAINER me\nCOPY a /a\nUSER 1000\n`,
    "web/a": "",
    "web/.dockerignore": "a\n",
    "compose.yaml":
      "services:\n  a:\n    build:\n      dockerfile_inline: |\n        FROM scratch\n        MAINTAINER me\n        USER 1\n",
    "out/Dockerfile": "COPPY\n",
    ".gitignore": "out/\n",
  });
  const first = await editor.connection.sendRequest<WorkspaceDiagnosticReport>("workspace/diagnostic", { previousResultIds: [] });
  expect(show(first, folder)).toEqual(["web/Dockerfile maintainer-deprecated copy-source-ignored", "compose.yaml maintainer-deprecated"]);
  const previousResultIds = first.items.map((item) => ({ uri: item.uri, value: item.resultId ?? "" }));
  const held = editor.connection.sendRequest<WorkspaceDiagnosticReport>("workspace/diagnostic", { previousResultIds });
  writeInto(folder, "web/.dockerignore", "b\n");
  await editor.connection.sendNotification("workspace/didChangeWatchedFiles", { changes: [{ uri: uri("web/.dockerignore"), type: 2 }] });
  const next = await held;
  expect(show(next, folder)).toEqual(["web/Dockerfile maintainer-deprecated", "compose.yaml unchanged"]);
  const waiting = editor.connection.sendRequest<WorkspaceDiagnosticReport>("workspace/diagnostic", {
    previousResultIds: next.items.map((item) => ({ uri: item.uri, value: item.resultId ?? "" })),
  });
  await editor.connection.sendRequest("shutdown");
  expect((await waiting).items.filter(({ kind }) => kind === "full")).toEqual([]);
});

test("the program finds stages, renames them in Compose and Bake files, and completes paths", async () => {
  const dockerfile = "FROM golang:1.26 AS build\nFROM scratch\nCOPY --from=build /a /a\nCOPY ";
  const { editor, uri } = await start({
    Dockerfile: dockerfile,
    "compose.yaml": "services:\n  a:\n    build:\n      context: .\n      target: build\n",
    "docker-bake.hcl": 'target "a" {\n  target = "build"\n}\n',
    "src/main.go": "",
  });
  await editor.open(dockerfile, uri("Dockerfile"));
  const symbols = await editor.connection.sendRequest<SymbolInformation[]>("workspace/symbol", { query: "bld" });
  expect(symbols.map(({ name }) => name)).toEqual(["build"]);
  const edit = await editor.connection.sendRequest<WorkspaceEdit>("textDocument/rename", {
    textDocument: { uri: uri("Dockerfile") },
    position: { line: 0, character: 21 },
    newName: "maker",
  });
  expect(Object.entries(edit.changes ?? {}).map(([at, edits]) => `${at.replace(/^.*\//, "")} ${edits.length}`)).toEqual([
    "Dockerfile 2",
    "compose.yaml 1",
    "docker-bake.hcl 1",
  ]);
  const ask = (): Promise<CompletionItem[]> =>
    editor.connection.sendRequest("textDocument/completion", {
      textDocument: { uri: uri("Dockerfile") },
      position: { line: 3, character: 5 },
    });
  // The context is collected a moment after the file is opened.
  let labels: string[] = [];
  for (let tries = 0; tries < 200 && !labels.includes("src/"); tries++) {
    labels = (await ask()).map(({ label }) => label);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  expect(labels).toContain("src/");
});
