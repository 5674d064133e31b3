import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readEditorConfig } from "../../server/src/host/node/editor-config.ts";

function layout(files: Readonly<Record<string, string>>): unknown {
  const folder = mkdtempSync(join(tmpdir(), "plimsoll-"));
  mkdirSync(join(folder, "a/b"), { recursive: true });
  writeFileSync(join(folder, ".editorconfig"), "root = true\n");
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
  return readEditorConfig(join(folder, "a/b/Dockerfile"));
}

test.each([
  [{}, {}],
  [{ "a/.editorconfig": "[*]\nindent_style = space\nindent_size = 2\n" }, { indent: "  " }],
  [{ "a/.editorconfig": "[Dockerfile*]\nindent_style = tab\nindent_size = 2\n" }, { indent: "\t" }],
  [{ "a/.editorconfig": "[*.py]\nindent_size = 2\n" }, {}],
  [{ "a/.editorconfig": "[b/*]\ntrim_trailing_whitespace = false # no\n" }, {}],
  [{ "a/.editorconfig": "; x\n[{Dockerfile,Makefile}]\r\ntrim_trailing_whitespace = false\r\n" }, { trimTrailing: false }],
  [
    { "a/.editorconfig": "[*]\ninsert_final_newline = true\nindent_size = 8\n", "a/b/.editorconfig": "[*]\nindent_size = 3\n" },
    { indent: "   ", finalNewline: true },
  ],
  [
    { "a/.editorconfig": "[*]\nindent_size = 8\n", "a/b/.editorconfig": "root = true\n[*]\ninsert_final_newline = false\n" },
    { finalNewline: false },
  ],
])("%j", (files, expected) => {
  expect(layout(files)).toEqual(expected);
});
