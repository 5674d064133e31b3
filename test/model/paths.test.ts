import { expect, test } from "vitest";
import { baseName, isWindowsPath, normalizePath, resolvePath } from "../../server/src/model/paths.ts";

test.each<[string | undefined, string, string | undefined]>([
  ["/a", "b", "/a/b"],
  ["/a", "./b/../c/", "/a/c"],
  ["/a", "..", "/"],
  ["/a", ".", "/a"],
  ["/", "b", "/b"],
  [undefined, "b", undefined],
  [undefined, "/b//c", "/b/c"],
  ["/a", "/", "/"],
  ["/a", "/b/.hidden", "/b/.hidden"],
  [`/${"a".repeat(4095)}`, "b", `/${"a".repeat(4095)}/b`],
  [`/${"a".repeat(4096)}`, "b", undefined],
  [`/${"a".repeat(4096)}`, "/b", "/b"],
])("%s and %s", (directory, path, expected) => {
  expect(resolvePath(directory, path)).toBe(expected);
});

test("pieces", () => {
  expect(normalizePath("/../a/./b/")).toBe("/a/b");
  expect(["/a/b", "/a/b/", "a", "/"].map(baseName)).toEqual(["b", "b", "a", ""]);
  expect(["C:\\x", "c:/x", "\\x", "/x"].map(isWindowsPath)).toEqual([true, true, true, false]);
});
