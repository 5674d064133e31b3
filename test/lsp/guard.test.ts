import { CancellationToken, ErrorCodes, LSPErrorCodes, ResponseError } from "vscode-languageserver";
import { afterEach, describe, expect, test } from "vitest";
import { guard, guardWork } from "../../server/src/lsp/guard.ts";
import { dockerfileUri, fakeHost, startEditor, stopEditors } from "./editor.ts";

afterEach(stopEditors);

function recorder() {
  const errors: string[] = [];
  const note = (message: string): void => void errors.push(message);
  return { errors, log: { error: note, warn: note, info: note } };
}

describe("guard", () => {
  test("an exception is logged with the request's name and answered empty", async () => {
    const { errors, log } = recorder();
    const handle = guard(log, "textDocument/hover", null, () => {
      throw new Error("broken");
    });
    expect(await handle({}, CancellationToken.None)).toBeNull();
    expect(errors).toEqual([expect.stringMatching(/^textDocument\/hover failed: Error: broken\n/)]);
  });

  test("a refusal keeps its reason", async () => {
    const { errors, log } = recorder();
    const handle = guard(log, "textDocument/rename", null, () => {
      throw new ResponseError(ErrorCodes.InvalidParams, "no such name");
    });
    await expect(handle({}, CancellationToken.None)).rejects.toMatchObject({ message: "no such name" });
    expect(errors).toEqual([]);
  });

  test("a cancelled request is not worked on", async () => {
    let worked = false;
    const handle = guard(recorder().log, "textDocument/hover", null, () => {
      worked = true;
      return null;
    });
    await expect(handle({}, CancellationToken.Cancelled)).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
    expect(worked).toBe(false);
  });

  test("background work that fails is logged", async () => {
    const { errors, log } = recorder();
    guardWork(log, "Collecting", async () => {
      throw new Error("no disk");
    });
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(errors).toEqual([expect.stringMatching(/^Collecting failed: Error: no disk/)]);
  });
});

test("the server goes on after a host that throws, and says so in its log", async () => {
  const host = fakeHost({
    findConfig: () => Promise.reject(new Error("the disk is gone")),
    collectContext: () => Promise.reject(new Error("the disk is gone")),
  });
  const editor = await startEditor({ host });
  await editor.open("FROM debian:latest\nUSER 1000\n");
  expect(await editor.findings()).toContain("no-latest-tag «latest»");
  await editor.until(() => editor.log.some((line) => line.includes("the disk is gone")), "the log");
  expect(await editor.findings()).toContain("no-latest-tag «latest»");
});

test("a request of nonsense is answered, and the next one too", async () => {
  const editor = await startEditor();
  await editor.open("FROM debian:latest\nUSER 1000\n");
  const broken = editor.connection.sendRequest("textDocument/hover", { textDocument: { uri: dockerfileUri }, position: null });
  await expect(broken).resolves.toBeNull();
  await editor.until(() => editor.log.some((line) => line.startsWith("textDocument/hover failed")), "the log");
  expect(await editor.findings()).toContain("no-latest-tag «latest»");
});

test("requests that are cancelled while they wait are answered as cancelled", async () => {
  const editor = await startEditor();
  await editor.open(`FROM debian:13\n${"RUN apt-get update && apt-get install curl\n".repeat(2000)}`);
  const { CancellationTokenSource } = await import("vscode-languageserver");
  const source = new CancellationTokenSource();
  const first = editor.pull();
  const second = editor.connection.sendRequest("textDocument/foldingRange", { textDocument: { uri: dockerfileUri } }, source.token);
  source.cancel();
  await expect(second).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
  expect((await first).kind).toBe("full");
});
