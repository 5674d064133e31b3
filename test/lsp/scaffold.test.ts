import { readFileSync } from "node:fs";
import { afterEach, expect, test } from "vitest";
import { builtinContracts, findBuiltinContract } from "../../server/src/contracts/registry.ts";
import { lint } from "../../server/src/engine/lint.ts";
import type { ContractEntry, Proposal } from "../../server/src/lsp/protocol.ts";
import { dockerfileUri, fakeHost, folder, ourClient, startEditor, stopEditors, type TestEditor } from "./editor.ts";

afterEach(stopEditors);

const ask = (editor: TestEditor, answers: Record<string, string> = {}, contract = "cloche"): Promise<Proposal> =>
  editor.connection.sendRequest("plimsoll/scaffold", { contract, folder: `file://${folder}`, answers });

test("everything that can be answered is told with its answer, and the files it gives", async () => {
  const editor = await startEditor();
  const { title, questions, files, pinnable, problem } = await ask(editor);
  expect(title).toBe("Scaffold Cloche Dockerfile");
  expect(questions.map(({ name, type, answer }) => `${name} (${type}): ${answer}`)).toEqual([
    "project (text): project",
    "packages (list): build-essential ca-certificates python3 python3-venv",
    "agent (choice): claude",
    "stack (choice): none",
  ]);
  expect([pinnable, problem]).toEqual([true, undefined]);
  expect(files.map(({ path }) => path)).toEqual([".cloche/Dockerfile", ".dockerignore", "structure-tests/cloche.yaml"]);
  const [dockerfile] = files;
  expect(dockerfile?.text).toContain("project-cloche-agent");
  expect(dockerfile?.snippet).toContain("${1:project}-cloche-agent");
  expect(files.slice(1).every(({ snippet }) => snippet === null)).toBe(true);
  const path = `${folder}/.cloche/Dockerfile`;
  expect(lint({ text: dockerfile?.text ?? "", path, contract: findBuiltinContract("cloche") })).toEqual([]);
});

test("an answer changes the files, and the questions that depend on it", async () => {
  const editor = await startEditor();
  const { questions, files } = await ask(editor, { family: "rpm", rpmBase: "fedora:45" }, "terok-l0");
  expect(questions.map(({ name }) => name)).toEqual(["family", "rpmBase", "packages"]);
  expect(files[0]?.text).toContain("ARG BASE_IMAGE=fedora:45\n");
});

test.each([
  ["cloche", { project: "a b" }, "a b does not fit here."],
  ["cloche", { packages: "git; rm" }, "git; does not fit here."],
  ["cloche", { agent: "gpt" }, "gpt is none of claude, codex, both."],
  ["terok-l1", { agents: "claude gpt" }, "gpt is none of claude, codex, copilot, opencode, vibe."],
  ["production-go", { port: "" }, "The port it listens on is missing."],
  ["production-go", { port: "0" }, "0 does not fit here."],
  ["production-java", { port: "65536" }, "65536 does not fit here."],
  ["production-rust", { port: "65535" }, undefined],
])("%s says what is wrong with %j", async (contract, answers, problem) => {
  const editor = await startEditor();
  expect((await ask(editor, answers, contract)).problem).toBe(problem);
});

test("what the folder's files tell is the answer", async () => {
  const editor = await startEditor({ host: fakeHost({ readTraits: async () => ({ stack: "go", "project-name": "shop" }) }) });
  const { questions, files } = await ask(editor);
  expect(questions.find(({ name }) => name === "stack")?.answer).toBe("go");
  expect(files[0]?.snippet).toContain("${1:shop}-cloche-agent");
});

test("images that are built on this machine have no digest to pin", async () => {
  const editor = await startEditor();
  expect((await ask(editor, {}, "rounds-agent")).pinnable).toBe(false);
  expect((await ask(editor, {}, "production-go")).pinnable).toBe(true);
});

test("a contract without a scaffold, or one that does not exist, says so", async () => {
  const editor = await startEditor();
  const none = { title: "", questions: [], files: [], pinnable: false };
  expect(await ask(editor, {}, "nonsense")).toEqual({ ...none, problem: "There is no scaffold for nonsense." });
  expect(await ask(editor, {}, "production")).toEqual({ ...none, problem: "There is no scaffold for production." });
});

test("every scaffold has a title of its own, which the palette's command has, too", async () => {
  const editor = await startEditor();
  const manifest = JSON.parse(readFileSync("package.json", "utf8")) as { contributes: { commands: { title: string }[] } };
  const commands = manifest.contributes.commands.map(({ title }) => title);
  for (const { name, scaffold } of builtinContracts())
    if (scaffold !== undefined) expect(commands).toContain((await ask(editor, {}, name)).title);
});

const list = (editor: TestEditor, params: object = {}): Promise<ContractEntry[]> =>
  editor.connection.sendRequest("plimsoll/contracts", params);

test("all contracts can be listed, the one that fits a folder marked", async () => {
  const editor = await startEditor({ host: fakeHost({ readTraits: async () => ({ stack: "go" }) }) });
  const plain = await list(editor);
  expect(plain.find(({ name }) => name === "cloche")).toEqual({
    name: "cloche",
    title: "Cloche project image",
    description: expect.any(String),
    scaffold: "Cloche Dockerfile",
    suggested: false,
  });
  expect(plain.find(({ name }) => name === "production")?.scaffold).toBeNull();
  const fitting = await list(editor, { folder: `file://${folder}` });
  expect(fitting.filter(({ suggested }) => suggested).map(({ name }) => name)).toEqual(["production-go"]);
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
  expect((await list(editor)).map(({ name }) => name)).toContain("house");
  await editor.run("plimsoll.server.useContract", [dockerfileUri, "none"]);
  await editor.until(() => editor.text().startsWith("# plimsoll contract=none\n"), "the comment");
});
