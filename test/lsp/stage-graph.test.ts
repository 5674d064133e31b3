import { afterEach, expect, test } from "vitest";
import { dockerfileUri, startEditor, stopEditors, type TestEditor } from "./editor.ts";

afterEach(stopEditors);

const ask = (editor: TestEditor, use: "view" | "file", uri = dockerfileUri): Promise<{ svg?: string; style?: string; problem?: string }> =>
  editor.connection.sendRequest("plimsoll/stageGraph", { uri, use });

test("the picture of a view has its style apart and follows the text", async () => {
  const editor = await startEditor();
  await editor.open("FROM golang:1.26 AS build\nFROM scratch\nCOPY --from=build /a /a\n");
  const before = await ask(editor, "view");
  expect(before.svg).toContain('aria-label="build: stage, 0 instructions, starts from golang:1.26, line 1"');
  expect(before.svg).not.toContain("<style>");
  expect(before.style).toContain("--vscode-focusBorder");
  await editor.type("build", "maker");
  expect((await ask(editor, "view")).svg).toContain('aria-label="maker: stage');
});

test("the picture of a file has all in one", async () => {
  const editor = await startEditor();
  await editor.open("FROM scratch\n");
  const { svg, style } = await ask(editor, "file");
  expect(svg).toContain("<style>");
  expect(svg).not.toContain("tabindex");
  expect(style).toBe("");
});

test.each([
  ["", "There is no stage yet: a Dockerfile starts with FROM."],
  ["# nothing\n", "There is no stage yet: a Dockerfile starts with FROM."],
])("%j has no picture", async (text, problem) => {
  const editor = await startEditor();
  await editor.open(text);
  expect(await ask(editor, "view")).toEqual({ problem });
});

test("a document that is not open has no picture", async () => {
  expect(await ask(await startEditor(), "view")).toEqual({ problem: "This is not an open Dockerfile." });
});
