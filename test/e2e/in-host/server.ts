import assert from "node:assert/strict";
import type { ChildProcess } from "node:child_process";
import { commands } from "vscode";
import { activate, expectRules, open, replace, until } from "./editor.ts";

const head = "# syntax=docker/dockerfile:1";
const lines = [head, "FROM scratch", "MAINTAINER me", "COPY app /app", "USER 1000"];

suite("the language server", () => {
  test("Restart Server starts another one, and findings go on", async () => {
    const document = await open("restart/Dockerfile", ...lines);
    await expectRules(document.uri, "maintainer-deprecated");
    const before = (await serverProcess()).pid;
    await commands.executeCommand("plimsoll.restartServer");
    assert.notEqual((await serverProcess()).pid, before);
    await replace(document, "MAINTAINER me", "LABEL a=b");
    await expectRules(document.uri);
  });

  test("a server that crashes is started again, and findings go on", async () => {
    const api = await activate();
    const document = await open("crash/Dockerfile", ...lines);
    await expectRules(document.uri, "maintainer-deprecated");
    const before = await serverProcess();
    before.kill("SIGKILL");
    await until("another server", async () => (await serverProcess()).pid !== before.pid && api.client.isRunning());
    assert.equal(api.restarts(), 1);
    await replace(document, "MAINTAINER me", "LABEL a=b");
    await expectRules(document.uri);
    await replace(document, "LABEL a=b", "MAINTAINER me");
    await expectRules(document.uri, "maintainer-deprecated");
  });
});

/** The process of the server, which the client keeps to itself. */
async function serverProcess(): Promise<ChildProcess> {
  const { client } = await activate();
  // oxlint-disable-next-line no-underscore-dangle
  return until("the server's process", () => (client as unknown as { readonly _serverProcess?: ChildProcess })._serverProcess);
}
