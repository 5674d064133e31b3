import { afterEach, describe, expect, test } from "vitest";
import type { CodeLens, Location, SymbolInformation, TextEdit, WorkspaceEdit } from "vscode-languageserver/node";
import { openFolder } from "./disk.ts";
import { ourClient, stopEditors, type TestEditor } from "./editor.ts";

afterEach(stopEditors);

const dockerfile = "FROM golang:1.26 AS build\nFROM scratch\nCOPY --from=build /a /a\n";
const compose =
  "services:\n  a:\n    build:\n      context: web\n      target: build\n  b:\n    build:\n      context: other\n      target: build\n";
const bake =
  'target "a" {\n  context = "web"\n  target = "BUILD" # the stage\n}\ntarget "b" {\n  inherits = ["a"]\n  target = "build"\n}\n';
const files = { "web/Dockerfile": dockerfile, "other/Dockerfile": dockerfile, "compose.yaml": compose, "docker-bake.hcl": bake };

const show = (folder: string, uri: string, { start, end }: Location["range"]): string =>
  `${decodeURIComponent(uri).slice(`file://${folder}/`.length)} ${start.line}:${start.character}-${end.character}`;

const inDockerfile = ["web/Dockerfile 0:20-25", "web/Dockerfile 2:12-17"];
const inOthers = ["compose.yaml 4:14-19", "docker-bake.hcl 2:12-17", "docker-bake.hcl 6:12-17"];

const ask = <Result>(
  editor: TestEditor,
  method: string,
  uri: string,
  line: number,
  character: number,
  more: object = {},
): Promise<Result> =>
  editor.connection.sendRequest(`textDocument/${method}`, { textDocument: { uri }, position: { line, character }, ...more });

describe("a stage that Compose and Bake files name", () => {
  test("references from the Dockerfile", async () => {
    const { editor, folder, uri } = await openFolder(files);
    await editor.open(dockerfile, uri("web/Dockerfile"));
    const found = await ask<Location[]>(editor, "references", uri("web/Dockerfile"), 0, 22, { context: { includeDeclaration: true } });
    expect(found.map((location) => show(folder, location.uri, location.range))).toEqual([...inDockerfile, ...inOthers]);
  });

  test("references, definition and rename from Compose", async () => {
    const { editor, folder, uri } = await openFolder(files);
    await editor.open(compose, uri("compose.yaml"), "yaml");
    const found = await ask<Location[]>(editor, "references", uri("compose.yaml"), 4, 16, { context: { includeDeclaration: false } });
    expect(found.map((location) => show(folder, location.uri, location.range))).toEqual([...inDockerfile.slice(1), ...inOthers]);
    const [definition] = await ask<Location[]>(editor, "definition", uri("compose.yaml"), 4, 16);
    expect(definition && show(folder, definition.uri, definition.range)).toBe("web/Dockerfile 0:20-25");
    expect(await ask(editor, "prepareRename", uri("compose.yaml"), 4, 16)).toMatchObject({ placeholder: "build" });
    const edit = await ask<WorkspaceEdit>(editor, "rename", uri("compose.yaml"), 4, 16, { newName: "maker" });
    expect(showEdit(folder, edit)).toEqual([...inDockerfile, ...inOthers].map((place) => `${place} maker`));
  });

  test("rename from the Dockerfile edits all, and what is open as it is typed", async () => {
    const { editor, folder, uri } = await openFolder(files);
    await editor.open(dockerfile, uri("web/Dockerfile"));
    await editor.open(`# new\n${compose}`, uri("compose.yaml"), "yaml");
    const edit = await ask<WorkspaceEdit>(editor, "rename", uri("web/Dockerfile"), 2, 14, { newName: "maker" });
    expect(showEdit(folder, edit)).toEqual(
      [...inDockerfile, "compose.yaml 5:14-19", ...inOthers.slice(1)].map((place) => `${place} maker`),
    );
    await expect(ask(editor, "rename", uri("web/Dockerfile"), 2, 14, { newName: "No" })).rejects.toThrow("is no stage name");
  });

  test("the lens of a stage counts them", async () => {
    const { editor, uri } = await openFolder(files, { start: ourClient });
    await editor.open(dockerfile, uri("web/Dockerfile"));
    const lenses = await editor.connection.sendRequest<CodeLens[]>("textDocument/codeLens", {
      textDocument: { uri: uri("web/Dockerfile") },
    });
    expect(lenses.map(({ command }) => command?.title)).toContain("4 uses");
  });

  test("a variable is nobody else's", async () => {
    const { editor, folder, uri } = await openFolder({ ...files, "web/Dockerfile": "ARG build=1\nFROM a:$build AS build\n" });
    await editor.open("ARG build=1\nFROM a:$build AS build\n", uri("web/Dockerfile"));
    const edit = await ask<WorkspaceEdit>(editor, "rename", uri("web/Dockerfile"), 0, 5, { newName: "tag" });
    expect(showEdit(folder, edit)).toEqual(["web/Dockerfile 0:4-9 tag", "web/Dockerfile 1:8-13 tag"]);
  });

  test.each([
    ["compose.yaml", 0, 2],
    ["compose.yaml", 8, 16],
    ["docker-bake.hcl", 1, 14],
  ])("there is nothing at %s %i:%i", async (file, line, character) => {
    const { editor, uri } = await openFolder({ ...files, "other/Dockerfile": "FROM scratch\n" });
    await editor.open(file === "compose.yaml" ? compose : bake, uri(file), "plaintext");
    expect(await ask(editor, "prepareRename", uri(file), line, character)).toBe(null);
    expect(await ask(editor, "references", uri(file), line, character, { context: { includeDeclaration: true } })).toBe(null);
  });
});

test("workspace symbols are the stages of all Dockerfiles", async () => {
  const { editor, folder, uri } = await openFolder(files);
  await editor.open(dockerfile.replace("build", "rebuilt"), uri("other/Dockerfile"));
  await editor.open("FROM scratch AS loose\n", "untitled:Untitled-1");
  const found = await editor.connection.sendRequest<SymbolInformation[]>("workspace/symbol", { query: "" });
  expect(found.map(({ name, location }) => `${name} ${location.uri.replace(`file://${folder}/`, "")}`)).toEqual([
    "rebuilt other/Dockerfile",
    "build web/Dockerfile",
    "loose untitled:Untitled-1",
  ]);
  expect((await editor.connection.sendRequest<SymbolInformation[]>("workspace/symbol", { query: "rbl" })).map(({ name }) => name)).toEqual([
    "rebuilt",
  ]);
});

function showEdit(folder: string, { changes = {} }: WorkspaceEdit): string[] {
  return Object.entries(changes).flatMap(([uri, edits]) =>
    edits.map(({ range, newText }: TextEdit) => `${show(folder, uri, range)} ${newText}`),
  );
}
