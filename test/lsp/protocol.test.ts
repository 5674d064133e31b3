import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** Without comments: they name the other file. */
const read = (path: string): string => readFileSync(new URL(path, import.meta.url), "utf8").replaceAll(/\/\*\*[\s\S]*?\*\//g, "");

test("client and server mean the same by their own requests", () => {
  expect(read("../../client/src/protocol.ts")).toBe(read("../../server/src/lsp/protocol.ts"));
});
