import assert from "node:assert/strict";
import { commands, workspace, type CodeAction } from "vscode";
import { diagnosticOf, open, rangeOf, until } from "./editor.ts";

const head = "# syntax=docker/dockerfile:1";

suite("restricted mode", () => {
  test("findings and their actions are there, but none that asks a registry", async () => {
    assert.equal(workspace.isTrusted, false);
    const document = await open("Dockerfile", head, "FROM registry.invalid/app", "USER 1000");
    await diagnosticOf(document.uri, "no-latest-tag");
    const actions = await until("code actions", async () => {
      const range = rangeOf(document, "registry.invalid/app");
      const found = await commands.executeCommand<CodeAction[]>("vscode.executeCodeActionProvider", document.uri, range, "quickfix");
      return found.length > 0 && found;
    });
    const titles = actions.map(({ title }) => title);
    assert(titles.includes("Ignore no-latest-tag here"));
    assert(!titles.includes("Pin digest"));
  });
});
