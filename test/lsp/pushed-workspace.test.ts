import { rmSync } from "node:fs";
import { afterEach, expect, test } from "vitest";
import { writeInto } from "../host/temporary-folder.ts";
import { openFolder } from "./disk.ts";
import { fullCapabilities, pushCapabilities, stopEditors, type TestEditor } from "./editor.ts";

afterEach(stopEditors);

const bad = "# syntax=docker/dockerfile:1\nFROM scratch\nMAINTAINER me\nUSER 1000\n";
const good = "# syntax=docker/dockerfile:1\nFROM scratch\nUSER 1000\n";
const push = { capabilities: pushCapabilities() };

/** What an editor shows now, by the last part of the path. */
function shown(editor: TestEditor): Record<string, string> {
  const last = new Map(editor.published.map(({ uri, diagnostics }) => [uri, diagnostics.map(({ code }) => code).join(" ")]));
  return Object.fromEntries(
    [...last].map(([uri, codes]) => [
      uri
        .split("/")
        .slice(-2)
        .join("/")
        .replace(/^plimsoll-[^/]*\//, ""),
      codes,
    ]),
  );
}

const until = (editor: TestEditor, path: string, codes: string): Promise<unknown> =>
  editor.until(() => Object.entries(shown(editor)).some(([name, told]) => name.endsWith(path) && told === codes), `${path}: ${codes}`);

test("an editor that does not pull is sent the findings of files that are not open", async () => {
  const { editor } = await openFolder({ "a/Dockerfile": bad, "b/Dockerfile": good, "c/compose.yaml": inner() }, push);
  await until(editor, "c/compose.yaml", "maintainer-deprecated");
  expect(shown(editor)).toEqual({ "a/Dockerfile": "maintainer-deprecated", "c/compose.yaml": "maintainer-deprecated" });
});

test("a file is told of by its document while it is open, by the disk again when it is closed", async () => {
  const { editor, uri } = await openFolder({ "a/Dockerfile": bad }, push);
  await until(editor, "a/Dockerfile", "maintainer-deprecated");
  await editor.open(good, uri("a/Dockerfile"));
  await until(editor, "a/Dockerfile", "");
  await editor.close(uri("a/Dockerfile"));
  await until(editor, "a/Dockerfile", "maintainer-deprecated");
});

test("what changes on the disk is told, and what goes is taken back", async () => {
  const { editor, folder, uri } = await openFolder({ "a/Dockerfile": bad, "b/Dockerfile": good }, push);
  await until(editor, "a/Dockerfile", "maintainer-deprecated");
  rmSync(`${folder}/a/Dockerfile`);
  writeInto(folder, "b/Dockerfile", bad);
  await editor.connection.sendNotification("workspace/didChangeWatchedFiles", {
    changes: [
      { uri: uri("a/Dockerfile"), type: 3 },
      { uri: uri("b/Dockerfile"), type: 2 },
    ],
  });
  await until(editor, "b/Dockerfile", "maintainer-deprecated");
  await until(editor, "a/Dockerfile", "");
});

test.each([
  ["an editor that pulls", {}],
  ["the setting is off", { ...push, settings: { workspaceDiagnostics: false } }],
  ["the editor wants none", { ...push, start: { workspaceDiagnostics: "none" } }],
])("nothing is sent where %s", async (_title, options) => {
  const { editor, uri } = await openFolder({ "a/Dockerfile": bad, "b/Dockerfile": good }, options);
  await editor.open(good, uri("b/Dockerfile"));
  await new Promise((resolve) => setTimeout(resolve, 600));
  expect(editor.published.filter(({ uri: at }) => at.endsWith("a/Dockerfile"))).toEqual([]);
});

test("an editor that pulls documents alone may ask to be sent the rest", async () => {
  const { editor } = await openFolder({ "a/Dockerfile": bad }, { capabilities: fullCapabilities, start: { workspaceDiagnostics: "push" } });
  await until(editor, "a/Dockerfile", "maintainer-deprecated");
  expect(shown(editor)).toEqual({ "a/Dockerfile": "maintainer-deprecated" });
});

function inner(): string {
  return `services:\n  a:\n    build:\n      dockerfile_inline: |\n${bad.replace(/^(?=.)/gm, "        ")}`;
}
