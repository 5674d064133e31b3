import { readFileSync } from "node:fs";
import * as l10n from "@vscode/l10n";
import { afterAll, afterEach, expect, test } from "vitest";
import type { Hover, InlayHint } from "vscode-languageserver/node";
import { dockerfileUri, ourClient, startEditor, stopEditors, type TestEditor } from "./editor.ts";

afterEach(stopEditors);
afterAll(() => l10n.config({ contents: {} }));

const read = (language: string): Record<string, string> => JSON.parse(readFileSync(`l10n/bundle.l10n.${language}.json`, "utf8"));

async function open(language: string, text: string): Promise<TestEditor> {
  const editor = await startEditor({ start: { ...ourClient, texts: read(language) }, settings: { preset: "strict" } });
  await editor.open(text);
  return editor;
}

const at = (line: number, character: number): object => ({ textDocument: { uri: dockerfileUri }, position: { line, character } });

test.each([
  ["de", "no-latest-tag hier ignorieren", "Benutzer"],
  ["ja", "ここで no-latest-tag を無視", "ユーザー"],
  ["zh-cn", "在此处忽略 no-latest-tag", "用户"],
])("actions, hovers, hints, lenses and refusals speak %s", async (language, suppression, user) => {
  const editor = await open(language, "ARG V=latest\nFROM debian:$V AS a\nUSER app\nRUN ls\n");
  const actions = await editor.actions("debian");
  expect(actions.map(({ title }) => title)).toContain(suppression);
  const hover = await editor.connection.sendRequest<Hover>("textDocument/hover", at(3, 1));
  expect((hover.contents as { value: string }).value).toContain(`- ${user} \`app\``);
  const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
  const hints = await editor.connection.sendRequest<InlayHint[]>("textDocument/inlayHint", { textDocument: { uri: dockerfileUri }, range });
  expect(hints[0]?.tooltip).toBe(read(language)["The base image with the defaults of its build arguments"]);
  const lenses = await editor.connection.sendRequest<{ command: { title: string } }[]>("textDocument/codeLens", {
    textDocument: { uri: dockerfileUri },
  });
  expect(lenses.map(({ command }) => command.title)).toContain(read(language)["Build"]);
  const refusal = editor.connection.sendRequest("textDocument/rename", { ...at(1, 18), newName: "B C" });
  const expected = Object.entries(read(language)).find(([key]) => key.startsWith("“{0}” is no stage name"))?.[1];
  await expect(refusal).rejects.toThrow(expected?.replace("{0}", "B C"));
});

test("the messages of findings are those of the rules, in English", async () => {
  const editor = await open("de", "FROM debian:latest\n");
  const report = await editor.pull();
  expect(report.kind === "full" && report.items.find(({ code }) => code === "no-latest-tag")?.message).toMatch(/^[A-Z“`][^äöü]*$/);
});
