import { afterEach, describe, expect, test } from "vitest";
import type { CompletionItem, CompletionList, Hover } from "vscode-languageserver/node";
import type { RegistryClient } from "../../server/src/host/registry/client.ts";
import { diskHost, openFolder } from "./disk.ts";
import { fullCapabilities, ourClient, startEditor, stopEditors, type TestEditor } from "./editor.ts";

afterEach(stopEditors);

interface FakeRegistry {
  readonly client: RegistryClient;
  readonly asked: string[];
  tags: readonly string[] | undefined;
}

/** A registry that answers at once, or, with no tags, when it is cancelled. */
function fakeRegistry(tags: readonly string[] | undefined): FakeRegistry {
  const asked: string[] = [];
  const registry: FakeRegistry = {
    asked,
    tags,
    client: {
      resolveDigest: async () => ({ ok: false, fault: "failed", message: "no" }),
      listTags({ repository }, signal) {
        asked.push(repository);
        const { tags: known } = registry;
        if (known !== undefined) return Promise.resolve({ ok: true, tags: known, complete: true });
        return new Promise((resolve) => {
          signal?.addEventListener("abort", () => {
            asked.push(`${repository} cancelled`);
            resolve({ ok: false, fault: "cancelled", message: "cancelled" });
          });
        });
      },
      async describe({ repository, tag }) {
        asked.push(`${repository}:${tag}?`);
        if (repository === "missing") return { ok: false, fault: "not-found", message: "missing is not to be found in docker.io." };
        return {
          ok: true,
          digest: `sha256:${"a".repeat(64)}`,
          platforms: ["linux/amd64"],
          platform: "linux/amd64",
          size: 5_000_000,
          created: new Date(Date.now() - 86_400_000 * 3).toISOString(),
        };
      },
    },
  };
  return registry;
}

async function complete(
  editor: TestEditor,
  uri: string,
  line = 0,
): Promise<{ labels: string[]; incomplete: boolean; items: CompletionItem[] }> {
  const character = editor.text(uri).split("\n")[line]?.length ?? 0;
  const answer = await editor.connection.sendRequest<CompletionItem[] | CompletionList>("textDocument/completion", {
    textDocument: { uri },
    position: { line, character },
  });
  const items = Array.isArray(answer) ? answer : answer.items;
  return { labels: items.map(({ label }) => label), incomplete: !Array.isArray(answer) && answer.isIncomplete, items };
}

async function open(registry: FakeRegistry, text: string, settings: object = {}): Promise<{ editor: TestEditor; uri: string }> {
  const host = { ...diskHost(), registry: { available: true, client: registry.client } as const };
  const editor = await startEditor({ host, settings: { registry: settings }, start: ourClient, folders: [] });
  await editor.open(text);
  return { editor, uri: "file:///work/project/Dockerfile" };
}

describe("tags", () => {
  test("are asked for by a person, and then known", async () => {
    const registry = fakeRegistry(["13", "12"]);
    const { editor, uri } = await open(registry, "FROM debian:1");
    const first = await complete(editor, uri);
    expect(first.labels).toEqual(["Ask docker.io for the tags of debian"]);
    expect(registry.asked).toEqual([]);
    const [item] = first.items;
    expect(item).toMatchObject({
      filterText: "1",
      textEdit: { newText: "1" },
      command: { command: "plimsoll.lookUpTags", arguments: [uri, "docker.io", "debian"] },
    });
    await editor.run("plimsoll.server.lookUpTags", item?.command?.arguments ?? []);
    expect((await complete(editor, uri)).labels).toEqual(["13", "12"]);
    expect(registry.asked).toEqual(["debian"]);
  });

  test("are asked for while typing where that is switched on, once", async () => {
    const registry = fakeRegistry(["13"]);
    const { editor, uri } = await open(registry, "FROM debian:", { completion: true });
    expect(await complete(editor, uri)).toMatchObject({ labels: ["13"], incomplete: false });
    await complete(editor, uri);
    expect(registry.asked).toEqual(["debian"]);
  });

  test("never block: what comes late is there at the next key, and an image that is left is asked for no more", async () => {
    const registry = fakeRegistry(undefined);
    const { editor, uri } = await open(registry, "FROM debian:\nFROM alpine:", { completion: true });
    expect(await complete(editor, uri)).toMatchObject({ labels: [], incomplete: true });
    registry.tags = ["3"];
    expect((await complete(editor, uri, 1)).labels).toEqual(["3"]);
    expect(registry.asked).toEqual(
      ["debian", "alpine", "debian cancelled"].toSorted((a, b) => registry.asked.indexOf(a) - registry.asked.indexOf(b)),
    );
  });

  test.each<[string, object, object]>([
    ["untrusted", {}, { start: { ...ourClient, trusted: false } }],
    ["switched off", { enable: false, completion: true }, {}],
  ])("are not asked for in a workspace that is %s", async (_, settings, more) => {
    const registry = fakeRegistry(["1"]);
    const host = { ...diskHost(), registry: { available: true, client: registry.client } as const };
    const editor = await startEditor({ host, settings: { registry: settings }, start: ourClient, folders: [], ...more });
    await editor.open("FROM debian:");
    expect((await complete(editor, "file:///work/project/Dockerfile")).labels).toEqual([]);
    await editor.run("plimsoll.server.lookUpTags", ["file:///work/project/Dockerfile", "docker.io", "debian"]);
    expect(registry.asked).toEqual([]);
    expect(editor.messages).toHaveLength(1);
  });

  test.each([[[]], [["docker.io"]], [["docker.io", 7]], [["evil/..", "x"]], [["docker.io", "../x"]]])(
    "odd arguments %j ask nobody",
    async (args) => {
      const registry = fakeRegistry(["1"]);
      const { editor, uri } = await open(registry, "FROM a");
      await editor.run("plimsoll.server.lookUpTags", [uri, ...args]);
      expect(registry.asked).toEqual([]);
    },
  );
});

test("images that the workspace names come before the official ones", async () => {
  const { editor, uri } = await openFolder({
    "web/Dockerfile": "FROM ghcr.io/team/base:7 AS build\nFROM build\nCOPY --from=quay.io/x/y:1 / /\nCOPY --from=0 / /\n",
    "compose.yaml": "services:\n  db:\n    image: postgres:18\n",
    Dockerfile: "",
  });
  await editor.open("FROM ", uri("Dockerfile"));
  expect((await complete(editor, uri("Dockerfile"))).labels.slice(0, 5)).toEqual([
    "scratch",
    "ghcr.io/team/base",
    "quay.io/x/y",
    "postgres",
    "alpine",
  ]);
  await editor.type("FROM ", "FROM postgres:", uri("Dockerfile"));
  expect((await complete(editor, uri("Dockerfile"))).labels).toEqual(["18"]);
});

test("documentation comes when an item is looked at", async () => {
  const { completion, ...textDocument } = fullCapabilities.textDocument ?? {};
  const capabilities = {
    ...fullCapabilities,
    textDocument: {
      ...textDocument,
      completion: { completionItem: { ...completion?.completionItem, resolveSupport: { properties: ["documentation"] } } },
    },
  };
  const editor = await startEditor({ capabilities });
  await editor.open("FROM a\nRU");
  const { items } = await complete(editor, "file:///work/project/Dockerfile", 1);
  const run = items.find(({ label }) => label === "RUN");
  expect(run?.documentation).toBe(undefined);
  const resolved = await editor.connection.sendRequest<CompletionItem>("completionItem/resolve", run);
  expect((resolved.documentation as { value: string }).value).toContain("Dockerfile reference");
  expect(await editor.connection.sendRequest("completionItem/resolve", { label: "x", data: { list: -1, index: 0 } })).toEqual({
    label: "x",
    data: { list: -1, index: 0 },
  });
});

describe("a hover of an image", () => {
  const hoverAt = async (editor: TestEditor, uri: string): Promise<string> => {
    const found = await editor.connection.sendRequest<Hover>("textDocument/hover", {
      textDocument: { uri },
      position: { line: 0, character: 7 },
    });
    return (found.contents as { value: string }).value;
  };

  test("offers to ask, and shows what was told", async () => {
    const registry = fakeRegistry([]);
    const { editor, uri } = await open(registry, "FROM debian:13");
    expect(await hoverAt(editor, uri)).toContain("command:plimsoll.describeImage?");
    expect(registry.asked).toEqual([]);
    await editor.run("plimsoll.server.describeImage", [uri, "docker.io", "debian", "13"]);
    const text = await hoverAt(editor, uri);
    expect(text).toContain("(3 days ago)");
    expect(text).toContain("5 MB to download for linux/amd64");
  });

  test("asks by itself where that is switched on", async () => {
    const registry = fakeRegistry([]);
    const { editor, uri } = await open(registry, "FROM missing", { hover: true });
    expect(await hoverAt(editor, uri)).toContain("missing is not to be found in docker.io.");
    expect(registry.asked).toEqual(["missing:latest?"]);
    // A failure is told in the hover alone, and not asked for again at once.
    await hoverAt(editor, uri);
    expect(registry.asked).toHaveLength(1);
    expect(editor.messages).toEqual([]);
  });
});
