import { posix, win32 } from "node:path";
import { expect, test } from "vitest";
import { showPathFrom } from "../../server/src/cli/shown-path.ts";

test.each([
  [posix, "/work", "/work/app/Dockerfile", "app/Dockerfile"],
  [posix, "/work", "/other/Dockerfile", "../other/Dockerfile"],
  [posix, "/work", "/work/a\\b/Dockerfile", "a\\b/Dockerfile"],
  [win32, "C:\\work", "C:\\work\\app\\Dockerfile", "app/Dockerfile"],
  [win32, "C:\\work", "C:\\other\\Dockerfile", "../other/Dockerfile"],
  [win32, "C:\\work", "D:\\app\\Dockerfile", "D:/app/Dockerfile"],
  [win32, "C:\\work", "\\\\server\\share\\Dockerfile", "//server/share/Dockerfile"],
])("%#: %3$s", (system, folder, absolute, shown) => {
  expect(showPathFrom(folder, absolute, system)).toBe(shown);
});
