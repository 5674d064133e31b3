import { chmodSync, lstatSync, mkdirSync, readFileSync, readdirSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { decodeText, readTextFile, writeTextFile } from "../../../server/src/host/node/files.ts";
import { makeFolder, writeInto } from "../temporary-folder.ts";

describe("readTextFile", () => {
  const folder = makeFolder({
    plain: "FROM scratch\n",
    empty: "",
    marked: "\uFEFFFROM scratch\r\n",
    "binary\u00e9": new Uint8Array([0x46, 0, 0x52]),
    latin: new Uint8Array([0x23, 0x0a, 0x20, 0xe9, 0x0a]),
    cut: new Uint8Array([0x41, 0xe2, 0x82]),
    utf16: new Uint8Array([0xff, 0xfe, 0x46, 0]),
  });
  mkdirSync(join(folder, "sub"));
  symlinkSync("circle", join(folder, "circle"));

  test.each([
    ["plain", "FROM scratch\n"],
    ["empty", ""],
    // The mark stays: offsets are those of the file.
    ["marked", "\uFEFFFROM scratch\r\n"],
  ])("reads %s", (name, text) => {
    expect(readTextFile(join(folder, name))).toEqual({ ok: true, text });
  });

  test.each([
    ["missing", "missing", "does not exist"],
    ["plain/below", "missing", "does not exist"],
    ["sub", "directory", "is a directory"],
    ["binary\u00e9", "binary", "is a binary file"],
    ["latin", "encoding", "is not UTF-8 text (line 2)"],
    ["cut", "encoding", "is not UTF-8 text (line 1)"],
    ["utf16", "encoding", "is UTF-16, not UTF-8"],
    ["circle", "unreadable", "is a symbolic link that leads in a circle"],
  ])("says why %s cannot be read", (name, code, reason) => {
    expect(readTextFile(join(folder, name))).toEqual({ ok: false, failure: { code, reason } });
  });
});

test("decodeText takes every Unicode text back", () => {
  const text = "# \u{1f433} \u65e5\u672c\u8a9e \u00e9\nRUN echo \u0301\n";
  expect(decodeText(new TextEncoder().encode(text))).toEqual({ ok: true, text });
});

describe("writeTextFile", () => {
  test("keeps the mode and leaves nothing beside the file", () => {
    const folder = makeFolder();
    const file = writeInto(folder, "Dockerfile", "old\n", 0o640);
    writeTextFile(file, "new \u00e9\n");
    expect(readFileSync(file, "utf8")).toBe("new \u00e9\n");
    expect(statSync(file).mode & 0o777).toBe(0o640);
    expect(readdirSync(folder)).toEqual(["Dockerfile"]);
  });

  test("writes the file behind a symbolic link, which stays one", () => {
    const folder = makeFolder({ "real/Dockerfile": "old\n" });
    symlinkSync("real/Dockerfile", join(folder, "Dockerfile"));
    writeTextFile(join(folder, "Dockerfile"), "new\n");
    expect(lstatSync(join(folder, "Dockerfile")).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(folder, "real/Dockerfile"), "utf8")).toBe("new\n");
  });

  test("makes a file that is not there", () => {
    const file = join(makeFolder(), "new");
    writeTextFile(file, "text");
    expect(readFileSync(file, "utf8")).toBe("text");
  });

  test("throws when the folder cannot be written, and the old file stays", () => {
    const folder = makeFolder({ Dockerfile: "old\n" });
    chmodSync(folder, 0o555);
    const isRoot = process.getuid?.() === 0;
    // Root may write everywhere: there the folder is missing instead.
    const file = isRoot ? join(folder, "none", "Dockerfile") : join(folder, "Dockerfile");
    try {
      expect(() => writeTextFile(file, "new\n")).toThrow(isRoot ? "ENOENT" : "EACCES");
      expect(readFileSync(join(folder, "Dockerfile"), "utf8")).toBe("old\n");
    } finally {
      chmodSync(folder, 0o755);
    }
  });
});

test("a file that is protected from writing is not replaced, but by root, who may write everything", () => {
  const folder = makeFolder({ kept: "before" });
  const path = join(folder, "kept");
  chmodSync(path, 0o444);
  const isRoot = process.getuid?.() === 0;
  if (isRoot) writeTextFile(path, "after");
  else expect(() => writeTextFile(path, "after")).toThrow(/EACCES/);
  expect([readFileSync(path, "utf8"), readdirSync(folder)]).toEqual([isRoot ? "after" : "before", ["kept"]]);
});
