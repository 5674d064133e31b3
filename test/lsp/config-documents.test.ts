import type { CompletionItem } from "vscode-languageserver";
import { afterEach, expect, test } from "vitest";
import { migrateHadolintRequest } from "../../server/src/lsp/protocol.ts";
import { dockerfileUri, fakeHost, folder, ourClient, pushCapabilities, startEditor, stopEditors } from "./editor.ts";

afterEach(stopEditors);

const yaml = `file://${folder}/.plimsoll.yaml`;
const json = `file://${folder}/.plimsoll.json`;

test("a YAML configuration has its problems at their places", async () => {
  const editor = await startEditor();
  await editor.open("preset: strikt\nrules:\n  no-latest-tga: off\n", yaml, "yaml");
  const report = await editor.pull(yaml);
  const found =
    report.kind === "full"
      ? report.items.map(
          ({ message, range }) => `${editor.document(yaml).getText(range)}: ${typeof message === "string" ? message : message.value}`,
        )
      : [];
  expect(found).toEqual([expect.stringMatching(/^strikt: .*`strict`/), expect.stringMatching(/^no-latest-tga: .*`no-latest-tag`/)]);
});

test("JSON is left to an editor that checks it against the schema, and checked for every other one", async () => {
  const ours = await startEditor({ start: ourClient });
  await ours.open('{ "preset": "strikt" }', json, "json");
  expect((await ours.pull(json)).kind === "full" && (await ours.pull(json))).toMatchObject({ items: [] });
  const other = await startEditor();
  await other.open('{ "preset": "strikt" }', json, "json");
  expect(await other.pull(json)).toMatchObject({
    items: [{ range: { start: { line: 0, character: 12 } }, severity: 1, source: "plimsoll" }],
  });
});

test("a second configuration in a folder is told that it is not read", async () => {
  const host = fakeHost({ config: { name: ".plimsoll.json", text: "{}", shadowed: [".plimsoll.yaml"] } });
  const editor = await startEditor({ host });
  await editor.open("preset: strict\n", yaml, "yaml");
  await editor.until(() => editor.refreshes > 0, "a refresh");
  expect(await editor.pull(yaml)).toMatchObject({
    items: [{ message: "This file is not read: .plimsoll.json stands in the same folder and comes first.", severity: 2 }],
  });
});

test("what is wrong with a configuration that is not open is shown at its line, and goes when it is opened or mended", async () => {
  const host = fakeHost({ config: { name: ".plimsoll.yaml", text: "preset: strict\nrulse: {}\n" } });
  const editor = await startEditor({ host });
  await editor.open("FROM debian:13\n");
  const shown = await editor.until(() => editor.published.find(({ uri }) => uri === yaml), "the configuration's problem");
  expect(shown.diagnostics.map(({ range, message }) => [range.start.line, message])).toEqual([[1, expect.stringContaining("`rulse`")]]);
  expect((await editor.findings()).some((finding) => finding.startsWith("base-not-pinned"))).toBe(true);
  await editor.open("preset: strict\nrulse: {}\n", yaml, "yaml");
  await editor.until(
    () => editor.published.findLast(({ uri }) => uri === yaml)?.diagnostics.length === 0,
    "no diagnostics beside the document's own",
  );
});

test("a contract file has its problems at their places", async () => {
  const uri = `file://${folder}/house.image-contract.json`;
  const editor = await startEditor();
  await editor.open('{ "name": "house", "title": 1 }', uri, "json");
  const report = await editor.pull(uri);
  expect(report.kind === "full" && report.items.map(({ range }) => editor.document(uri).getText(range))).toContain("1");
});

test("an editor that does not pull is pushed the problems of a configuration", async () => {
  const editor = await startEditor({ capabilities: pushCapabilities() });
  await editor.open("preset: strikt\n", yaml, "yaml");
  const shown = await editor.until(
    () => editor.published.find(({ uri, diagnostics }) => uri === yaml && diagnostics.length > 0),
    "the problem",
  );
  expect(shown.version).toBe(1);
});

test("keys, rule ids and values of a YAML configuration are completed from the schema", async () => {
  const editor = await startEditor();
  await editor.open("pr\nrules:\n  no-lat\n", yaml, "yaml");
  const labels = async (line: number, character: number): Promise<string[]> => {
    const items: CompletionItem[] = await editor.connection.sendRequest("textDocument/completion", {
      textDocument: { uri: yaml },
      position: { line, character },
    });
    return items.map(({ label }) => label);
  };
  expect(await labels(0, 2)).toContain("preset");
  expect(await labels(2, 8)).toContain("no-latest-tag");
  await editor.open("preset: \n", yaml, "yaml");
  expect(await labels(0, 8)).toEqual(["recommended", "strict", "hadolint", "buildkit", "all"]);
});

test("a configuration that cannot be read leaves the Dockerfile checked", async () => {
  const host = fakeHost({ config: { name: ".plimsoll.json", text: "{ broken" } });
  const editor = await startEditor({ host });
  await editor.open("FROM debian:latest\nUSER 1000\n");
  await editor.until(
    () => editor.published.some(({ uri, diagnostics }) => uri === json && diagnostics.length > 0),
    "the problem of the configuration",
  );
  expect(await editor.findings(dockerfileUri)).toContain("no-latest-tag «latest»");
});

const hadolint = `file://${folder}/.hadolint.yaml`;

test("hadolint's configuration has its problems at their places, and its own keys are offered", async () => {
  const editor = await startEditor();
  await editor.open("ignored:\n  - no-latest-tga\nstrict-labels: maybe\nf\n", hadolint, "yaml");
  const report = await editor.pull(hadolint);
  const found =
    report.kind === "full" ? report.items.map(({ severity, range }) => `${severity} ${editor.document(hadolint).getText(range)}`) : [];
  expect(found).toEqual(expect.arrayContaining(["2 no-latest-tga", "1 maybe"]));
  const items: CompletionItem[] = await editor.connection.sendRequest("textDocument/completion", {
    textDocument: { uri: hadolint },
    position: { line: 3, character: 1 },
  });
  expect(items.map(({ label }) => label)).toEqual(expect.arrayContaining(["failure-threshold", "label-schema"]));
  expect(items.map(({ label }) => label)).not.toContain("preset");
});

test("hadolint's configuration holds for a Dockerfile, and its problems are shown where it is not open", async () => {
  const host = fakeHost({ config: { name: ".hadolint.yaml", text: "ignored: [DL3006]\nno-fial: true\n" } });
  const editor = await startEditor({ host });
  await editor.open("FROM debian\n");
  const shown = await editor.until(() => editor.published.find(({ uri }) => uri === hadolint), "the configuration's problem");
  expect(shown.diagnostics.map(({ range, message }) => [range.start.line, message])).toEqual([[1, expect.stringContaining("`no-fail`")]]);
  expect((await editor.findings()).filter((finding) => finding.startsWith("no-latest-tag"))).toEqual([]);
});

test("hadolint's configuration is migrated under the name of ours that is there, and what is lost is told", async () => {
  const editor = await startEditor();
  const ask = (present: string | null, text = "ignored: [DL3006]\n") =>
    editor.connection.sendRequest(migrateHadolintRequest, { name: ".hadolint.yaml", text, present });
  expect(await ask(null)).toEqual({
    title: "Migrate Hadolint Config",
    questions: [],
    files: [{ path: ".plimsoll.yaml", text: '# Made from .hadolint.yaml.\nrules:\n  DL3006: "off"\n', snippet: null, executable: false }],
    pinnable: false,
  });
  expect(await ask(".plimsoll.json")).toMatchObject({ files: [{ path: ".plimsoll.json", text: expect.stringMatching(/^\{/) }] });
  expect(editor.messages).toEqual([]);
  await ask(null, "ignored: [DL3006]\nformat: json\n");
  await editor.until(() => editor.messages.length > 0, "the message");
  expect(editor.messages).toEqual([".hadolint.yaml: Line 2: How a report looks is said by --format."]);
});

test("what is wrong with a contract of the workspace that is not open is shown at its place", async () => {
  const path = `${folder}/house.image-contract.json`;
  const host = fakeHost();
  host.contractProblems = [
    { path, message: "`titel` is no key of a contract.", severity: "error", position: { line: 2, character: 2 } },
    { path: `${folder}/latin.image-contract.json`, message: "is not UTF-8 text (line 2)", severity: "error", position: undefined },
  ];
  const editor = await startEditor({ host });
  await editor.open("FROM debian:13\n");
  const shown = await editor.until(() => editor.published.find(({ uri }) => uri === `file://${path}`), "the contract's problem");
  expect(shown.diagnostics).toMatchObject([{ message: "`titel` is no key of a contract.", range: { start: { line: 2, character: 2 } } }]);
  const other = await editor.until(() => editor.published.find(({ uri }) => uri.includes("latin")), "the other one's");
  expect(other.diagnostics).toMatchObject([{ message: "This file is not UTF-8 text (line 2).", range: { start: { line: 0 } } }]);
});

test("an open contract may extend another one of the workspace, and what a schema cannot tell is told to every editor", async () => {
  const host = fakeHost();
  host.contracts = [{ name: "house", title: "House", description: "x", requirements: [] }] as never;
  const uri = `file://${folder}/wing.image-contract.json`;
  const editor = await startEditor({ host, start: ourClient });
  const text = (parent: string): string => `{ "name": "wing", "title": "W", "description": "x", "extends": "${parent}" }`;
  await editor.open(text("house"), uri, "json");
  expect(await editor.pull(uri)).toMatchObject({ items: [] });
  await editor.open(text("hose"), uri, "json");
  expect(await editor.pull(uri)).toMatchObject({ items: [{ message: "There is no contract `hose`.", severity: 1 }] });
});
