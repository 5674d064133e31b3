import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { makeFolder } from "../host/temporary-folder.ts";
import { runCli } from "./run-cli.ts";

/** An engine that writes down its arguments, one line each and an empty line behind each call, and answers as told. */
function fakeEngine(folder: string, answer = "exit 0"): Readonly<Record<string, string>> {
  const bin = join(folder, "bin");
  mkdirSync(bin, { recursive: true });
  writeFileSync(
    join(bin, "docker"),
    `#!/bin/sh\nfor word in "$@"; do printf '%s\\n' "$word"; done >>"${folder}/calls"\necho >>"${folder}/calls"\n${answer}\n`,
  );
  chmodSync(join(bin, "docker"), 0o755);
  return { PATH: `${bin}:${process.env["PATH"] ?? ""}` };
}

const calls = (folder: string): string[][] =>
  readFileSync(join(folder, "calls"), "utf8")
    .split("\n\n")
    .filter((call) => call !== "")
    .map((call) => call.split("\n"));

const dockerfile = "FROM cloche-base:latest\nUSER root\nWORKDIR /workspace\nUSER agent\n";

describe.skipIf(process.platform === "win32")("plimsoll build", () => {
  test("builds the way the contract says, every argument as it is", async () => {
    const folder = makeFolder({ "My App/.cloche/Dockerfile": dockerfile });
    const environment = fakeEngine(folder);
    const project = join(folder, "My App");
    const run = await runCli(["build", ".cloche/Dockerfile", "--build-arg", "A=$(id) `x`; y", "--", "--progress=plain", "a b"], {
      folder: project,
      environment,
    });
    expect([run.code, run.stderr]).toEqual([0, "Built my-app-cloche-agent:latest.\n"]);
    expect(calls(folder)).toEqual([
      [
        "build",
        "--file",
        join(project, ".cloche/Dockerfile"),
        "--tag",
        "my-app-cloche-agent:latest",
        "--build-arg",
        "A=$(id) `x`; y",
        "--progress=plain",
        "a b",
        project,
      ],
    ]);
  });

  test("hands on the engine's exit code", async () => {
    const folder = makeFolder({ Dockerfile: "FROM debian:13\n" });
    const run = await runCli(["build"], { folder, environment: fakeEngine(folder, "exit 17") });
    expect(run.code).toBe(17);
  });

  test("says the build's problems once more, each on its line, and keeps the exit code", async () => {
    const folder = makeFolder({ Dockerfile: "FROM debian:13\nRUN exit 7\n" });
    const answer = `cat >&2 <<'END'
 - FromAsCasing: casing (line 1)
Dockerfile:2
--------------------
   2 | >>> RUN exit 7
--------------------
ERROR: failed to build: failed to solve: process "exit 7" did not complete successfully: exit code: 7
END
exit 1`;
    const run = await runCli(["build", "--problems"], { folder, environment: fakeEngine(folder, answer) });
    expect(run.code).toBe(1);
    const file = join(folder, "Dockerfile");
    expect(run.stderr.split("\n").slice(-3)).toEqual([
      `${file}:1: warning: casing [FromAsCasing]`,
      `${file}:2: error: process "exit 7" did not complete successfully: exit code: 7`,
      "",
    ]);
    expect(run.stderr).toContain(`> docker build --file ${file} --tag `);
  });

  test("builds through a target of a Bake file, with what is chosen set on top", async () => {
    const folder = makeFolder({
      "docker-bake.hcl": 'target "app" {\n  tags = ["shop/app:1"]\n}\n',
      Dockerfile: "FROM debian:13\n",
    });
    const run = await runCli(["build", "--bake", "app", "--builder=farm", "--build-arg", "A=$(id)"], {
      folder,
      environment: fakeEngine(folder),
    });
    expect([run.code, run.stderr]).toEqual([0, "Built shop/app:1.\n"]);
    expect(calls(folder)).toEqual([["buildx", "bake", "--builder=farm", "--set", "app.args.A=$(id)", "--load", "app"]]);
  });

  test("builds the layers below first, and stops where one fails", async () => {
    const folder = makeFolder({});
    await runCli(["scaffold", "terok-l0", "."], { folder });
    await runCli(["scaffold", "terok-l1", "."], { folder });
    const build = (answer: string) =>
      runCli(["build", "L1.cli.Dockerfile", "--variant", "agents", "--choose", "claude"], {
        folder,
        environment: fakeEngine(folder, answer),
      });
    const good = await build("exit 0");
    expect([good.code, calls(folder).map((call) => call[4])]).toEqual([0, ["terok-l0:ubuntu-24.04", "terok-l1-cli:ubuntu-24.04-claude"]]);
    const bad = await build('case "$*" in *terok-l0*) exit 3 ;; esac');
    expect([bad.code, calls(folder).length]).toEqual([3, 3]);
  });

  test("shows the command and runs nothing", async () => {
    const folder = makeFolder({ "L0.Dockerfile": "ARG BASE_IMAGE=ubuntu:24.04\nFROM ${BASE_IMAGE}\n" });
    const environment = fakeEngine(folder);
    const run = await runCli(["build", "L0.Dockerfile", "--contract", "terok-l0", "--variant", "full-rebuild", "--dry-run"], {
      folder,
      environment,
    });
    expect(run.code).toBe(0);
    expect(run.stdout.split("\n").slice(1)).toEqual([
      "build",
      "--file",
      join(folder, "L0.Dockerfile"),
      "--tag",
      "terok-l0:ubuntu-24.04",
      "--no-cache",
      "--pull",
      folder,
      "",
    ]);
    expect(existsSync(join(folder, "calls"))).toBe(false);
  });

  test.each<[readonly string[], string]>([
    [["build", "nowhere/Dockerfile"], "nowhere/Dockerfile does not exist"],
    [["build", "--contract", "nothing"], "There is no contract nothing."],
    [
      ["build", "--contract", "terok-l0", "--variant", "full-rebild"],
      "The contract has no variant full-rebild. Did you mean full-rebuild?",
    ],
    [["build", "--engine", "/no/such/engine"], "There is no program /no/such/engine."],
  ])("%j says what is wrong", async (args, message) => {
    const folder = makeFolder({ Dockerfile: "FROM debian:13\n" });
    const run = await runCli(args, { folder, environment: fakeEngine(folder) });
    expect(run.code).toBe(2);
    expect(run.stderr).toContain(message);
  });
});

/** Answers as an image of the terok L2 contract does. */
const terokImage = `case "$*" in
  *"json .Config.Labels"*) echo null ;;
  *.Config.WorkingDir*) echo /workspace ;;
  *.Config.User*) echo "$IMAGE_USER" ;;
  *.Config.Cmd*) echo '["init-ssh-and-repo.sh"]' ;;
  *history*) echo "RUN true" ;;
esac
exit 0`;

describe.skipIf(process.platform === "win32")("plimsoll smoke", () => {
  const smoke = (folder: string, args: readonly string[], user = "dev", answer = terokImage) =>
    runCli(["smoke", ...args], { folder, environment: { ...fakeEngine(folder, answer), IMAGE_USER: user } });

  test("tells each row as it finishes, then sums up", async () => {
    const folder = makeFolder({});
    const run = await smoke(folder, ["app:l2-cli", "--contract", "terok-l2"]);
    expect([run.code, run.stderr]).toEqual([0, ""]);
    expect(run.stdout.replaceAll(/\(\d+\.\d s\)/g, "(s)").split("\n")).toEqual([
      "pass T-8  the working directory is /workspace (s)",
      "pass T-11  the user is dev (s)",
      "pass T-31  the command is L0's (s)",
      "pass T-34  CODE_REPO has a default (s)",
      "pass T-35  GIT_BRANCH has a default (s)",
      "pass T-41  no secrets in the environment (s)",
      "pass T-41  no keys in the history (s)",
      "app:l2-cli, contract terok-l2: 7 passed, 0 failed.",
      "",
    ]);
    expect(
      calls(folder)
        .filter(([first]) => first === "run")
        .every((call) => call.includes("--rm") && call.includes("none") && call.includes("--pull=never")),
    ).toBe(true);
  });

  test("what fails shows what was expected and what came", async () => {
    const folder = makeFolder({});
    const run = await smoke(folder, ["app:l2-cli", "--contract", "terok-l2", "--row", "T-11"], "root");
    expect(run.code).toBe(1);
    expect(run.stdout).toMatch(
      /^FAIL T-11 {2}the user is dev \(\d+\.\d s\)\n {6}expected one of "dev", "1000"\n {6}got {6}"root"\napp:l2-cli, contract terok-l2: 0 passed, 1 failed\.\n$/,
    );
  });

  test("JSON and JUnit", async () => {
    const folder = makeFolder({});
    const json = await smoke(folder, ["app", "--contract", "terok-l2", "--format", "json"], "ro&ot");
    expect(json.code).toBe(1);
    const report = JSON.parse(json.stdout) as { results: { rows: string[]; outcome: string; got?: string }[]; summary: unknown };
    expect(report.summary).toEqual({ passed: 6, failed: 1, warned: 0, skipped: 0 });
    expect(report.results.find(({ outcome }) => outcome === "fail")).toMatchObject({ rows: ["T-11"], got: '"ro&ot"' });
    const junit = await smoke(folder, ["app", "--contract", "terok-l2", "-f", "junit", "-o", "out.xml"], "ro&ot");
    expect([junit.code, junit.stdout]).toEqual([1, ""]);
    const xml = readFileSync(join(folder, "out.xml"), "utf8");
    expect(xml).toContain('<testsuites tests="7" failures="1" errors="0" skipped="0"');
    expect(xml).toContain('<failure message="expected one of &quot;dev&quot;, &quot;1000&quot;, got &quot;ro&amp;ot&quot;"/>');
  });

  test.each<[readonly string[], string]>([
    [["app", "--contract", "terok-l3"], "There is no contract terok-l3. Did you mean terok-l0?"],
    [["app"], "smoke needs to know what the image must do: --contract NAME."],
    [["--contract", "terok-l2"], "smoke takes one image"],
    [["$(id)", "--contract", "terok-l2"], '"$(id)" is no image name.'],
    [["a b", "--contract", "terok-l2"], '"a b" is no image name.'],
    [["app", "--contract", "terok-l2", "--row", "T-111"], "No assertion of terok-l2 is of row T-111; there are "],
  ])("%j says what is wrong", async (args, message) => {
    const run = await smoke(makeFolder({}), args);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain(message);
  });

  test("an image that is not there", async () => {
    const run = await smoke(makeFolder({}), ["app", "--contract", "terok-l2"], "", "echo 'Error: No such image: app' >&2; exit 1");
    expect([run.code, run.stderr]).toEqual([2, "plimsoll: The image app is not here: Error: No such image: app\n"]);
  });

  test("a contract of the workspace takes part", async () => {
    const contract = { name: "acme", title: "Acme", description: "x", smoke: [{ title: "answers", test: { run: ["true"] } }] };
    const folder = makeFolder({ "infra/acme.image-contract.json": JSON.stringify(contract), ".git/HEAD": "" });
    const run = await smoke(folder, ["app", "--contract", "acme"]);
    expect([run.code, run.stderr]).toEqual([0, ""]);
    expect(run.stdout).toMatch(/^pass {2}answers/);
  });
});

describe("plimsoll scaffold", () => {
  test("writes the Dockerfile and its companions, and never overwrites unasked", async () => {
    const folder = makeFolder({ "shop/.dockerignore": "mine\n" });
    const run = await runCli(["scaffold", "rounds-dist", "shop", "--answer", "pythonVersion=3.12"], { folder });
    expect(run.code).toBe(1);
    expect(run.stderr).toBe(
      "plimsoll: shop/.dockerignore exists and was left as it is; --force overwrites it, --diff shows the difference.\n",
    );
    expect(readFileSync(join(folder, "shop/.dockerignore"), "utf8")).toBe("mine\n");
    expect(readFileSync(join(folder, "shop/Dockerfile.dist"), "utf8")).toContain("ARG PYTHON_VERSION=3.12\n");
    if (process.platform !== "win32") expect(statSync(join(folder, "shop/docker/entrypoint.sh")).mode & 0o111).toBe(0o111);
    const again = await runCli(["scaffold", "rounds-dist", "shop", "--answer", "pythonVersion=3.12", "--force"], { folder });
    expect([again.code, again.stdout]).toEqual([0, "wrote shop/.dockerignore\n"]);
  });

  test("--diff writes nothing", async () => {
    const folder = makeFolder({});
    const run = await runCli(["scaffold", "cloche", "--diff"], { folder });
    expect(run.code).toBe(0);
    expect(run.stdout).toContain("+FROM cloche-base:latest AS runtime");
    expect(existsSync(join(folder, ".cloche"))).toBe(false);
  });

  test("the workspace answers first", async () => {
    const folder = makeFolder({ "go.mod": "module x\n\ngo 1.24\n", "cmd/api/main.go": "package main\n" });
    const run = await runCli(["scaffold", "production-go", "--questions"], { folder });
    expect(run.stdout).toBe(
      "goVersion=1.24\n    The version of Go\nmain=./cmd/api\n    The package to build\nport=8080\n    The port it listens on\n",
    );
  });

  test.each<[readonly string[], string]>([
    [["clohe"], "There is no scaffold clohe. Did you mean cloche?"],
    [["cloche", "--answer", "project=A B"], "does not fit here"],
    [["cloche", "--answer", "colour=red"], "the questions are project, packages, agent, stack"],
  ])("%j is refused", async (args, message) => {
    const run = await runCli(["scaffold", ...args], { folder: makeFolder({}) });
    expect(run.code).toBe(2);
    expect(run.stderr).toContain(message);
  });
});

test("lint names the contract and its findings", async () => {
  const folder = makeFolder({ ".cloche/Dockerfile": "FROM cloche-base:latest\nUSER root\nWORKDIR /app\nUSER agent\n" });
  const run = await runCli(["lint", "--format", "json", ".cloche/Dockerfile"], { folder });
  const { files } = JSON.parse(run.stdout) as { files: { contract: string; findings: { ruleId: string; url: string }[] }[] };
  expect(files[0]?.contract).toBe("cloche");
  const found = files[0]?.findings.find(({ ruleId }) => ruleId === "cloche-workdir-not-workspace");
  expect(found?.url).toMatch(/contracts\/cloche\.md#c-7$/);
  const fixed = await runCli(["lint", "--fix", ".cloche/Dockerfile"], { folder });
  expect(fixed.code).toBe(1);
  expect(readFileSync(join(folder, ".cloche/Dockerfile"), "utf8")).toContain("WORKDIR /workspace\n");
});

test("files of secrets and folders of caches are named from where a person is, not from the Dockerfile's folder", async () => {
  const folder = makeFolder({ "app/Dockerfile": "FROM scratch\n", "bin/docker": "#!/bin/sh\n" });
  chmodSync(join(folder, "bin/docker"), 0o755);
  const args = [
    "build",
    "app",
    "--dry-run",
    "--engine",
    join(folder, "bin/docker"),
    "--secret",
    "id=k,src=keys/k",
    "--secret",
    "id=e,env=E",
  ];
  const caches = ["--cache-from", "type=local,src=cache", "--cache-to", "type=registry,ref=r/c,src=x"];
  const run = await runCli([...args, ...caches], { folder });
  expect(run.stdout.split("\n")).toEqual(
    expect.arrayContaining([
      `id=k,src=${join(folder, "keys/k")}`,
      "id=e,env=E",
      `--cache-from=type=local,src=${join(folder, "cache")}`,
      "--cache-to=type=registry,ref=r/c,src=x",
    ]),
  );
});
