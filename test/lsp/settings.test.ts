import { afterEach, describe, expect, test } from "vitest";
import { defaultSettings, makeSettingsStore, readSettings } from "../../server/src/lsp/settings.ts";
import { readManifest } from "../read-manifest.ts";
import { dockerfileUri, startEditor, stopEditors } from "./editor.ts";

afterEach(stopEditors);

interface Property {
  readonly default: unknown;
  readonly scope: string;
  readonly description?: string;
  readonly markdownDescription?: string;
}
const manifest = readManifest() as {
  contributes: { configuration: { properties: Record<string, Property> } };
};
const { properties } = manifest.contributes.configuration;

/** What the client alone reads. */
const clientOnly = new Set(["plimsoll.trace.server", "plimsoll.neighbours"]);

/** `{ a: { b: 1 } }` as `{ "plimsoll.a.b": 1 }`. */
function flatten(value: object, prefix = "plimsoll"): Record<string, unknown> {
  return Object.assign(
    {},
    ...Object.entries(value).map(([key, inner]) =>
      typeof inner === "object" && inner !== null && !Array.isArray(inner)
        ? flatten(inner as object, `${prefix}.${key}`)
        : { [`${prefix}.${key}`]: inner as unknown },
    ),
  ) as Record<string, unknown>;
}

test("the settings of package.json are those of the server, key for key, with the same defaults", () => {
  const ofServer = Object.fromEntries(
    Object.entries(properties).flatMap(([key, property]) => (clientOnly.has(key) ? [] : [[key, property.default]])),
  );
  expect(ofServer).toEqual(flatten(defaultSettings));
});

test("every setting is described and holds for a folder or a file, never for the window alone", () => {
  for (const [key, { scope, description, markdownDescription }] of Object.entries(properties)) {
    // What is run is a matter of the machine.
    const isProgram = key === "plimsoll.engine" || key === "plimsoll.shellcheck.path";
    expect([key, scope]).toEqual([key, clientOnly.has(key) ? "window" : isProgram ? "machine-overridable" : "resource"]);
    expect(description ?? markdownDescription, key).toMatch(/\.$/);
  }
});

describe("readSettings", () => {
  test.each([
    [undefined],
    [null],
    [1],
    ["x"],
    [[]],
    [{ enable: "yes", preset: "nonsense", codeActions: 3, format: { keywordCase: "x" }, contract: "" }],
  ])("%j gives the defaults", (raw) => expect(readSettings(raw)).toEqual(defaultSettings));

  test("what is of the right type is taken, member by member", () => {
    const raw = {
      enable: false,
      preset: "strict",
      features: { hover: false, nonsense: true },
      diagnostics: { leaveOut: ["DL3008", 1] },
      format: { keywordCase: "lower" },
    };
    expect(readSettings(raw)).toEqual({
      ...defaultSettings,
      enable: false,
      preset: "strict",
      features: { ...defaultSettings.features, hover: false },
      diagnostics: { leaveOut: ["DL3008"] },
      format: { keywordCase: "lower" },
    });
  });
});

describe("makeSettingsStore", () => {
  test("each document has its own settings; the default holds until they arrive", async () => {
    const changed: string[] = [];
    const store = makeSettingsStore(
      async (uri) => ({ preset: uri === "file:///a" ? "strict" : "auto" }),
      (uri) => changed.push(uri),
    );
    expect(store.get("file:///a").preset).toBe("auto");
    await Promise.all([store.arrive("file:///a"), store.arrive("file:///b")]);
    expect([store.get("file:///a").preset, store.get("file:///b").preset, changed]).toEqual(["strict", "auto", ["file:///a"]]);
  });

  test("an editor that never answers is not waited for", async () => {
    const store = makeSettingsStore(
      () => new Promise(() => undefined),
      () => undefined,
    );
    await store.arrive("file:///a");
    expect(store.get("file:///a")).toEqual(defaultSettings);
  });

  test("settings that are pushed hold where the editor cannot be asked", () => {
    const store = makeSettingsStore(undefined, () => undefined);
    store.forget({ preset: "all" });
    expect(store.get("file:///a").preset).toBe("all");
  });
});

test("a document that is switched off has no findings, and has them again when it is switched on", async () => {
  const editor = await startEditor({ settings: { enable: false } });
  await editor.open("FROM debian:latest\nUSER 1000\n");
  expect(await editor.findings()).toEqual([]);
  editor.settings = { enable: true };
  await editor.connection.sendNotification("workspace/didChangeConfiguration", { settings: null });
  await editor.until(() => editor.refreshes > 0, "a refresh");
  expect(await editor.findings()).toContain("no-latest-tag «latest»");
});

test.each([
  [["no-latest-tag"], ["from-as-casing «as»"]],
  [["hadolint"], ["from-as-casing «as»"]],
  [["fromascasing"], ["no-latest-tag «latest»"]],
  [["buildkit", "DL3007"], []],
])("findings of %j are left to another extension, their fixes are not", async (leaveOut, shown) => {
  const editor = await startEditor({ settings: { diagnostics: { leaveOut } } });
  await editor.open("# syntax=docker/dockerfile:1\nFROM debian:latest as a\nUSER 1000\n");
  expect(await editor.findings()).toEqual(shown);
  expect((await editor.actions("as")).map(({ title }) => title).join()).toContain("AS");
  await editor.type("USER 1000", "USRE 1000");
  expect((await editor.findings()).join()).toContain("USRE");
});

test("the preset of the settings replaces that of the configuration", async () => {
  const editor = await startEditor({ settings: { preset: "strict" } });
  await editor.open("FROM debian:13\nUSER 1000\n");
  const strict = await editor.findings();
  const { refreshes } = editor;
  editor.settings = { preset: "hadolint" };
  await editor.connection.sendNotification("workspace/didChangeConfiguration", { settings: null });
  await editor.until(() => editor.refreshes > refreshes, "a refresh");
  expect((await editor.findings()).length).toBeLessThan(strict.length);
});

test("a feature that is switched off answers nothing", async () => {
  const editor = await startEditor({ settings: { features: { hover: false } } });
  await editor.open("FROM debian:13\n");
  const params = { textDocument: { uri: dockerfileUri }, position: { line: 0, character: 1 } };
  expect(await editor.connection.sendRequest("textDocument/hover", params)).toBeNull();
  expect(await editor.connection.sendRequest("textDocument/foldingRange", params)).not.toBeNull();
});
