import { afterEach, expect, test } from "vitest";
import { pageUrl } from "../../server/src/engine/pages.ts";
import { dockerfileUri, fakeHost, folder, ourClient, pushCapabilities, startEditor, stopEditors } from "./editor.ts";

afterEach(stopEditors);

test("pulled diagnostics stand at the exact words and carry rule, severity and page", async () => {
  const editor = await startEditor();
  await editor.open('FROM debian:latest\nCMD ["true"]\nUSER 1000\n');
  const report = await editor.pull();
  expect(report.kind === "full" && report.items.find(({ code }) => code === "no-latest-tag")).toEqual({
    range: { start: { line: 0, character: 12 }, end: { line: 0, character: 18 } },
    severity: 2,
    code: "no-latest-tag",
    codeDescription: { href: pageUrl("rules/no-latest-tag.md") },
    source: "plimsoll",
    message: expect.stringContaining("`latest`"),
  });
});

test("the same text, configuration and context are answered unchanged; an edit and its undoing are told apart", async () => {
  const editor = await startEditor();
  await editor.open("FROM debian:latest\nUSER 1000\n");
  const first = await editor.pull();
  const again = await editor.pull(dockerfileUri, first.resultId);
  expect(again).toEqual({ kind: "unchanged", resultId: first.resultId });
  await editor.type("latest", "13");
  const edited = await editor.pull(dockerfileUri, first.resultId);
  expect(edited.kind).toBe("full");
  expect(edited.resultId).not.toBe(first.resultId);
  await editor.type("13", "latest");
  expect(await editor.pull(dockerfileUri, first.resultId)).toEqual({ kind: "unchanged", resultId: first.resultId });
});

test("incremental edits reach the text whole, astral characters and CRLF among them", async () => {
  const editor = await startEditor();
  await editor.open("# 🐳\r\nFROM debian:13\r\nUSER 1000\r\n");
  expect(await editor.findings()).not.toContain("no-latest-tag «debian»");
  await editor.type(":13", "");
  await editor.type("🐳", "🐳🐳");
  expect(await editor.findings()).toContain("no-latest-tag «debian»");
});

test("a configuration that changes is answered anew, never unchanged, and the editor is asked to refresh", async () => {
  const host = fakeHost();
  const editor = await startEditor({ host });
  await editor.open("FROM debian:latest\nUSER 1000\n");
  const first = await editor.pull();
  expect(first.kind === "full" && first.items.map(({ code }) => code)).toContain("no-latest-tag");
  host.config = { name: ".plimsoll.json", text: '{ "rules": { "no-latest-tag": "off" } }' };
  const { refreshes } = editor;
  await editor.connection.sendNotification("workspace/didChangeWatchedFiles", {
    changes: [{ uri: `file://${folder}/.plimsoll.json`, type: 1 }],
  });
  await editor.until(() => editor.refreshes > refreshes, "a refresh");
  const second = await editor.pull(dockerfileUri, first.resultId);
  expect(second.kind === "full" && second.items.map(({ code }) => code)).not.toContain("no-latest-tag");
});

test("a build context that arrives later is followed by a refresh", async () => {
  const host = fakeHost({ files: { "app.js": "", ".env": "SECRET=1" } });
  const editor = await startEditor({ host });
  await editor.open("FROM debian:13\nCOPY .env /app/\nUSER 1000\n");
  const first = await editor.pull();
  host.files = { "app.js": "", ".dockerignore": "*.js\n" };
  await editor.connection.sendNotification("textDocument/didSave", { textDocument: { uri: dockerfileUri } });
  for (let tries = 0; tries < 100; tries++) {
    const next = await editor.pull(dockerfileUri, first.resultId);
    if (next.kind === "full") return expect(next.resultId).not.toBe(first.resultId);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  expect.unreachable("the context never arrived");
});

test("watchers are registered for configuration, contracts, ignore, Compose, Bake, lock and CI files", async () => {
  const editor = await startEditor();
  const found = await editor.until(
    () => editor.registrations.find(({ method }) => method === "workspace/didChangeWatchedFiles"),
    "watchers",
  );
  expect((found.registerOptions as { watchers: { globPattern: string }[] }).watchers.map(({ globPattern }) => globPattern)).toEqual([
    "**/{[Dd]ockerfile,[Cc]ontainerfile}*",
    "**/*.[Dd]ockerfile",
    "**/.plimsoll.json",
    "**/.plimsoll.jsonc",
    "**/.plimsoll.yaml",
    "**/.plimsoll.yml",
    "**/.hadolint.yaml",
    "**/.hadolint.yml",
    "**/*.image-contract.{json,jsonc,yaml,yml}",
    "**/*{dockerignore,containerignore}",
    "**/{docker-compose,compose}*.{yaml,yml}",
    "**/docker-bake*.{hcl,json}",
    "**/{package,package-lock,npm-shrinkwrap,composer}.json",
    "**/{yarn,bun,Cargo,uv,poetry,Gemfile,composer}.lock",
    "**/{pnpm-lock.yaml,go.mod,go.sum,Cargo.toml,pyproject.toml,requirements*.txt}",
    "**/{.github/workflows/*,.gitlab-ci}.{yml,yaml}",
  ]);
});

test("an editor that does not pull is pushed the same, with the version, and emptied when the file is closed", async () => {
  const editor = await startEditor({ capabilities: pushCapabilities() });
  expect(editor.initialized?.capabilities.diagnosticProvider).toBeUndefined();
  await editor.open("FROM debian:latest\nUSER 1000\n");
  const first = await editor.until(() => editor.published.find(({ version }) => version === 1), "the first diagnostics");
  expect(first.diagnostics.map(({ code }) => code)).toContain("no-latest-tag");
  await editor.type("latest", "13");
  const second = await editor.until(() => editor.published.find(({ version }) => version === 2), "the second diagnostics");
  expect(second.diagnostics.map(({ code }) => code)).not.toContain("no-latest-tag");
  await editor.close();
  await editor.until(
    () => editor.published.at(-1)?.diagnostics.length === 0 && editor.published.at(-1)?.version === undefined,
    "no diagnostics",
  );
});

test("of several keys only the last one's findings are pushed", async () => {
  const editor = await startEditor({ capabilities: pushCapabilities() });
  await editor.open("FROM debian:1\nUSER 1000\n");
  for (const [before, after] of [
    [":1\n", ":12\n"],
    [":12\n", ":12.\n"],
    [":12.\n", ":12.1\n"],
  ] as const)
    await editor.type(before, after);
  const last = await editor.until(() => editor.published.find(({ version }) => version === 4), "the last version");
  expect(last.uri).toBe(dockerfileUri);
});

test("an ignore file that the editor takes for a Dockerfile has no findings", async () => {
  const editor = await startEditor();
  const uri = `file://${folder}/Dockerfile.dockerignore`;
  await editor.open("node_modules\n", uri);
  expect(await editor.findings(uri)).toEqual([]);
});

test("our own client gets page links as commands and the status of each document", async () => {
  const editor = await startEditor({ start: ourClient });
  await editor.open("FROM debian:latest\nUSER 1000\n");
  const report = await editor.pull();
  expect(report.kind === "full" && report.items[0]?.codeDescription?.href).toMatch(
    /^command:plimsoll\.showRule\?%5B%22rules%2F[\w-]+\.md%22%5D$/,
  );
  const status = await editor.until(() => editor.notifications.find(({ method }) => method === "plimsoll/status"), "a status");
  expect(status.params).toEqual({
    uri: dockerfileUri,
    contract: null,
    preset: "recommended",
    configuration: null,
    findings: expect.objectContaining({ error: 0 }),
  });
});

test("related information names where the other place stands", async () => {
  const editor = await startEditor();
  await editor.open("FROM debian:13 AS a\nFROM debian:13 AS a\nUSER 1000\n");
  const report = await editor.pull();
  const duplicate = report.kind === "full" ? report.items.find(({ code }) => code === "duplicate-stage-name") : undefined;
  expect(duplicate?.relatedInformation?.map(({ location }) => location)).toEqual([
    { uri: dockerfileUri, range: { start: { line: 0, character: 18 }, end: { line: 0, character: 19 } } },
  ]);
});

test("deprecated instructions are struck through", async () => {
  const editor = await startEditor();
  await editor.open("FROM debian:13\nMAINTAINER me\nUSER 1000\n");
  const report = await editor.pull();
  expect(report.kind === "full" && report.items.find(({ code }) => code === "maintainer-deprecated")?.tags).toEqual([2]);
});

test("requests that wait behind keys are answered for the newest text", async () => {
  const editor = await startEditor();
  await editor.open("FROM debian:1\nUSER 1000\n");
  await editor.pull();
  const answers: Promise<{ resultId?: string }>[] = [];
  for (const [before, after] of [
    [":1\n", ":12\n"],
    [":12\n", ":12.\n"],
    [":12.\n", ":12.1\n"],
  ] as const) {
    void editor.type(before, after);
    answers.push(editor.pull());
  }
  const ids = (await Promise.all(answers)).map(({ resultId }) => resultId);
  expect(ids.at(-1)).toBe((await editor.pull()).resultId);
  expect(new Set(ids).size).toBe(1);
});
