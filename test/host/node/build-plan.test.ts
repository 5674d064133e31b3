import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { builtinContracts, findBuiltinContract } from "../../../server/src/contracts/registry.ts";
import { renderScaffold } from "../../../server/src/contracts/scaffold.ts";
import type { BuildChoice } from "../../../server/src/host/build-choice.ts";
import { findComposedBuilds, planBuild, type PlanRequest } from "../../../server/src/host/node/build-plan.ts";
import { makeFolder } from "../temporary-folder.ts";

const dockerfileOf = (name: string, answers = {}): string => {
  const contract = findBuiltinContract(name) ?? expect.unreachable(name);
  return renderScaffold(contract, answers)[0]?.text ?? "";
};

async function plan(folder: string, file: string, text: string, more: Partial<PlanRequest> = {}) {
  const planned = await planBuild({
    dockerfile: join(folder, file),
    text,
    contract: undefined,
    contracts: builtinContracts(),
    choice: {},
    engine: { program: "/usr/bin/docker", name: "docker" },
    environment: { PATH: "" },
    ...more,
  });
  if (typeof planned === "string") return planned;
  // Times and folders change; what is compared does not.
  const steps = planned.steps.map(({ args }) => args.map((arg) => arg.replaceAll(folder, "/p").replace(/=\d{10}$/, "=NOW")).join(" "));
  return { image: planned.image, steps, inputs: planned.steps.map(({ input }) => input) };
}

describe("terok's command table", () => {
  const layers = {
    "L0.Dockerfile": dockerfileOf("terok-l0"),
    "L1.cli.Dockerfile": dockerfileOf("terok-l1"),
    "L2.Dockerfile": dockerfileOf("terok-l2"),
  };
  const build = async (choice: BuildChoice, files: Record<string, string> = layers) => {
    const folder = makeFolder(files);
    const project = { contract: findBuiltinContract("terok-l2"), choice, context: undefined };
    const planned = await plan(folder, "L2.Dockerfile", layers["L2.Dockerfile"], project);
    if (typeof planned === "string") return planned;
    const name = folder.replace(/^.*\//, "").toLowerCase();
    return { ...planned, image: planned.image.replace(name, "p"), steps: planned.steps.map((step) => step.replaceAll(name, "p")) };
  };
  const l0 = "build --file /p/L0.Dockerfile --tag terok-l0:ubuntu-24.04";
  const l1 = "build --file /p/L1.cli.Dockerfile --tag terok-l1-cli:ubuntu-24.04";
  const l2 = "build --file /p/L2.Dockerfile --tag p:l2-cli";

  test.each<[string, BuildChoice, readonly string[]]>([
    ["build", {}, [`${l2} /p`]],
    ["build --refresh-agents", { variant: "refresh-agents" }, [`${l0} /p`, `${l1} --build-arg AGENT_CACHE_BUST=NOW /p`, `${l2} /p`]],
    ["build --full-rebuild", { variant: "full-rebuild" }, [`${l0} --no-cache --pull /p`, `${l1} --no-cache /p`, `${l2} --no-cache /p`]],
    [
      "build --dev",
      { variant: "dev" },
      [`${l2} /p`, "build --file /p/L2.Dockerfile --tag p:l2-dev --build-arg BASE_IMAGE=terok-l0:ubuntu-24.04 /p"],
    ],
    [
      "build --agents",
      { variant: "agents", choose: "vibe claude" },
      [
        `${l0} /p`,
        "build --file - --tag terok-l1-cli:ubuntu-24.04-claude-vibe /p",
        `${l2} --build-arg BASE_IMAGE=terok-l1-cli:ubuntu-24.04-claude-vibe /p`,
      ],
    ],
    [
      "build --agents all",
      { variant: "agents", choose: "all" },
      [
        `${l0} /p`,
        "build --file - --tag terok-l1-cli:ubuntu-24.04-claude-codex-copilot-opencode-vibe /p",
        `${l2} --build-arg BASE_IMAGE=terok-l1-cli:ubuntu-24.04-claude-codex-copilot-opencode-vibe /p`,
      ],
    ],
  ])("terok project %s", async (_, choice, steps) => {
    expect(await build(choice)).toMatchObject({ image: "p:l2-cli", steps });
  });

  test("the choice of agents is made in the text that is built, not in the file", async () => {
    const planned = await build({ variant: "agents", choose: "claude" });
    const input = typeof planned === "string" ? planned : planned.inputs[1];
    expect(input).toContain('ai.terok.agents="claude"');
    expect(input).not.toContain("@openai/codex");
  });

  test("a tag that would be too long names the choice by its digest", async () => {
    const base = `terok-l0:${"x".repeat(110)}`;
    const folder = makeFolder({ "L0.Dockerfile": layers["L0.Dockerfile"] });
    const text = dockerfileOf("terok-l1", { base });
    const choice = { variant: "agents", choose: "claude,codex" };
    const planned = await plan(folder, "L1.cli.Dockerfile", text, { contract: findBuiltinContract("terok-l1"), choice });
    // printf %s claude,codex | sha1sum
    const digest = "abf6a35129768a803068ad0f5839faf64be6e73b";
    expect(typeof planned === "string" ? planned : planned.image.endsWith(`-${digest}`)).toBe(true);
  });

  test.each<[BuildChoice, string]>([
    [{ variant: "agents" }, "Build with a choice of agents needs to know more: The agents to build in."],
    [{ variant: "agents", choose: "gpt" }, "gpt is none of codex, claude, copilot, vibe, opencode."],
    [{ variant: "nothing" }, "The contract has no variant nothing. It has refresh-agents, full-rebuild, agents, dev."],
  ])("%j cannot be planned", async (choice, problem) => {
    expect(await build(choice)).toBe(problem);
  });

  test("a layer that is not there is named", async () => {
    expect(await build({ variant: "refresh-agents" }, { "L2.Dockerfile": "" })).toBe(
      "Refresh agents builds terok-l0 first, but no Dockerfile of it stands beside this one.",
    );
  });
});

describe("Bake and Compose", () => {
  const files = {
    "docker-bake.hcl": 'target "app" {\n  dockerfile = "app/Dockerfile"\n  tags = ["shop/app:1"]\n}\n',
    "compose.yaml":
      "services:\n  web:\n    build: { context: ., dockerfile: app/Dockerfile }\n  odd--:\n    build: app\n  '-rm':\n    build: app\n",
    "app/Dockerfile": "FROM debian:13\n",
  };

  test("what builds a Dockerfile is found up to the workspace", async () => {
    const folder = makeFolder(files);
    const found = await findComposedBuilds(join(folder, "app/Dockerfile"), folder);
    expect(
      found.map(({ kind, name, file, image }) => [kind, name, file.replace(folder, "/p"), image?.replace(/^.*-(?=web)/, "P-")]),
    ).toEqual([
      ["compose", "web", "/p/compose.yaml", "P-web"],
      ["compose", "odd--", "/p/compose.yaml", expect.stringMatching(/-odd--$/)],
      ["bake", "app", "/p/docker-bake.hcl", "shop/app:1"],
    ]);
  });

  test.each<[BuildChoice, unknown]>([
    [{ bake: "app" }, { image: "shop/app:1", steps: ["buildx bake app"] }],
    [
      { bake: "../docker-bake.hcl#app", tags: ["x:2"] },
      { image: "x:2", steps: ["buildx bake --set app.tags=x:2 app"] },
    ],
    [{ service: "web" }, { image: expect.stringMatching(/-web$/), steps: ["compose build web"] }],
    [{ bake: "web" }, "No target of a Bake file called web builds this Dockerfile. There is app."],
    [{ service: "-rm" }, "No service of a Compose file called -rm builds this Dockerfile. There is web, odd--."],
    [{ service: "other.yaml#web" }, "No service of a Compose file called web builds this Dockerfile. There is web, odd--."],
  ])("%j", async (choice, expected) => {
    const folder = makeFolder(files);
    const planned = await plan(folder, "app/Dockerfile", files["app/Dockerfile"], { choice, workspace: folder });
    if (typeof expected === "string") expect(planned).toBe(expected);
    else expect(planned).toMatchObject(expected as object);
  });

  test("Podman has no Bake, Buildah neither", async () => {
    const folder = makeFolder(files);
    const withEngine = (name: string, choice: BuildChoice) =>
      plan(folder, "app/Dockerfile", "FROM debian:13\n", { choice, workspace: folder, engine: { program: `/usr/bin/${name}`, name } });
    expect(await withEngine("podman", { bake: "app" })).toBe("podman cannot build a target of a Bake file.");
    expect(await withEngine("buildah", { service: "web" })).toBe("buildah cannot build a service of a Compose file.");
    expect(await withEngine("podman", { service: "web" })).toMatchObject({ steps: ["compose build web"] });
  });
});

test("paths, names and arguments stay single words, whatever they hold", async () => {
  const folder = makeFolder({ "it's $(here)\n/--rm/Dockerfile": "FROM debian:13\n" });
  const file = "it's $(here)\n/--rm/Dockerfile";
  const planned = await planBuild({
    dockerfile: join(folder, file),
    text: "FROM debian:13\n",
    contract: undefined,
    contracts: [],
    choice: { tags: ["$(id):1"], buildArgs: { A: "`id`\n'\"" }, target: "-x" },
    engine: { program: "/usr/bin/docker", name: "docker" },
    environment: { PATH: "" },
  });
  const place = join(folder, "it's $(here)\n/--rm");
  expect(typeof planned === "string" ? planned : planned.steps[0]?.args).toEqual([
    "build",
    "--file",
    join(place, "Dockerfile"),
    "--tag",
    "$(id):1",
    "--target=-x",
    "--build-arg",
    "A=`id`\n'\"",
    place,
  ]);
});
