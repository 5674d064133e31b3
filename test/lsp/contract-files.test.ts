import { afterEach, expect, test } from "vitest";
import { parseDocument } from "yaml";
import { readContract } from "../../server/src/contracts/reader.ts";
import type { Proposal } from "../../server/src/lsp/protocol.ts";
import { dockerfileUri, folder, startEditor, stopEditors } from "./editor.ts";

afterEach(stopEditors);

const text = "FROM debian:13\nRUN apt-get update && apt-get install -y curl\nWORKDIR /srv\nEXPOSE 80\nUSER 1000\n";

async function ask(request: "newContract" | "structureTest", content: string, answers = {}, uri = dockerfileUri): Promise<Proposal> {
  const editor = await startEditor();
  await editor.open(content, uri);
  return editor.connection.sendRequest(`plimsoll/${request}`, { uri, answers });
}

test("a new contract describes the image, and its reader has no complaint", async () => {
  const { title, questions, files, problem } = await ask("newContract", text);
  expect([title, problem]).toEqual(["New Image Contract", undefined]);
  expect(questions).toEqual([{ name: "name", prompt: "The contract's name", type: "text", answer: "project", choices: [] }]);
  expect(files.map(({ path }) => path)).toEqual(["project.image-contract.json"]);
  const { contract, problems } = readContract(files[0]?.text ?? "", "json", { find: () => undefined });
  expect(problems).toEqual([]);
  expect(contract?.requirements.map(({ kind }) => kind)).toEqual([
    "base-image-is",
    "package-present",
    "final-user-is",
    "workdir-is",
    "port-exposed",
  ]);
});

test.each([
  ["Dockerfile.worker", "worker"],
  ["my_API.Dockerfile", "my-api"],
  ["Containerfile", "project"],
])("%s suggests the name %s", async (file, name) => {
  const { questions } = await ask("newContract", text, {}, `file://${folder}/${file}`);
  expect(questions[0]?.answer).toBe(name);
});

test.each([
  ["shop", undefined],
  ["cloche", "There is a contract cloche already."],
  ["none", "There is a contract none already."],
  ["../x", "A name is lower-case letters and digits, in words joined by hyphens."],
  ["--x", "A name is lower-case letters and digits, in words joined by hyphens."],
])("the name %j: %s", async (name, problem) => {
  expect((await ask("newContract", text, { name })).problem).toBe(problem);
});

test("a file without a stage has nothing to describe", async () => {
  expect((await ask("newContract", "# nothing\n")).problem).toMatch(/^This Dockerfile has no stage yet/);
});

test("the structure test is that of the contract in force", async () => {
  const { files, questions } = await ask("structureTest", "FROM cloche-base:latest\nUSER agent\n");
  expect([questions, files.map(({ path }) => path)]).toEqual([[], ["structure-tests/cloche.yaml"]]);
  expect(parseDocument(files[0]?.text ?? "").toJS()).toMatchObject({ schemaVersion: "2.0.0" });
  expect((await ask("structureTest", text)).problem).toMatch(/^No image contract holds/);
});
