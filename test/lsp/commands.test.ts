import { afterEach, expect, test } from "vitest";
import { dockerfileUri, startEditor, stopEditors } from "./editor.ts";

afterEach(stopEditors);

test("fix all applies the safe fixes and says when there is nothing to do", async () => {
  const editor = await startEditor();
  await editor.open("# syntax=docker/dockerfile:1\nFROM debian:latest as a\nFROM debian:13 as b\nCOPY --from=a /x /x\nUSER 1000\n");
  await editor.run("plimsoll.server.fixAll", [dockerfileUri]);
  await editor.until(() => editor.text().includes("debian:latest AS a") && editor.text().includes("AS b"), "the fixes");
  await editor.run("plimsoll.server.fixAll", [dockerfileUri]);
  expect(editor.messages).toEqual(["None of the findings has a safe fix. The others are offered one by one."]);
});

test("arguments of another shape do nothing", async () => {
  const editor = await startEditor();
  await editor.open("FROM debian:13 as a\nFROM a as b\n");
  for (const args of [[], [1], ["file:///nowhere"], [{ uri: dockerfileUri }]]) {
    await editor.run("plimsoll.server.fixAll", args);
    await editor.run("plimsoll.server.pinDigests", args);
  }
  expect([editor.text(), editor.messages, editor.log]).toEqual(["FROM debian:13 as a\nFROM a as b\n", [], []]);
});
