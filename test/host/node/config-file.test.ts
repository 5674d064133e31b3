import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { makeConfigFinder } from "../../../server/src/host/node/config-file.ts";
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
