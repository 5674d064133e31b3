import assert from "node:assert/strict";
import { ConfigurationTarget, languages, workspace } from "vscode";
import { expectRules, expectSoon, open, uriOf, write } from "./editor.ts";

const head = "# syntax=docker/dockerfile:1";
const lines = [head, "FROM scratch", "MAINTAINER me", "COPY app /app", "USER 1000"];

suite("settings and configuration files", () => {
  test("a configuration file that is written, changed and deleted changes the findings at once", async () => {
    const document = await open("configured/Dockerfile", ...lines);
    await expectRules(document.uri, "maintainer-deprecated");
    const off = '{ "rules": { "maintainer-deprecated": "off" } }';
    const config = await write("configured/.plimsoll.json", off);
    // A window that has just opened does not look at its folder yet and misses what is written: it is written once more.
    await expectRules(document.uri).catch(async () => {
      await write("configured/.plimsoll.json", `${off}\n`);
      await expectRules(document.uri);
    });
    await write("configured/.plimsoll.json", '{ "rules": { "DL4000": "error" } }');
    await expectRules(document.uri, "maintainer-deprecated");
    await workspace.fs.delete(config);
    await expectRules(document.uri, "maintainer-deprecated");
  });

  test("a configuration file holds for its folder alone", async () => {
    await write("inner/strict/.plimsoll.json", '{ "rules": { "maintainer-deprecated": "off" } }');
    const inside = await open("inner/strict/Dockerfile", ...lines);
    const outside = await open("inner/Dockerfile", ...lines);
    await expectRules(inside.uri);
    await expectRules(outside.uri, "maintainer-deprecated");
  });

  test("a mistake in a YAML configuration is shown at its line, and the rest of it works", async () => {
    const document = await open("yaml/Dockerfile", ...lines);
    const config = await open("yaml/.plimsoll.yaml", "rules:", "  maintainer-deprecated: off", "  no-such-rule: error");
    await expectSoon(
      "the problem of the configuration",
      () => languages.getDiagnostics(config.uri).map(({ range, source }) => `${source} ${range.start.line}`),
      ["plimsoll 2"],
    );
    await expectRules(document.uri);
  });

  test("JSON configurations are checked against the schema", async () => {
    const config = await open("json/.plimsoll.json", "{", '  "preset": "no-such-preset"', "}");
    await expectSoon("the problem", () => languages.getDiagnostics(config.uri).some(({ range }) => range.start.line === 1), true);
  });

  test("plimsoll.enable switches findings off and on", async () => {
    const document = await open("switched/Dockerfile", ...lines);
    await expectRules(document.uri, "maintainer-deprecated");
    await setting("enable", false);
    await expectRules(document.uri);
    await setting("enable", undefined);
    await expectRules(document.uri, "maintainer-deprecated");
  });

  test("plimsoll.contract and plimsoll.preset take effect at once", async () => {
    const document = await open("contract/Dockerfile", head, "FROM cloche-base:latest", "WORKDIR /workspace", "USER root");
    await expectRules(document.uri, "cloche-final-user-not-agent", "cloche-no-coding-agent");
    await setting("contract", "none");
    await expectRules(document.uri, "final-user-root");
    await setting("preset", "buildkit");
    await expectRules(document.uri);
    await setting("preset", undefined);
    await expectRules(document.uri, "final-user-root");
    await setting("contract", undefined);
    await expectRules(document.uri, "cloche-final-user-not-agent", "cloche-no-coding-agent");
  });

  suiteTeardown(async () => {
    for (const name of ["enable", "preset", "contract"]) await setting(name, undefined);
    assert.equal((await workspace.findFiles("configured/.plimsoll.json")).length, 0, uriOf("configured").path);
  });
});

async function setting(name: string, value: unknown): Promise<void> {
  await workspace.getConfiguration("plimsoll").update(name, value, ConfigurationTarget.Workspace);
}
