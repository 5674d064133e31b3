import { afterEach, expect, test } from "vitest";
import { lint } from "../../server/src/engine/lint.ts";
import { findBuiltinContract } from "../../server/src/contracts/registry.ts";
import type { ContractEntry, ScaffoldAnswer } from "../../server/src/lsp/protocol.ts";
import { dockerfileUri, fakeHost, folder, ourClient, startEditor, stopEditors, type TestEditor } from "./editor.ts";

afterEach(stopEditors);

const ask = (editor: TestEditor, answers: Record<string, string>, contract = "cloche"): Promise<ScaffoldAnswer> =>
  editor.connection.sendRequest("plimsoll/scaffold", { contract, folder: `file://${folder}`, answers });

test("choices are asked one after the other; the folder's name becomes a placeholder", async () => {
  const editor = await startEditor();
  const answers: Record<string, string> = {};
  let answer = await ask(editor, answers);
  const asked: string[] = [];
  while (answer.questions[0] !== undefined) {
    const { name, default: given } = answer.questions[0];
    asked.push(name);
    expect(answer.files).toEqual([]);
    answers[name] = given;
    answer = await ask(editor, answers);
  }
  expect(asked).toEqual(["packages", "agent", "stack"]);
  expect(answer.files.map(({ path }) => path).slice(0, 2)).toEqual([".cloche/Dockerfile", ".dockerignore"]);
  const [dockerfile] = answer.files;
  expect(dockerfile?.text).toContain("project-cloche-agent");
  expect(dockerfile?.snippet).toContain("${1:project}-cloche-agent");
  expect(answer.files.slice(1).every(({ snippet }) => snippet === null)).toBe(true);
  const contract = findBuiltinContract("cloche");
  const path = `${folder}/.cloche/Dockerfile`;
  expect(lint({ text: dockerfile?.text ?? "", path, contract })).toEqual([]);
});

test("the stack is read off the folder's manifests", async () => {
  const editor = await startEditor({ host: fakeHost({ readTraits: async () => ({ stack: "go", "project-name": "shop" }) }) });
  const answer = await ask(editor, { packages: "git", agent: "claude" });
  expect(answer.questions).toEqual([expect.objectContaining({ name: "stack", default: "go" })]);
  const { files } = await ask(editor, { packages: "git", agent: "claude", stack: "none" });
  expect(files[0]?.snippet).toContain("${1:shop}-cloche-agent");
});

test("a contract without a scaffold, or one that does not exist, says so", async () => {
  const editor = await startEditor();
  expect(await ask(editor, {}, "nonsense")).toEqual({ questions: [], files: [], problem: "There is no scaffold for nonsense." });
});

test("all contracts can be listed", async () => {
  const editor = await startEditor();
  const contracts: ContractEntry[] = await editor.connection.sendRequest("plimsoll/contracts");
  expect(contracts.find(({ name }) => name === "cloche")).toEqual({
    name: "cloche",
    title: expect.any(String),
    description: expect.any(String),
    scaffold: true,
  });
});

test("a contract of the workspace takes part: it is detected, listed and can be chosen", async () => {
  const cloche = findBuiltinContract("cloche") ?? expect.unreachable("no cloche");
  const { page: _, ...plain } = cloche;
  const house = { ...plain, name: "house", title: "House image", detect: { text: [{ base: ["house-base"] }] } };
  const editor = await startEditor({ host: fakeHost({ contracts: [house] }), start: ourClient });
  await editor.open("FROM house-base:1\nUSER agent\n");
  await editor.pull();
  const status = (): unknown => editor.notifications.findLast(({ method }) => method === "plimsoll/status")?.params;
  await editor.until(() => JSON.stringify(status())?.includes('"contract":"house"'), "the contract in force");
  const contracts: ContractEntry[] = await editor.connection.sendRequest("plimsoll/contracts");
  expect(contracts.map(({ name }) => name)).toContain("house");
  await editor.run("plimsoll.server.useContract", [dockerfileUri, "none"]);
  await editor.until(() => editor.text().startsWith("# plimsoll contract=none\n"), "the comment");
});
