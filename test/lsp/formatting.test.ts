import { expect, test } from "vitest";
import { dockerfileUri, fullCapabilities, startEditor } from "./editor.ts";

const later = { dynamicRegistration: true };
const methods = ["textDocument/formatting", "textDocument/rangeFormatting", "textDocument/onTypeFormatting"];

test("an editor that can be told later is told that only Dockerfiles are laid out", async () => {
  const textDocument = { ...fullCapabilities.textDocument, formatting: later, rangeFormatting: later, onTypeFormatting: later };
  const editor = await startEditor({ capabilities: { ...fullCapabilities, textDocument } });
  expect(editor.initialized?.capabilities.documentFormattingProvider).toBeUndefined();
  expect(editor.initialized?.capabilities.documentOnTypeFormattingProvider).toBeUndefined();
  const registered = await editor.until(() => {
    const found = editor.registrations.filter(({ method }) => methods.includes(method));
    return found.length === 3 && found;
  }, "three registrations");
  const documentSelector = [{ language: "dockerfile" }, { language: "Dockerfile" }];
  expect(registered.map(({ registerOptions }) => registerOptions)).toEqual([
    { documentSelector },
    { documentSelector },
    { documentSelector, firstTriggerCharacter: "\n" },
  ]);
  await editor.open("from a\n");
  const params = { textDocument: { uri: dockerfileUri }, options: { tabSize: 4, insertSpaces: true } };
  expect(await editor.connection.sendRequest("textDocument/formatting", params)).toMatchObject([{ newText: "FROM" }]);
});

test("any other is told at once", async () => {
  const editor = await startEditor();
  expect(editor.initialized?.capabilities).toMatchObject({
    documentFormattingProvider: true,
    documentRangeFormattingProvider: true,
    documentOnTypeFormattingProvider: { firstTriggerCharacter: "\n" },
  });
});
