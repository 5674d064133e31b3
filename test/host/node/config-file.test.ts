import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { hadolintHomes, makeConfigFinder } from "../../../server/src/host/node/config-file.ts";
import { makeFolder } from "../temporary-folder.ts";

describe("makeConfigFinder", () => {
  const folder = makeFolder({
    ".plimsoll.yml": "preset: all\n",
    "a/.plimsoll.jsonc": "{}",
    "a/.plimsoll.yaml": "preset: strict\n",
    "a/b/c/Dockerfile": "FROM scratch\n",
    "d/e/Dockerfile": "FROM scratch\n",
    "f/.plimsoll.json": new Uint8Array([0]),
  });

  test.each([
    ["a", "a/.plimsoll.jsonc", ["a/.plimsoll.yaml"]],
    ["a/b/c", "a/.plimsoll.jsonc", ["a/.plimsoll.yaml"]],
    ["d/e", ".plimsoll.yml", []],
    ["not/there", ".plimsoll.yml", []],
  ])("finds the nearest upwards from %s", (from, path, shadowed) => {
    const found = makeConfigFinder().find(join(folder, from));
    expect(found?.path).toBe(join(folder, path));
    expect(found?.shadowed).toEqual(shadowed.map((name) => join(folder, name)));
    expect(found?.content.ok).toBe(true);
  });

  test("gives one that cannot be read with its reason, and does not go on upwards", () => {
    const found = makeConfigFinder().find(join(folder, "f"));
    expect(found?.content).toEqual({ ok: false, failure: { code: "binary", reason: "is a binary file" } });
  });
});

describe("hadolint's configuration", () => {
  const folder = makeFolder({
    "a/.hadolint.yaml": "ignored: []\n",
    "a/.hadolint.yml": "ignored: []\n",
    "a/b/.plimsoll.json": "{}",
    "a/b/.hadolint.yaml": "ignored: []\n",
    "a/b/c/.hadolint.yml": "ignored: []\n",
    "home/.config/hadolint.yaml": "ignored: []\n",
    "xdg/hadolint.yml": "ignored: []\n",
    "old/.hadolint/config.yaml": "ignored: []\n",
    "older/.hadolint.yaml": "ignored: []\n",
    "none/Dockerfile": "FROM scratch\n",
  });

  test.each([
    ["the first of its two names", "a", "a/.hadolint.yaml", ["a/.hadolint.yml"]],
    ["ours where both stand in one folder", "a/b", "a/b/.plimsoll.json", []],
    ["the nearer one, whose ever it is", "a/b/c", "a/b/c/.hadolint.yml", []],
    ["ours from further up", "a/b/d", "a/b/.plimsoll.json", []],
  ])("is found: %s", (_, from, path, shadowed) => {
    const found = makeConfigFinder().find(join(folder, from));
    expect(found?.path).toBe(join(folder, path));
    expect(found?.shadowed).toEqual(shadowed.map((name) => join(folder, name)));
  });

  test.each<readonly [string, Readonly<Record<string, string>>, string | undefined]>([
    ["XDG_CONFIG_HOME", { HOME: "home", XDG_CONFIG_HOME: "xdg" }, "xdg/hadolint.yml"],
    ["~/.config", { HOME: "home" }, "home/.config/hadolint.yaml"],
    ["~/.hadolint", { HOME: "old" }, "old/.hadolint/config.yaml"],
    ["the home folder", { HOME: "older" }, "older/.hadolint.yaml"],
    ["nowhere", { HOME: "none" }, undefined],
  ])("for all projects stands in %s", (_, variables, path) => {
    const environment = Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, join(folder, value)]));
    const found = makeConfigFinder(hadolintHomes(environment)).find(join(folder, "none"));
    expect(found?.path).toBe(path === undefined ? undefined : join(folder, path));
  });

  test("of a project goes before the one for all", () => {
    const found = makeConfigFinder(hadolintHomes({ HOME: join(folder, "home") })).find(join(folder, "a"));
    expect(found?.path).toBe(join(folder, "a/.hadolint.yaml"));
  });
});
