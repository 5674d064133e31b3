import { pathToFileURL } from "node:url";
import { rmSync } from "node:fs";
import { afterEach, expect, test } from "vitest";
import type { WorkspaceDiagnosticReport, WorkspaceDocumentDiagnosticReport } from "vscode-languageserver/node";
import { makeFolder, writeInto } from "../host/temporary-folder.ts";
import { diskHost, openFolder } from "./disk.ts";
import { startEditor, stopEditors, type TestEditor } from "./editor.ts";

afterEach(stopEditors);

const bad = "# syntax=docker/dockerfile:1\nFROM scratch\nMAINTAINER me\nCOPY a /a\nUSER 1000\n";
const good = "# syntax=docker/dockerfile:1\nFROM scratch\nCOPY a /a\nUSER 1000\n";

const ask = (editor: TestEditor, previous: Record<string, string> = {}): Promise<WorkspaceDiagnosticReport> =>
  editor.connection.sendRequest("workspace/diagnostic", {
    previousResultIds: Object.entries(previous).map(([uri, value]) => ({ uri, value })),
  });

const show = (folder: string, items: readonly WorkspaceDocumentDiagnosticReport[]): string[] =>
  items.map((item) => {
    const path = decodeURIComponent(item.uri).slice(pathToFileURL(folder).href.length + 1);
    return `${path}: ${item.kind === "full" ? item.items.map(({ code }) => code).join(" ") : "unchanged"}`;
  });

const idsOf = (items: readonly WorkspaceDocumentDiagnosticReport[]): Record<string, string> =>
  Object.fromEntries(items.map(({ uri, resultId }) => [uri, resultId ?? ""]));

test("Dockerfiles that are not open are checked with the files around them", async () => {
  const { editor, folder } = await openFolder({
    Dockerfile: bad,
    a: "",
    "web/Dockerfile": good,
    "web/a": "",
    "web/.dockerignore": "a\n",
    "api/Containerfile": bad,
    "api/a": "",
    "api/.plimsoll.json": '{ "rules": { "maintainer-deprecated": "off" } }',
    "out/Dockerfile": bad,
    ".gitignore": "out/\n",
  });
  const { items } = await ask(editor);
  expect(show(folder, items)).toEqual(["Dockerfile: maintainer-deprecated", "api/Containerfile: ", "web/Dockerfile: copy-source-ignored"]);
});

test("an open file is pulled by itself, and again by the workspace when it is closed", async () => {
  const { editor, folder } = await openFolder({ Dockerfile: bad, a: "", "web/Dockerfile": good, "web/a": "" });
  const uri = pathToFileURL(`${folder}/Dockerfile`).href;
  await editor.open(bad.replace("MAINTAINER me\n", ""), uri);
  const first = await ask(editor);
  expect(show(folder, first.items)).toEqual(["web/Dockerfile: "]);
  const held = ask(editor, idsOf(first.items));
  await editor.close(uri);
  expect(show(folder, (await held).items)).toContain("Dockerfile: maintainer-deprecated");
  // The last pull of a document that is being closed gives what the disk has.
  const last = await editor.pull(uri);
  expect(last.kind === "full" && last.items.map(({ code }) => code)).toEqual(["maintainer-deprecated"]);
});

test("an answer waits until something has changed, and tells of files that have gone", async () => {
  const { editor, folder } = await openFolder({ Dockerfile: bad, a: "", "web/Dockerfile": bad, "web/a": "" });
  const first = await ask(editor);
  const held = ask(editor, idsOf(first.items));
  rmSync(`${folder}/web/Dockerfile`);
  writeInto(folder, "Dockerfile", good);
  const changed = (path: string, type: number): { uri: string; type: number } => ({ uri: pathToFileURL(`${folder}/${path}`).href, type });
  await editor.connection.sendNotification("workspace/didChangeWatchedFiles", {
    changes: [changed("web/Dockerfile", 3), changed("Dockerfile", 2)],
  });
  expect(show(folder, (await held).items)).toEqual(["Dockerfile: ", "web/Dockerfile: "]);
});

test("a configuration that changes changes the findings of all", async () => {
  const { editor, folder } = await openFolder({ Dockerfile: bad, a: "" });
  const held = ask(editor, idsOf((await ask(editor)).items));
  writeInto(folder, ".plimsoll.json", '{ "rules": { "maintainer-deprecated": "error", "no-latest-tag": "off" } }');
  await editor.connection.sendNotification("workspace/didChangeWatchedFiles", {
    changes: [{ uri: pathToFileURL(`${folder}/.plimsoll.json`).href, type: 1 }],
  });
  const [item] = (await held).items;
  expect(item?.kind === "full" && item.items.map(({ code, severity }) => [code, severity])).toEqual([["maintainer-deprecated", 1]]);
});

test("reports come in pieces to an editor that takes them", async () => {
  const files = Object.fromEntries(Array.from({ length: 45 }, (_, at) => [`s${at}/Dockerfile`, "FROM scratch\n"]));
  const { editor } = await openFolder(files);
  const { items } = await editor.connection.sendRequest<WorkspaceDiagnosticReport>("workspace/diagnostic", {
    previousResultIds: [],
    partialResultToken: "pieces",
  });
  expect(items).toEqual([]);
  const pieces = editor.progress
    .filter(({ token }) => token === "pieces")
    .map(({ value }) => (value as unknown as { items: unknown[] }).items.length);
  expect(pieces).toEqual([20, 20, 5]);
});

test("a waiting answer is let go when it is cancelled", async () => {
  const { editor } = await openFolder({ Dockerfile: good });
  const first = await ask(editor);
  const { CancellationTokenSource } = await import("vscode-languageserver/node");
  const cancel = new CancellationTokenSource();
  const held = editor.connection.sendRequest(
    "workspace/diagnostic",
    { previousResultIds: Object.entries(idsOf(first.items)).map(([uri, value]) => ({ uri, value })) },
    cancel.token,
  );
  cancel.cancel();
  await expect(held).rejects.toMatchObject({ code: -32800 });
});

test("Dockerfiles inside Compose files are among them", async () => {
  const inner = "services:\n  a:\n    build:\n      dockerfile_inline: |\n        FROM scratch\n        MAINTAINER me\n        USER 1\n";
  const { editor, folder } = await openFolder({ "compose.yaml": inner, "b/compose.yaml": "services: {}\n" });
  const { items } = await ask(editor);
  expect(show(folder, items)).toEqual(["compose.yaml: maintainer-deprecated"]);
});

test("it can be switched off", async () => {
  const { editor } = await openFolder({ Dockerfile: bad }, { settings: { workspaceDiagnostics: false } });
  expect((await ask(editor)).items).toEqual([]);
});

test("each folder of a workspace with several has settings and contexts of its own", async () => {
  const one = makeFolder({ Dockerfile: good, a: "" });
  const two = makeFolder({ Dockerfile: good, a: "", ".dockerignore": "a", "deep/Dockerfile": bad, "deep/a": "" });
  const uris = [one, two, `${two}/deep`].map((path) => ({ uri: pathToFileURL(path).href, name: path }));
  const editor = await startEditor({ host: diskHost(), folders: uris });
  const { items } = await ask(editor);
  expect(show(one, items.slice(0, 1))).toEqual(["Dockerfile: "]);
  expect(show(two, items.slice(1))).toEqual(["Dockerfile: copy-source-ignored", "deep/Dockerfile: maintainer-deprecated"]);
});

test.each(["untitled:Untitled-1", "vscode-vfs://github/team/app/Dockerfile", "vscode-notebook-cell:/x#1"])(
  "a text at %s is checked without files around it",
  async (uri) => {
    const { editor } = await openFolder({});
    await editor.open(bad, uri);
    expect(await editor.findings(uri)).toEqual(["maintainer-deprecated «MAINTAINER»"]);
    await editor.close(uri);
    expect(await editor.pull(uri)).toEqual({ kind: "full", items: [] });
  },
);
