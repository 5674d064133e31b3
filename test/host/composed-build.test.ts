import { expect, test } from "vitest";
import type { BuildChoice } from "../../server/src/host/build-choice.ts";
import { composedArguments, isBuildName, type ComposedBuild } from "../../server/src/host/composed-build.ts";

const everything: BuildChoice = {
  target: "run",
  tags: ["a:1"],
  platform: "linux/arm64",
  builder: "farm",
  buildArgs: { A: "$(id) ' \"" },
  secrets: [{ id: "npm", env: "TOKEN" }],
  cacheFrom: ["type=gha"],
  cacheTo: ["type=inline"],
  provenance: "mode=max",
  sbom: true,
  output: "push",
  noCache: true,
  pull: true,
};

test.each<[string, ComposedBuild, BuildChoice, readonly string[]]>([
  ["a target", { kind: "bake", name: "app", file: "/p/docker-bake.hcl" }, {}, ["buildx", "bake", "app"]],
  [
    "a target of another file",
    { kind: "bake", name: "app", file: "/p/docker-bake.ci.hcl" },
    {},
    ["buildx", "bake", "--file", "/p/docker-bake.ci.hcl", "app"],
  ],
  ["a service", { kind: "compose", name: "web", file: "/p/compose.yaml" }, {}, ["compose", "build", "web"]],
  [
    "a service of another file",
    { kind: "compose", name: "web", file: "/p/-x y/compose.dev.yml" },
    {},
    ["compose", "--file", "/p/-x y/compose.dev.yml", "build", "web"],
  ],
  [
    "a target on another builder is loaded",
    { kind: "bake", name: "app", file: "C:\\p\\docker-bake.json" },
    { builder: "farm" },
    ["buildx", "bake", "--builder=farm", "--load", "app"],
  ],
  [
    "a target with everything",
    { kind: "bake", name: "app", file: "/p/docker-bake.hcl" },
    everything,
    [
      "buildx",
      "bake",
      "--builder=farm",
      "--set",
      "app.target=run",
      "--set",
      "app.tags=a:1",
      "--set",
      "app.platform=linux/arm64",
      "--set",
      "app.args.A=$(id) ' \"",
      "--set",
      "app.secrets=id=npm,env=TOKEN",
      "--set",
      "app.cache-from=type=gha",
      "--set",
      "app.cache-to=type=inline",
      "--provenance=mode=max",
      "--sbom=true",
      "--push",
      "--no-cache",
      "--pull",
      "app",
    ],
  ],
  [
    "a service with what Compose takes",
    { kind: "compose", name: "web", file: "/p/docker-compose.yml" },
    everything,
    ["compose", "build", "--builder=farm", "--build-arg", "A=$(id) ' \"", "--push", "--no-cache", "--pull", "web"],
  ],
])("%s", (_, build, choice, args) => {
  expect(composedArguments(build, choice)).toEqual(args);
});

test.each([
  ["app", true],
  ["_base", true],
  ["web.1", true],
  ["-rm", false],
  ["--set", false],
  ["a b", false],
  ["", false],
  ["$(id)", false],
])("%j can be handed on: %s", (name, expected) => {
  expect(isBuildName(name)).toBe(expected);
});
