import { afterEach, expect, test } from "vitest";
import type { RowFix } from "../../server/src/lsp/protocol.ts";
import { dockerfileUri, startEditor, stopEditors } from "./editor.ts";

afterEach(stopEditors);

async function ask(text: string, contract: string, rows: readonly string[]): Promise<RowFix[]> {
  const editor = await startEditor({ settings: { contract } });
  await editor.open(text);
  return editor.connection.sendRequest("plimsoll/rowFixes", { uri: dockerfileUri, rows });
}

test("failed rows lead to the findings of their requirements that have a fix", async () => {
  const fixes = await ask("FROM cloche-base:latest\nWORKDIR /srv\nUSER root\n", "cloche", ["C-7", "C-13", "C-99"]);
  expect(fixes).toEqual([
    {
      row: "C-7",
      rule: "cloche-workdir-not-workspace",
      message: expect.any(String),
      title: "Set WORKDIR /workspace",
      line: 1,
      character: 8,
    },
    { row: "C-13", rule: "cloche-final-user-not-agent", message: expect.any(String), title: "End with USER agent", line: 2, character: 5 },
  ]);
});

test("requirements that share an id are told apart by what they say", async () => {
  const text = "FROM terok-l0:ubuntu-24.04\nARG AGENT_CACHE_BUST=0\nUSER dev\nRUN npm install -g @openai/codex\n";
  const fixes = await ask(text, "terok-l1", ["T-23"]);
  expect(fixes.map(({ row, message }) => `${row} ${message}`)).toEqual([expect.stringMatching(/^T-23 Claude Code is not installed\./)]);
  expect(await ask(text, "terok-l1", ["T-22"])).toEqual([]);
});

test("a Dockerfile without a contract, or with nothing to fix, offers nothing", async () => {
  expect(await ask("FROM debian:13\n", "none", ["C-7"])).toEqual([]);
  expect(await ask("FROM cloche-base:latest\nWORKDIR /workspace\nUSER agent\n", "cloche", ["C-7"])).toEqual([]);
});
