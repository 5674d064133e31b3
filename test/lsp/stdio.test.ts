import { spawn, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver/node";
import { afterEach, expect, test } from "vitest";
import { dockerfileUri, initialize, ourClient, pushCapabilities, type EditorOptions, type TestEditor } from "./editor.ts";

const server = fileURLToPath(new URL("../../dist/server.node.js", import.meta.url));
const cli = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));
const children: ChildProcess[] = [];

afterEach(() => {
  for (const child of children.splice(0)) child.kill();
});

async function start(
  args: readonly string[],
  options: EditorOptions = {},
): Promise<{ editor: TestEditor; child: ChildProcess; stderr: () => string }> {
  const child = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "pipe"] });
  children.push(child);
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const connection = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  return { editor: await initialize(connection, options), child, stderr: () => stderr };
}

test.each([
  ["the server's program", [server, "--stdio"]],
  ["plimsoll lsp --stdio", [cli, "lsp", "--stdio"]],
])("%s answers over standard streams and ends when it is told to", async (_, args) => {
  const { editor, child, stderr } = await start(args, { start: ourClient });
  expect(editor.initialized?.serverInfo?.name).toBe("Plimsoll");
  await editor.open("FROM debian:latest as a\nFROM a as b\nUSER 1000\n");
  expect(await editor.findings()).toContain("no-latest-tag «latest»");
  await editor.type("latest", "13");
  expect(await editor.findings()).not.toContain("no-latest-tag «latest»");
  const [action] = await editor.actions("FROM", ["source.fixAll"]);
  await editor.choose(action ?? expect.unreachable("no action"));
  expect(editor.text()).toContain("debian:13 AS a");
  const ended = new Promise((resolve) => child.once("exit", resolve));
  await editor.connection.sendRequest("shutdown");
  await editor.connection.sendNotification("exit");
  expect(await ended).toBe(0);
  expect(stderr()).toBe("");
});

test("diagnostics are pushed to an editor that does not pull", async () => {
  const { editor } = await start([server, "--stdio"], { capabilities: pushCapabilities() });
  await editor.open("FROM debian:latest\nUSER 1000\n");
  const { diagnostics } = await editor.until(() => editor.published.find(({ uri }) => uri === dockerfileUri), "diagnostics");
  expect(diagnostics.map(({ code }) => code)).toContain("no-latest-tag");
});

test("a YAML configuration is read and completed by the bundled program", async () => {
  const { editor } = await start([server, "--stdio"]);
  const uri = "file:///work/project/.plimsoll.yml";
  await editor.open("preset: \n", uri, "yaml");
  const position = { line: 0, character: 8 };
  expect(await editor.connection.sendRequest("textDocument/completion", { textDocument: { uri }, position })).toHaveLength(5);
  await editor.type("preset: ", "preset: x", uri);
  const report = await editor.pull(uri);
  expect(report.kind === "full" && report.items).toHaveLength(1);
});
