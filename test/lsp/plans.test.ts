import { afterEach, expect, test } from "vitest";
import type { Contract } from "../../server/src/contracts/contract.ts";
import type { BuildChoice, BuildOptions, PlanAnswer } from "../../server/src/lsp/protocol.ts";
import { dockerfileUri, fakeHost, folder, ourClient, startEditor, stopEditors, type EditorOptions } from "./editor.ts";

afterEach(stopEditors);

async function plan(
  kind: "build" | "smoke",
  text: string,
  options: EditorOptions = {},
  uri = dockerfileUri,
  choice?: BuildChoice,
): Promise<PlanAnswer> {
  const editor = await startEditor(options);
  await editor.open(text, uri);
  return editor.connection.sendRequest(`plimsoll/${kind}Plan`, { uri, ...(choice === undefined ? {} : { choice }) });
}

test("a build plan is arguments of the command line, and the engine's own command for people", async () => {
  expect(await plan("build", "FROM debian:13\n")).toEqual({
    plan: {
      args: ["build", `${folder}/Dockerfile`, "--contract=none", "--problems"],
      folder,
      image: "project:latest",
      contract: null,
      commands: [`docker build --file ${folder}/Dockerfile --tag project:latest ${folder}`],
    },
  });
});

test("a contract says tags and context", async () => {
  const uri = `file://${folder}/.cloche/Dockerfile`;
  const answer = await plan("build", "FROM cloche-base:latest\nUSER agent\n", { host: fakeHost({ files: {} }) }, uri);
  expect(answer.plan).toMatchObject({ contract: "cloche", image: expect.stringMatching(/-cloche-agent:latest$/) });
  expect(answer.plan?.args.slice(0, 3)).toEqual(["build", `${folder}/.cloche/Dockerfile`, "--contract=cloche"]);
});

test("what a person chose is handed on, each word by itself, whatever it holds", async () => {
  const choice: BuildChoice = {
    tags: ["shop:$(id)", "-x"],
    target: "a b",
    buildArgs: { A: 'it\'s "so"\n--rm', "-bad": "no" },
    secrets: [{ id: "npm", env: "TOKEN" }],
    builder: "remote",
    cacheFrom: ["type=registry,ref=x"],
    output: "push",
  };
  const answer = await plan("build", "FROM debian:13\n", {}, dockerfileUri, choice);
  expect(answer.plan?.args).toEqual([
    "build",
    `${folder}/Dockerfile`,
    "--contract=none",
    "--target=a b",
    "--tag=shop:$(id)",
    "--tag=-x",
    "--builder=remote",
    '--build-arg=A=it\'s "so"\n--rm',
    "--secret=id=npm,env=TOKEN",
    "--cache-from=type=registry,ref=x",
    "--output=push",
    "--problems",
  ]);
  expect(answer.plan?.commands[0]).toContain(" --tag 'shop:$(id)' --tag -x '--target=a b' ");
});

test("the engine of the choice wins over that of the settings; its absence is said", async () => {
  const text = "FROM debian:13\n";
  const podman = await plan("build", text, { host: fakeHost({ program: "/opt/podman" }), settings: { engine: "podman" } });
  expect(podman.plan).toMatchObject({
    args: expect.arrayContaining(["--engine=podman"]),
    commands: [expect.stringMatching(/^podman build /)],
  });
  const chosen = await plan("build", text, { settings: { engine: "podman" } }, dockerfileUri, { engine: "docker" });
  expect(chosen.plan?.args).toContain("--engine=docker");
  const none = (program: undefined, settings: object) => plan("build", text, { host: fakeHost({ program }), settings });
  expect(await none(undefined, { engine: "nerdctl" })).toEqual({ problem: "The container engine nerdctl is not there." });
  expect(await none(undefined, {})).toEqual({
    problem: "None of docker, podman, buildah is on PATH. Install one of them, or name a program in the setting plimsoll.engine.",
  });
  expect(await plan("build", text, { host: fakeHost({ findProgram: undefined }) })).toEqual({
    problem: "Building needs a container engine, which the browser does not have.",
  });
});

test("a smoke plan is arguments of the command line, and needs a contract", async () => {
  const text = "FROM cloche-base:latest\nUSER agent\n";
  const answer = await plan("smoke", text, { settings: { contract: "cloche" } });
  expect(answer.plan).toMatchObject({
    args: ["smoke", expect.stringMatching(/-cloche-agent:latest$/), "--contract", "cloche"],
    contract: "cloche",
  });
  expect((await plan("smoke", text, {}, dockerfileUri, { tags: ["mine:1"] })).plan?.args[1]).toBe("mine:1");
  expect((await plan("smoke", "FROM debian:13\n")).problem).toMatch(/^No image contract holds for this Dockerfile/);
});

test("buildah starts no container, so podman tests what it builds", async () => {
  const answer = await plan(
    "smoke",
    "FROM cloche-base:latest\nUSER agent\n",
    { host: fakeHost({ program: "/usr/bin/podman" }) },
    dockerfileUri,
    {
      engine: "buildah",
    },
  );
  expect(answer.plan?.args.slice(-2)).toEqual(["cloche", "--engine=podman"]);
});

test("what a contract of the workspace runs in containers is shown first", async () => {
  const house: Contract = {
    name: "house",
    title: "House",
    description: "",
    requirements: [],
    detect: { text: [{ base: ["house-base"] }] },
    smoke: [{ rows: [], title: "answers", test: { sh: "echo $(id)" } }],
  };
  const editor = await startEditor({ host: fakeHost({ contracts: [house] }), start: ourClient });
  await editor.open("FROM house-base:1\n");
  await editor.pull();
  await editor.until(() => JSON.stringify(editor.notifications).includes('"contract":"house"'), "the contract in force");
  const answer: PlanAnswer = await editor.connection.sendRequest("plimsoll/smokePlan", { uri: dockerfileUri });
  expect(answer.plan?.commands).toEqual([
    "run --rm --name NAME --pull=never --network none --entrypoint sh project:latest -c 'echo $(id)'",
  ]);
});

async function options(text: string, more: EditorOptions = {}, choice: BuildChoice = {}): Promise<BuildOptions> {
  const editor = await startEditor(more);
  await editor.open(text);
  return editor.connection.sendRequest("plimsoll/buildOptions", { uri: dockerfileUri, choice });
}

test("all that can be chosen is read off the Dockerfile, the engine and the workspace", async () => {
  const builders = [{ name: "cloud", driver: "cloud", current: false, running: true, platforms: ["linux/amd64", "linux/arm64"] }];
  const composed = [{ kind: "bake" as const, name: "app", file: `${folder}/docker-bake.hcl`, image: "app:1" }];
  const text = [
    "ARG GO=1.26",
    "FROM golang:${GO} AS build",
    "ARG GO",
    "ARG TOKEN",
    "RUN --mount=type=secret,id=npm --mount=type=secret,target=/run/secrets/key true",
    "FROM scratch",
    "",
  ].join("\n");
  expect(await options(text, { host: fakeHost({ builders, composed }) })).toMatchObject({
    engines: ["docker"],
    buildkit: true,
    composed: [{ kind: "bake", name: "app", file: `${folder}/docker-bake.hcl` }],
    variants: [],
    stages: ["build"],
    buildArgs: [
      { name: "GO", value: "1.26" },
      { name: "TOKEN", value: null },
    ],
    secrets: ["npm", "key"],
    builders,
    pushes: true,
    plan: { image: "project:latest" },
  });
});

test("terok's command table is what its layers offer", async () => {
  const offered = async (contract: string) => (await options("FROM debian:13\n", { settings: { contract } })).variants;
  const agents = ["codex", "claude", "copilot", "vibe", "opencode"];
  const ask = { name: "agents", title: "Build with a choice of agents", prompt: "The agents to build in", choices: agents };
  expect((await offered("terok-l0")).map(({ name }) => name)).toEqual(["full-rebuild"]);
  expect(await offered("terok-l1")).toEqual([
    { name: "refresh-agents", title: "Refresh agents", prompt: null, choices: [] },
    { name: "full-rebuild", title: "Full rebuild", prompt: null, choices: [] },
    ask,
  ]);
  expect((await offered("terok-l2")).map(({ name }) => name)).toEqual(["refresh-agents", "full-rebuild", "agents", "dev"]);
  expect((await offered("terok-l2"))[2]).toEqual(ask);
});

test("a Podman has no builders", async () => {
  expect(await options("FROM debian:13\n", { host: fakeHost({ program: "/usr/bin/podman" }) })).toMatchObject({
    engines: ["podman"],
    buildkit: false,
    builders: [],
  });
});

test.each([
  ["an untrusted workspace", "Nothing is run until you trust this workspace.", dockerfileUri, { start: { ...ourClient, trusted: false } }],
  ["a virtual file", "A container engine can only build files on a disk.", "vscode-vfs://github/x/y/Dockerfile", {}],
] as [string, string, string, EditorOptions][])("%s has no plan", async (_, problem, uri, options) => {
  expect(await plan("build", "FROM debian:13\n", options, uri)).toEqual({ problem });
  expect(await plan("smoke", "FROM debian:13\n", options, uri)).toEqual({ problem });
});
