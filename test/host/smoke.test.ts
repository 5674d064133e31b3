import { describe, expect, test } from "vitest";
import type { Contract, OutputExpectation, SmokeAssertion, SmokeTest } from "../../server/src/contracts/contract.ts";
import { builtinContracts } from "../../server/src/contracts/registry.ts";
import { runSmoke, type EngineAnswer, type SmokeRequest } from "../../server/src/host/smoke.ts";
import { containerArguments, isImageName } from "../../server/src/host/smoke-command.ts";
import { compare } from "../../server/src/host/smoke-verdict.ts";

const answer = (stdout = "", code = 0, stderr = ""): EngineAnswer => ({ ended: true, code, stdout, stderr });

interface Scene {
  readonly smoke: readonly SmokeAssertion[];
  /** Answers by the words of the call; the first that fits. */
  readonly engine: (args: readonly string[]) => EngineAnswer;
  readonly image?: string;
  readonly project?: string;
}

async function play({ smoke, engine, image = "app:1", project }: Scene) {
  const calls: (readonly string[])[] = [];
  let clock = 0;
  let names = 0;
  const contract: Contract = { name: "acme", title: "Acme", description: "x", requirements: [], smoke };
  const request: SmokeRequest = {
    contract,
    image,
    project,
    run: async (args) => {
      calls.push(args);
      return engine(args);
    },
    newName: () => `c${++names}`,
    now: () => clock,
    wait: async (milliseconds) => {
      clock += milliseconds;
    },
  };
  const summary = await runSmoke(request);
  return {
    summary,
    calls,
    lines: summary.results.map(({ outcome, expected, got }) => [outcome, expected, got].filter((part) => part !== undefined).join(" | ")),
  };
}

const assertion = (asked: SmokeTest, more: Partial<SmokeAssertion> = {}): SmokeAssertion => ({
  rows: ["X-1"],
  title: "t",
  test: asked,
  ...more,
});
const labels = (args: readonly string[]): boolean => args[0] === "image" && args[3] === "{{json .Config.Labels}}";

describe("what is run", () => {
  test("a command stands in a new container without network, its words as they are", () => {
    expect(containerArguments({ run: ["echo", "$(id)", "a b", "--flag"] }, "n", { image: "app:1" })).toEqual([
      "run",
      "--rm",
      "--name",
      "n",
      "--pull=never",
      "--network",
      "none",
      "--entrypoint",
      "echo",
      "app:1",
      "$(id)",
      "a b",
      "--flag",
    ]);
  });

  test("Podman gives folders in memory to root or to the user of the container", () => {
    const tmpfs = ["/tmp", "/tmp:exec", "/data:uid=1000,gid=1000", "/data:uid=0,mode=0700", "/data:uid=7,mode=0770"];
    const given = (podman: boolean) =>
      containerArguments({ sh: "true", tmpfs }, "n", { image: "i", podman })?.filter((_, at, all) => all[at - 1] === "--tmpfs");
    expect(given(true)).toEqual(["/tmp", "/tmp:exec", "/data:U", "/data:mode=0700", "/data:mode=0770,U"]);
    expect(given(false)).toEqual(tmpfs);
  });

  test("a line goes to the image's own sh", () => {
    expect(
      containerArguments({ sh: "a && b; `c`", user: "root", env: { A: "b c", B: '"' }, readOnly: true, tmpfs: ["/tmp:exec"] }, "n", {
        image: "i",
      }),
    ).toEqual([
      "run",
      "--rm",
      "--name",
      "n",
      "--pull=never",
      "--network",
      "none",
      "--user",
      "root",
      "--env",
      "A=b c",
      "--env",
      'B="',
      "--read-only",
      "--tmpfs",
      "/tmp:exec",
      "--entrypoint",
      "sh",
      "i",
      "-c",
      "a && b; `c`",
    ]);
  });

  test("the image's own entrypoint, capabilities, network", () => {
    expect(
      containerArguments({ run: ["--version"], entrypoint: "own", dropCapabilities: true, network: true, workdir: "/x" }, "n", {
        image: "i",
      }),
    ).toEqual([
      "run",
      "--rm",
      "--name",
      "n",
      "--pull=never",
      "--workdir",
      "/x",
      "--cap-drop",
      "ALL",
      "--security-opt",
      "no-new-privileges",
      "i",
      "--version",
    ]);
  });

  test("a project folder with commas, quotes and line breaks stays one field", () => {
    const args = containerArguments({ sh: "ls", mountProject: "/workspace" }, "n", { image: "i", project: '/a,"b\nc' });
    expect(args?.[args.indexOf("--mount") + 1]).toBe('type=bind,"source=/a,""b\nc",target=/workspace,readonly');
    expect(containerArguments({ sh: "ls", mountProject: "/workspace" }, "n", { image: "i" })).toBeUndefined();
  });

  test.each([
    ["app", true],
    ["registry.example.com:5000/a/b_c:1.2@sha256:0a", true],
    ["-v/:/host", false],
    ["--privileged", false],
    ["a b", false],
    ["$(id)", false],
    ["a\nb", false],
    ["", false],
  ])("%j is an image's name: %s", (name, expected) => {
    expect(isImageName(name)).toBe(expected);
  });
});

describe("what is expected", () => {
  const cases: readonly (readonly [OutputExpectation, readonly [number, string, string], string | undefined])[] = [
    [{}, [0, "", ""], undefined],
    [{}, [1, "", "no such file\n"], "exit code 0 | exit code 1: no such file"],
    [{ exit: 1 }, [1, "", ""], undefined],
    [{ exit: "nonzero" }, [127, "", ""], undefined],
    [{ exit: "nonzero" }, [0, "", ""], "an exit code other than 0 | exit code 0"],
    // 125: the engine could not run it at all, which proves nothing.
    [{ exit: "nonzero" }, [125, "", "no such image\n"], "an exit code other than 0 | the engine failed: no such image"],
    [{ exit: "any" }, [3, "", ""], undefined],
    [{ equals: "agent" }, [0, "agent\n", ""], undefined],
    [{ equals: "agent" }, [0, "root\n", ""], '"agent" | "root"'],
    [{ oneOf: ["a", "b"] }, [0, "c", ""], 'one of "a", "b" | "c"'],
    [{ matches: "Launch" }, [1, "Launching\n", ""], undefined],
    [{ matches: "Launch" }, [0, "", "x\n"], "output that matches /Launch/ | x"],
    [{ exit: 1, matches: "ERROR" }, [0, "", "ERROR\n"], "exit code 1 | exit code 0: ERROR"],
    [{ notMatches: "^root$" }, [0, "root\n", ""], 'no output that matches /^root$/ | "root"'],
    [{ notMatches: "ghp_" }, [0, "a\nghp_1\n", ""], 'no output that matches /ghp_/ | "ghp_"'],
  ];
  test.each(cases)("%j of %j", (expect_, [code, stdout, stderr], wanted) => {
    const mismatch = compare({ code, stdout, stderr }, expect_);
    expect(mismatch && `${mismatch.expected} | ${mismatch.got}`).toBe(wanted);
  });
});

describe("the run", () => {
  test("one result each, in order, with a summary", async () => {
    const { summary, lines } = await play({
      smoke: [
        assertion({ run: ["a"] }),
        assertion({ run: ["b"] }),
        assertion({ run: ["c"] }, { level: "warn" }),
        assertion({ inspect: "{{.Size}}", expect: {} }, { level: "report" }),
      ],
      engine: (args) =>
        labels(args) ? answer("null") : args.includes("a") ? answer() : args.includes("{{.Size}}") ? answer("12\n") : answer("", 1, "nope"),
    });
    expect(lines).toEqual(["pass", "fail | exit code 0 | exit code 1: nope", "warn | exit code 0 | exit code 1: nope", "report | 12"]);
    expect([summary.passed, summary.failed, summary.warned, summary.skipped]).toEqual([2, 1, 1, 0]);
  });

  test("several at once are told in order", async () => {
    // The first one ends only when the third one runs: with one at a time this would never end.
    let release = (): void => undefined;
    const third = new Promise<void>((resolve) => {
      release = resolve;
    });
    const told: string[] = [];
    const smoke = ["a", "b", "c"].map((word) => assertion({ run: [word] }, { title: word }));
    const summary = await runSmoke({
      contract: { name: "acme", title: "Acme", description: "x", requirements: [], smoke },
      image: "i",
      atOnce: 2,
      run: async (args) => {
        if (args.includes("a")) await third;
        if (args.includes("c")) release();
        return answer("{}");
      },
      newName: () => "n",
      now: () => 0,
      wait: async () => undefined,
      onResult: (result) => void told.push(result.assertion.title),
    });
    expect(summary.passed).toBe(3);
    expect(told).toEqual(["a", "b", "c"]);
  });

  test("an image that is not there ends it", async () => {
    const { summary, calls } = await play({
      smoke: [assertion({ run: ["a"] })],
      engine: () => answer("", 1, "Error: No such image: app:1\n"),
    });
    expect(summary.error).toBe("The image app:1 is not here: Error: No such image: app:1");
    expect(calls).toHaveLength(1);
  });

  test("a name that looks like an option is never handed on", async () => {
    const { summary, calls } = await play({ smoke: [], engine: () => answer(), image: "--privileged" });
    expect(summary.error).toBe('"--privileged" is no image name.');
    expect(calls).toEqual([]);
  });

  test("what takes too long is removed", async () => {
    const { lines, calls } = await play({
      smoke: [assertion({ run: ["sleep"] }, { seconds: 5 })],
      engine: (args) => (labels(args) || args[0] === "rm" ? answer("{}") : { ended: false, why: "timeout", message: "x" }),
    });
    expect(lines).toEqual(["fail | an answer | no answer in 5 s"]);
    expect(calls.at(-1)).toEqual(["rm", "--force", "c1"]);
  });

  test("labels decide what is asked", async () => {
    const smoke = ["codex", "claude"].map((has) => assertion({ run: [has] }, { ifLabel: { name: "agents", has } }));
    const { lines } = await play({ smoke, engine: (args) => (labels(args) ? answer('{"agents":"codex,vibe"}') : answer()) });
    expect(lines).toEqual(["pass", "skipped | the image does not say that it has claude"]);
    expect((await play({ smoke, engine: (args) => (labels(args) ? answer("null") : answer()) })).lines).toEqual(["pass", "pass"]);
  });

  test("history and size", async () => {
    const { lines } = await play({
      smoke: [assertion({ history: { notMatches: "ghp_" } }), assertion({ size: { below: 1e6 } }, { level: "warn" })],
      engine: (args) => (labels(args) ? answer("{}") : args[0] === "history" ? answer("RUN echo ghp_x\n") : answer("2000000\n")),
    });
    expect(lines).toEqual(['fail | no output that matches /ghp_/ | "ghp_"', "warn | less than 1 MB | 2 MB"]);
  });

  test("a mount needs the project", async () => {
    const smoke = [assertion({ sh: "ls", mountProject: "/workspace" })];
    expect((await play({ smoke, engine: () => answer("{}") })).lines).toEqual(["skipped | it needs the project's folder"]);
    expect((await play({ smoke, engine: () => answer("{}"), project: "/p" })).lines).toEqual(["pass"]);
  });

  describe("health", () => {
    const health = (states: readonly string[]) => {
      let at = 0;
      return play({
        smoke: [assertion({ health: { env: { A: "b" } } }, { seconds: 3 })],
        engine: (args) =>
          labels(args) ? answer("{}") : args[0] === "inspect" ? answer(`${states[Math.min(at++, states.length - 1)] ?? ""}\n`) : answer(),
      });
    };
    test.each([
      [["running starting", "running healthy"], "pass"],
      [["running unhealthy"], "fail | healthy | unhealthy"],
      [["exited starting"], "fail | healthy | the container is exited"],
      [["running starting"], "fail | healthy | starting after 3 s"],
      [["running none"], "skipped | the image has no health check"],
    ])("%j", async (states, line) => {
      const { lines, calls } = await health(states);
      expect(lines).toEqual([line]);
      expect(calls[1]).toEqual(["run", "--detach", "--name", "c1", "--pull=never", "--network", "none", "--env", "A=b", "app:1"]);
      expect(calls.at(-1)).toEqual(["rm", "--force", "c1"]);
    });
  });

  test("a container that ends by itself cannot be stopped", async () => {
    const { lines } = await play({
      smoke: [assertion({ stop: { within: 3 } })],
      engine: (args) => answer(args[0] === "inspect" ? "false" : "{}"),
    });
    expect(lines).toEqual(["skipped | the container ends by itself"]);
  });
});

test("every assertion of the built-in contracts has a title of its own and at least one row", () => {
  for (const { smoke = [], name } of builtinContracts()) {
    const titles = smoke.map(({ title }) => title);
    expect(new Set(titles).size, name).toBe(titles.length);
    expect(smoke.every(({ rows }) => rows.length > 0)).toBe(true);
  }
});
