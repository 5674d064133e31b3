import { afterEach, expect, test } from "vitest";
import type { PlanAnswer } from "../../server/src/lsp/protocol.ts";
import { dockerfileUri, fakeHost, folder, ourClient, startEditor, stopEditors, type EditorOptions } from "./editor.ts";

afterEach(stopEditors);

async function plan(kind: "build" | "smoke", text: string, options: EditorOptions = {}, uri = dockerfileUri): Promise<PlanAnswer> {
  const editor = await startEditor(options);
  await editor.open(text, uri);
  return editor.connection.sendRequest(`plimsoll/${kind}Plan`, { uri });
}

test("a build plan is a program and a list of words", async () => {
  expect(await plan("build", "FROM debian:13\n")).toEqual({
    plan: {
      program: "/usr/bin/docker",
      args: ["build", "--file", `${folder}/Dockerfile`, "--tag", "project:latest", folder],
      folder,
      image: "project:latest",
      contract: null,
    },
  });
});

test("a contract says tags and context", async () => {
  const uri = `file://${folder}/.cloche/Dockerfile`;
  const answer = await plan("build", "FROM cloche-base:latest\nUSER agent\n", { host: fakeHost({ files: {} }) }, uri);
  expect(answer.plan?.contract).toBe("cloche");
  expect(answer.plan?.args.slice(0, 5)).toEqual([
    "build",
    "--file",
    `${folder}/.cloche/Dockerfile`,
    "--tag",
    expect.stringMatching(/-cloche-agent:latest$/),
  ]);
});

test("the engine of the settings is taken, and its absence is said", async () => {
  expect(
    (await plan("build", "FROM debian:13\n", { host: fakeHost({ program: "/opt/podman" }), settings: { engine: "podman" } })).plan?.program,
  ).toBe("/opt/podman");
  expect(await plan("build", "FROM debian:13\n", { host: fakeHost({ program: undefined }), settings: { engine: "nerdctl" } })).toEqual({
    problem: "The container engine nerdctl of the setting plimsoll.engine is not there.",
  });
  expect(await plan("build", "FROM debian:13\n", { host: fakeHost({ program: undefined }) })).toEqual({
    problem: "Neither docker nor podman is on PATH. Install one of them, or name a program in the setting plimsoll.engine.",
  });
  expect(await plan("build", "FROM debian:13\n", { host: fakeHost({ findProgram: undefined }) })).toEqual({
    problem: "Building needs a container engine, which the browser does not have.",
  });
});

test("a smoke plan is arguments of the command line, and needs a contract", async () => {
  const answer = await plan("smoke", "FROM cloche-base:latest\nUSER agent\n", { settings: { contract: "cloche" } });
  expect(answer.plan).toMatchObject({
    program: null,
    args: ["smoke", expect.stringMatching(/-cloche-agent:latest$/), "--contract", "cloche"],
    contract: "cloche",
  });
  expect((await plan("smoke", "FROM debian:13\n")).problem).toMatch(/^No image contract holds for this Dockerfile/);
});

test.each([
  ["an untrusted workspace", "Nothing is run until you trust this workspace.", dockerfileUri, { start: { ...ourClient, trusted: false } }],
  ["a virtual file", "A container engine can only build files on a disk.", "vscode-vfs://github/x/y/Dockerfile", {}],
] as [string, string, string, EditorOptions][])("%s has no plan", async (_, problem, uri, options) => {
  expect(await plan("build", "FROM debian:13\n", options, uri)).toEqual({ problem });
  expect(await plan("smoke", "FROM debian:13\n", options, uri)).toEqual({ problem });
});
