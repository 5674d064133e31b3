import { afterEach, expect, test } from "vitest";
import { dockerfileUri, fakeHost, fullCapabilities, ourClient, startEditor, stopEditors } from "./editor.ts";

afterEach(stopEditors);

const shellForm = "# syntax=docker/dockerfile:1\nFROM debian:13\nWORKDIR /app\nUSER 1000\nCMD node server.js\n";

test("a fix changes exactly what the finding says, and the best safe one is preferred", async () => {
  const editor = await startEditor();
  await editor.open(
    "# syntax=docker/dockerfile:1\nFROM debian:13\nRUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\nUSER 1000\n",
  );
  const actions = await editor.actions("apt-get install");
  const fix = actions.find(({ title }) => title.includes("--no-install-recommends"));
  expect(fix?.kind).toBe("quickfix");
  expect(fix?.diagnostics?.map(({ code }) => code)).toEqual(["apt-no-install-recommends"]);
  await editor.choose(fix ?? expect.unreachable("no such fix"));
  expect(editor.text()).toContain("apt-get install --no-install-recommends -y curl");
  expect(await editor.findings()).not.toContainEqual(expect.stringContaining("apt-no-install-recommends"));
  expect(actions.filter(({ isPreferred }) => isPreferred === true).length).toBeLessThanOrEqual(1);
});

test("actions belong to the findings that the range touches, and to no others", async () => {
  const editor = await startEditor();
  await editor.open(shellForm);
  expect(await editor.actions("WORKDIR")).toEqual([]);
  expect((await editor.actions("CMD node")).length).toBeGreaterThan(0);
});

test("a finding can be kept back here, in its stage and in the file; a second one continues the comment", async () => {
  const editor = await startEditor();
  await editor.open(
    "# syntax=docker/dockerfile:1\nFROM debian:13\nRUN sudo ls && apt install -y --no-install-recommends curl\nUSER 1000\n",
  );
  const titles = (await editor.actions("apt")).map(({ title }) => title);
  expect(titles).toEqual(
    expect.arrayContaining([
      "Ignore apt-instead-of-apt-get here",
      "Ignore apt-instead-of-apt-get in this stage",
      "Ignore apt-instead-of-apt-get in this file",
      "Show documentation for apt-instead-of-apt-get",
    ]),
  );
  const here = async (rule: string, words: string): Promise<void> => {
    const action = (await editor.actions(words)).find(({ title }) => title === `Ignore ${rule} here`);
    await editor.choose(action ?? expect.unreachable(`no way to keep ${rule} back`));
  };
  await here("apt-instead-of-apt-get", "apt");
  await here("sudo-in-run", "sudo");
  expect(editor.text()).toContain(
    "# plimsoll ignore=apt-instead-of-apt-get,sudo-in-run\nRUN sudo ls && apt install -y --no-install-recommends curl\n",
  );
  expect((await editor.findings()).filter((finding) => /apt-instead-of-apt-get|sudo-in-run/.test(finding))).toEqual([]);
});

test("fix all of a rule is offered where it stands twice and is worked out when it is chosen", async () => {
  const editor = await startEditor();
  await editor.open("# syntax=docker/dockerfile:1\nFROM debian:13 as a\nFROM debian:13 as b\nCOPY --from=a /x /x\nUSER 1000\n");
  const all = (await editor.actions("as a")).find(({ title }) => title === "Fix all from-as-casing in this file");
  expect(all?.edit).toBeUndefined();
  await editor.choose(all ?? expect.unreachable("no fix for all"));
  expect(editor.text()).toContain("FROM debian:13 AS a\nFROM debian:13 AS b\n");
});

test("source.fixAll.plimsoll applies every safe fix and leaves the others alone", async () => {
  const editor = await startEditor();
  await editor.open("FROM debian:latest as a\nFROM debian:13 as b\nUSER 1000\n");
  const actions = await editor.actions("FROM", ["source.fixAll"]);
  expect(actions.map(({ kind }) => kind)).toEqual(["source.fixAll.plimsoll"]);
  await editor.choose(actions[0] ?? expect.unreachable("no action"));
  expect(editor.text()).toContain("debian:latest AS a");
  expect(editor.text()).toContain("debian:13 AS b");
  expect(await editor.actions("FROM", ["source.organizeImports"])).toEqual([]);
});

test("an editor that cannot resolve gets a command instead", async () => {
  const { resolveSupport: _, ...codeAction } = fullCapabilities.textDocument?.codeAction ?? {};
  const editor = await startEditor({
    capabilities: { ...fullCapabilities, textDocument: { ...fullCapabilities.textDocument, codeAction } },
  });
  await editor.open("FROM debian:13 as a\nFROM debian:13 as b\nUSER 1000\n");
  const [action] = await editor.actions("FROM", ["source.fixAll"]);
  expect(action?.command).toEqual({ title: action?.title, command: "plimsoll.server.fixAll", arguments: [dockerfileUri] });
  await editor.choose(action ?? expect.unreachable("no action"));
  await editor.until(() => editor.text().includes("AS a"), "the applied edit");
});

test("an edit that was worked out for another version is refused, not misplaced", async () => {
  const editor = await startEditor();
  await editor.open("FROM debian:13 as a\nFROM debian:13 as b\nUSER 1000\n");
  const [action] = await editor.actions("FROM", ["source.fixAll"]);
  await editor.type("FROM", "# a line\nFROM");
  const resolved: { edit?: unknown } = await editor.connection.sendRequest("codeAction/resolve", action);
  expect(resolved.edit).toBeUndefined();
});

test("suppressions and documentation can be switched off", async () => {
  const editor = await startEditor({ settings: { codeActions: { suppress: false, showDocumentation: false } } });
  await editor.open(shellForm);
  const titles = (await editor.actions("CMD node")).map(({ title }) => title);
  expect(titles.filter((title) => /^(?:Ignore|Show documentation)/.test(title))).toEqual([]);
});

test("documentation opens in our client by its command, elsewhere as a page on the web", async () => {
  const ours = await startEditor({ start: ourClient });
  await ours.open(shellForm);
  const action = (await ours.actions("CMD node")).find(({ title }) => title.startsWith("Show documentation"));
  expect(action?.command?.command).toBe("plimsoll.showRule");
  expect(action?.command?.arguments).toEqual([expect.stringMatching(/^rules\/[\w-]+\.md$/)]);
  const other = await startEditor();
  await other.open(shellForm);
  const page = (await other.actions("CMD node")).find(({ title }) => title.startsWith("Show documentation"));
  await other.choose(page ?? expect.unreachable("no documentation"));
  expect(other.shown).toEqual([{ uri: expect.stringMatching(/^https:.*\/rules\/[\w-]+\.md$/), external: true }]);
});

test("pin digest is disabled with its reason where it cannot be done", async () => {
  const reason = "Digests cannot be looked up here.";
  const cases: [object, string][] = [
    [{ host: fakeHost({ registry: { available: false, reason } }) }, reason],
    [{ start: { ...ourClient, trusted: false } }, "Registries are not asked until you trust this workspace: its files decide which ones."],
  ];
  for (const [options, expected] of cases) {
    const editor = await startEditor({ settings: { preset: "strict" }, ...options });
    await editor.open("FROM debian:13\nUSER 1000\n");
    const pin = (await editor.actions("debian:13")).find(({ title }) => title === "Pin digest");
    expect(pin?.disabled).toEqual({ reason: expected });
    expect(pin?.command).toBeUndefined();
  }
  const off = await startEditor({ settings: { preset: "strict", registry: { enable: false } } });
  await off.open("FROM debian:13\nUSER 1000\n");
  expect((await off.actions("debian:13")).find(({ title }) => title === "Pin digest")).toBeUndefined();
});

test("refactorings need no finding, are of a kind of their own, and wait until a person asks", async () => {
  const editor = await startEditor();
  await editor.open("# syntax=docker/dockerfile:1\nFROM debian:13\nRUN make \\\n    && make install\nUSER 1000\n");
  const actions = (await editor.actions("make")).filter(({ kind }) => kind?.startsWith("refactor"));
  expect(actions.map(({ title, kind }) => `${kind}: ${title}`)).toEqual(["refactor.rewrite: Write the RUN as a heredoc"]);
  expect(await editor.actions("make", ["quickfix"])).not.toContainEqual(expect.objectContaining({ kind: "refactor.rewrite" }));
  expect((await editor.actions("make", ["refactor"])).map(({ title }) => title)).toEqual(["Write the RUN as a heredoc"]);
  expect((await editor.actions("FROM", ["refactor.extract"])).map(({ title }) => title)).toEqual([
    "Split into a build and a runtime stage",
  ]);
  const automatic = await editor.connection.sendRequest("textDocument/codeAction", {
    textDocument: { uri: dockerfileUri },
    range: { start: { line: 2, character: 4 }, end: { line: 2, character: 4 } },
    context: { diagnostics: [], triggerKind: 2 },
  });
  expect(automatic).not.toContainEqual(expect.objectContaining({ kind: "refactor.rewrite" }));

  const off = await startEditor({ settings: { codeActions: { refactor: false } } });
  await off.open("FROM debian:13\nRUN make && make install\nUSER 1000\n");
  expect(await off.actions("make", ["refactor"])).toEqual([]);

  await editor.choose(actions[0] ?? expect.unreachable("no refactoring"));
  expect(editor.text()).toContain("RUN <<EOF\nset -e\nmake\nmake install\nEOF\n");
});
