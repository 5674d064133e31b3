import assert from "node:assert/strict";
import { commands, workspace, type CodeAction, type Range, type TextDocument } from "vscode";
import { diagnosticOf, expectSoon, open, rangeOf, until } from "./editor.ts";

const head = "# syntax=docker/dockerfile:1";

suite("code actions", () => {
  test("a finding has its fix, suppressions and its documentation, in this order", async () => {
    const document = await open("actions/Dockerfile", head, "FROM scratch", "ENV A 1", "COPY app /app", "USER 1000");
    await diagnosticOf(document.uri, "legacy-key-value");
    const actions = await actionsAt(document, rangeOf(document, "A 1"));
    assert.deepEqual(
      actions.map(({ title }) => title),
      [
        "Write A=…",
        "Ignore legacy-key-value here",
        "Ignore legacy-key-value in this stage",
        "Ignore legacy-key-value in this file",
        "Show documentation for legacy-key-value",
      ],
    );
    assert.equal(actions[0]?.isPreferred, true);
    assert.deepEqual(actions.at(-1)?.command?.command, "plimsoll.showRule");
    await apply(actions[0]);
    assert.equal(document.lineAt(2).text, "ENV A=1");
  });

  test("a suppression extends the comment that is there", async () => {
    const lines = [head, "FROM scratch", "# plimsoll ignore=legacy-key-value -- for now", "MAINTAINER me", "COPY app /app", "USER 1000"];
    const document = await open("merged/Dockerfile", ...lines);
    await diagnosticOf(document.uri, "maintainer-deprecated");
    const actions = await actionsAt(document, rangeOf(document, "MAINTAINER"));
    await apply(actions.find(({ title }) => title === "Ignore maintainer-deprecated here"));
    assert.equal(document.lineAt(2).text, "# plimsoll ignore=legacy-key-value,maintainer-deprecated -- for now");
    assert.equal(document.lineCount, 7);
  });

  test("the same finding several times can be fixed at once", async () => {
    const document = await open("many/Dockerfile", head, "FROM scratch", "ENV A 1", "ENV B 2", "COPY app /app", "USER 1000", "CMD /app");
    await diagnosticOf(document.uri, "legacy-key-value");
    const actions = await actionsAt(document, rangeOf(document, "A 1"));
    await apply(actions.find(({ title }) => title === "Fix all legacy-key-value in this file"));
    assert.deepEqual(
      [2, 3, 6].map((line) => document.lineAt(line).text),
      ["ENV A=1", "ENV B=2", "CMD /app"],
    );
  });

  test("source.fixAll.plimsoll applies what is safe", async () => {
    const document = await open("fix-all/Dockerfile", head, "FROM scratch", "env A 1", "COPY app /app", "USER 1000", "CMD /app");
    await diagnosticOf(document.uri, "legacy-key-value");
    const whole = document.validateRange(rangeOf(document, document.getText()));
    const actions = await actionsAt(document, whole, "source.fixAll.plimsoll");
    assert.equal(actions.length, 1);
    await apply(actions[0]);
    assert.deepEqual(
      [2, 5].map((line) => document.lineAt(line).text),
      ["ENV A=1", "CMD /app"],
    );
  });

  test("fixes on save, where the settings ask for them", async () => {
    const settings = workspace.getConfiguration("editor");
    await settings.update("codeActionsOnSave", { "source.fixAll.plimsoll": "explicit" });
    try {
      const document = await open("on-save/Dockerfile", head, "FROM scratch", "ENV A 1", "COPY app /app", "USER 1000");
      await diagnosticOf(document.uri, "legacy-key-value");
      await commands.executeCommand("vscode.open", document.uri);
      await expectSoon(
        "the saved text",
        async () => {
          await commands.executeCommand("workbench.action.files.save");
          return document.lineAt(2).text;
        },
        "ENV A=1",
      );
      assert.equal(document.isDirty, false);
    } finally {
      await settings.update("codeActionsOnSave", undefined);
    }
  });

  test("pin digest is a command: no registry is asked before it is chosen", async () => {
    const document = await open("pin/Dockerfile", head, "FROM registry.invalid/app:1", "USER 1000");
    const actions = await actionsAt(document, rangeOf(document, "registry.invalid/app:1"));
    const pin = actions.find(({ title }) => title === "Pin digest");
    assert.equal(pin?.edit, undefined);
    assert.equal(pin?.disabled, undefined);
    assert.equal(typeof pin?.command?.command, "string");
  });
});

/** The actions for a place, asked for until there are some: an editor that is still starting gives none. */
function actionsAt(document: TextDocument, range: Range, kind?: string): Promise<readonly CodeAction[]> {
  return until("code actions", async () => {
    const actions = await commands.executeCommand<CodeAction[]>("vscode.executeCodeActionProvider", document.uri, range, kind, 50);
    return actions.length > 0 && actions;
  });
}

async function apply(action: CodeAction | undefined): Promise<void> {
  assert(action?.edit, `The action ${action?.title} has no edit.`);
  assert(await workspace.applyEdit(action.edit));
}
