import { expect, test } from "vitest";
import type { Contract } from "../../server/src/contracts/contract.ts";
import { findBuiltinContract } from "../../server/src/contracts/registry.ts";
import { buildArguments, nameForTag, tagFor, type BuildRequest } from "../../server/src/host/build-arguments.ts";

const request = (more: Partial<BuildRequest> = {}): BuildRequest => ({
  dockerfile: "/p/Dockerfile",
  root: "/p",
  project: "My App",
  base: "ubuntu:24.04",
  plan: undefined,
  podman: false,
  ...more,
});
const plan = (name: string) => (findBuiltinContract(name) as Contract).build;

test.each<[string, Partial<BuildRequest>, readonly string[]]>([
  ["without a contract", {}, ["build", "--file", "/p/Dockerfile", "--tag", "my-app:latest", "/p"]],
  [
    "a Dockerfile with a name",
    { dockerfile: "/p/Dockerfile.worker" },
    ["build", "--file", "/p/Dockerfile.worker", "--tag", "my-app-worker:latest", "/p"],
  ],
  ["cloche", { plan: plan("cloche") }, ["build", "--file", "/p/Dockerfile", "--tag", "my-app-cloche-agent:latest", "/p"]],
  [
    "cloche-base without a version",
    { plan: plan("cloche-base") },
    ["build", "--file", "/p/Dockerfile", "--tag", "cloche-base:latest", "/p"],
  ],
  [
    "cloche-base with a version",
    { plan: plan("cloche-base"), version: "v1.2-3-gabc" },
    ["build", "--file", "/p/Dockerfile", "--tag", "cloche-base:latest", "--tag", "cloche-base:v1.2-3-gabc", "/p"],
  ],
  ["terok L0", { plan: plan("terok-l0") }, ["build", "--file", "/p/Dockerfile", "--tag", "terok-l0:ubuntu-24.04", "/p"]],
  [
    "terok L1",
    { plan: plan("terok-l1"), base: "terok-l0:ubuntu-24.04" },
    ["build", "--file", "/p/Dockerfile", "--tag", "terok-l1-cli:ubuntu-24.04", "/p"],
  ],
  [
    "terok, refresh agents",
    { plan: plan("terok-l1"), base: "terok-l0:ubuntu-24.04", now: 17, variant: plan("terok-l1")?.variants?.[0] },
    ["build", "--file", "/p/Dockerfile", "--tag", "terok-l1-cli:ubuntu-24.04", "--build-arg", "AGENT_CACHE_BUST=17", "/p"],
  ],
  [
    "terok, full rebuild with podman",
    { plan: plan("terok-l0"), podman: true, variant: plan("terok-l0")?.variants?.[0] },
    ["build", "--file", "/p/Dockerfile", "--tag", "terok-l0:ubuntu-24.04", "--format=docker", "--no-cache", "--pull=always", "/p"],
  ],
  [
    "production",
    { plan: plan("production") },
    ["build", "--file", "/p/Dockerfile", "--tag", "my-app:latest", "--provenance=mode=max", "--sbom=true", "/p"],
  ],
  [
    "production where attestations are lost",
    { plan: plan("production"), attestations: false },
    ["build", "--file", "/p/Dockerfile", "--tag", "my-app:latest", "/p"],
  ],
  [
    "production with podman",
    { plan: plan("production"), podman: true },
    ["build", "--file", "/p/Dockerfile", "--tag", "my-app:latest", "--format=docker", "/p"],
  ],
  [
    "what a person asks for wins",
    {
      plan: { ...plan("production"), tags: ["a"], context: ".", target: "x", platform: "linux/amd64", args: { A: "1", B: "2" } },
      tags: ["mine:1"],
      target: "test",
      platform: "linux/arm64",
      buildArgs: { B: "$(id)" },
      podman: true,
      extra: ["--progress=plain"],
    },
    [
      "build",
      "--file",
      "/p/Dockerfile",
      "--tag",
      "mine:1",
      "--format=docker",
      "--target=test",
      "--platform=linux/arm64",
      "--build-arg",
      "A=1",
      "--build-arg",
      "B=$(id)",
      "--progress=plain",
      "/p",
    ],
  ],
  [
    "secrets",
    {
      plan: {
        tags: ["a:1"],
        context: ".",
        secrets: [
          { id: "npm", env: "TOKEN" },
          { id: "k", file: '/a,"b' },
        ],
      },
    },
    ["build", "--file", "/p/Dockerfile", "--tag", "a:1", "--secret", "id=npm,env=TOKEN", "--secret", 'id=k,"src=/a,""b"', "/p"],
  ],
  [
    "a stage by itself does not take the name of the whole image",
    { plan: plan("production"), target: "Build_1", ownStage: true, attestations: false },
    ["build", "--file", "/p/Dockerfile", "--tag", "my-app:Build_1", "--target=Build_1", "/p"],
  ],
  [
    "a stage that a Compose file names is the image",
    { target: "run" },
    ["build", "--file", "/p/Dockerfile", "--tag", "my-app:latest", "--target=run", "/p"],
  ],
  [
    "another builder: the image is loaded, where it is for one platform",
    { builder: "farm", platform: "linux/arm64", cacheFrom: ["type=registry,ref=a"], cacheTo: ["type=inline"] },
    [
      "build",
      "--file",
      "/p/Dockerfile",
      "--tag",
      "my-app:latest",
      "--platform=linux/arm64",
      "--cache-from=type=registry,ref=a",
      "--cache-to=type=inline",
      "--builder=farm",
      "--load",
      "/p",
    ],
  ],
  [
    "several platforms stay in the builder's cache",
    { builder: "farm", platform: "linux/amd64,linux/arm64" },
    ["build", "--file", "/p/Dockerfile", "--tag", "my-app:latest", "--platform=linux/amd64,linux/arm64", "--builder=farm", "/p"],
  ],
  [
    "what is pushed keeps its attestations, whatever the engine's store",
    { plan: plan("production"), attestations: false, output: "push" },
    ["build", "--file", "/p/Dockerfile", "--tag", "my-app:latest", "--push", "--provenance=mode=max", "--sbom=true", "/p"],
  ],
  [
    "attestations as a person wants them",
    { plan: plan("production"), provenance: "false", sbom: false, noCache: true, pull: true },
    ["build", "--file", "/p/Dockerfile", "--tag", "my-app:latest", "--no-cache", "--pull", "--provenance=false", "/p"],
  ],
  [
    "podman has no builders",
    { podman: true, builder: "farm", output: "load", provenance: "mode=max", sbom: true },
    ["build", "--file", "/p/Dockerfile", "--tag", "my-app:latest", "--format=docker", "/p"],
  ],
  [
    "a secret of one's own takes the place of the contract's",
    {
      plan: { tags: ["a:1"], context: ".", secrets: [{ id: "npm", env: "TOKEN" }] },
      secrets: [
        { id: "npm", file: "/t" },
        { id: "k", env: "K" },
      ],
    },
    ["build", "--file", "/p/Dockerfile", "--tag", "a:1", "--secret", "id=npm,src=/t", "--secret", "id=k,env=K", "/p"],
  ],
  [
    "a path with blanks and a leading dash stays one word",
    { dockerfile: "/p/-x y/Dockerfile", root: "/p/-x y" },
    ["build", "--file", "/p/-x y/Dockerfile", "--tag", "my-app:latest", "/p/-x y"],
  ],
])("%s", (_, more, args) => {
  expect(buildArguments(request(more)).args).toEqual(args);
});

test.each([
  ["ubuntu:24.04", "ubuntu-24.04"],
  ["nvcr.io/nvidia/nvhpc:25.1", "nvcr.io-nvidia-nvhpc-25.1"],
  ["$(id)", "id"],
  ["--x", "x"],
  ["", "latest"],
  ["é", "latest"],
  ["a".repeat(200), "a".repeat(120)],
])("%j as a tag is %s", (text, tag) => {
  expect(tagFor(text)).toBe(tag);
});

test.each([
  ["My Project", "my-project"],
  ["--a..b--", "a.b"],
  ["$(id)", "id"],
  ["日本", "image"],
])("%j as a name is %s", (text, name) => {
  expect(nameForTag(text)).toBe(name);
});
