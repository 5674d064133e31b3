import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, expect, test } from "vitest";
import type { TextEdit } from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { readEditorConfig } from "../../server/src/host/node/editor-config.ts";
import { makeNodeHost } from "../../server/src/host/node/host.ts";
import { makeFolder } from "../host/temporary-folder.ts";
import { fakeHost, startEditor, stopEditors, type TestEditor } from "./editor.ts";

afterEach(stopEditors);

async function openFile(files: Record<string, string>, name: string): Promise<{ editor: TestEditor; uri: string; text: string }> {
  const folder = makeFolder(files);
  const { registry: _, ...disk } = makeNodeHost();
  const editor = await startEditor({
    host: fakeHost({ ...disk, readLayout: readEditorConfig }),
    folders: [{ uri: pathToFileURL(folder).href, name: "workspace" }],
  });
  const uri = pathToFileURL(join(folder, name)).href;
  const text = readFileSync(join(folder, name), "utf8");
  await editor.open(text, uri);
  return { editor, uri, text };
}

test("what Compose says of target and build arguments holds while a file is edited", async () => {
  const dockerfile = "# syntax=docker/dockerfile:1\nARG TAG=latest\nFROM debian:$TAG AS run\nUSER 1000\nFROM run AS test\nUSER root\n";
  const compose = "services: { a: { build: { context: ., target: run, args: { TAG: '13' } } } }\n";
  const { editor, uri } = await openFile({ ".git/HEAD": "", "compose.yaml": compose, Dockerfile: dockerfile }, "Dockerfile");
  const found = async (): Promise<string> => (await editor.findings(uri)).join("\n");
  await expect.poll(found).not.toContain("no-latest-tag");
  expect(await found()).not.toContain("final-user-root");
});

test(".editorconfig wins over the editor's own options when a Dockerfile is laid out", async () => {
  const { editor, uri, text } = await openFile(
    {
      ".editorconfig": "root = true\n[*]\nindent_style = space\nindent_size = 2\n",
      "app/.editorconfig": "[Dockerfile]\nindent_style = tab\n",
      "app/Dockerfile": "FROM scratch\nENV A=1 \\\nB=2\n",
      "b/Dockerfile": "",
    },
    "app/Dockerfile",
  );
  const edits: TextEdit[] = await editor.connection.sendRequest("textDocument/formatting", {
    textDocument: { uri },
    options: { tabSize: 8, insertSpaces: true },
  });
  const laidOut = TextDocument.applyEdits(TextDocument.create(uri, "dockerfile", 0, text), edits);
  expect(laidOut).toBe("FROM scratch\nENV A=1 \\\n\tB=2\n");
});
