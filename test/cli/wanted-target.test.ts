import { describe, expect, test } from "vitest";
import { makeFolder } from "../host/temporary-folder.ts";
import { reportOf, runCli } from "./run-cli.ts";

const folder = makeFolder({
  Dockerfile: "FROM scratch AS build\nFROM scratch AS final\n",
  "other.Dockerfile": "FROM scratch AS Testing\n",
  "plain.Dockerfile": "FROM scratch\n",
  "bad.Dockerfile": new Uint8Array([0x46, 0x00]),
});
const buildkit = ["--preset", "buildkit", "--fail-on", "never"] as const;
const lint = (...args: string[]): ReturnType<typeof runCli> => runCli(["lint", ...buildkit, ...args], { folder });

describe("--target", () => {
  test.each<[string, readonly string[], number, string]>([
    ["a stage of the file", ["Dockerfile", "--target", "build"], 0, ""],
    ["whatever the case of letters", ["other.Dockerfile", "--target", "testing"], 0, ""],
    ["a number", ["Dockerfile", "--target", "1"], 0, ""],
    ["a stage that one of the files has", ["Dockerfile", "other.Dockerfile", "--target", "final"], 0, ""],
    ["a stage that is spelt wrong", ["Dockerfile", "--target", "biuld"], 2, "--target: The file has no stage biuld. Did you mean build?"],
    ["a number behind the last", ["Dockerfile", "--target", "2"], 2, "--target: The file has no stage 2. There are build, final."],
    ["a stage of a file without names", ["plain.Dockerfile", "--target", "x"], 2, "--target: The file has no stage x."],
    [
      "a stage that no file has",
      ["Dockerfile", "other.Dockerfile", "--target", "elsewhere"],
      2,
      "--target: None of the 2 files has a stage elsewhere. There are build, final, Testing.",
    ],
  ])("%s", async (_, args, code, message) => {
    expect(await lint(...args)).toMatchObject({ code, stderr: message === "" ? "" : `plimsoll: ${message}\n` });
  });

  test("a file that cannot be read has no say, and the others are linted all the same", async () => {
    const unread = await lint("bad.Dockerfile", "--target", "x");
    expect(unread.code).toBe(2);
    expect(unread.stderr).not.toContain("--target");
    const run = await lint("-f", "json", "bad.Dockerfile", "Dockerfile", "--target", "none");
    expect(run.code).toBe(2);
    expect(reportOf(run).files.map(({ path }) => path)).toEqual(["bad.Dockerfile", "Dockerfile"]);
  });

  test("standard input has stages, too", async () => {
    const run = await runCli(["lint", ...buildkit, "-", "--target", "x"], { input: "FROM scratch AS other\n" });
    expect(run).toMatchObject({ code: 2, stderr: "plimsoll: --target: The file has no stage x. There is other.\n" });
  });
});

test.each<[readonly string[], string]>([
  [["--platform", "lunix"], "--platform lunix is no platform: give OS/ARCH, such as linux/arm64."],
  [["--platform", "linux/arm64/v8/x"], "--platform linux/arm64/v8/x is no platform: give OS/ARCH, such as linux/arm64."],
  [["--platform", "linux/amd64,linux/arm64"], "--platform linux/amd64,linux/arm64 names several platforms: lint for one at a time."],
  [["--build-arg", "=x"], "--build-arg =x has no name: give NAME=VALUE."],
  [["--build-arg", "1A=x"], '--build-arg 1A=x gives "1A", which is no name of a build argument: give NAME=VALUE.'],
  [["--build-arg", "a b=x"], '--build-arg a b=x gives "a b", which is no name of a build argument: give NAME=VALUE.'],
])("lint %j is told", async (args, message) => {
  expect(await lint("Dockerfile", ...args)).toEqual({ code: 2, stdout: "", stderr: `plimsoll: ${message}\nTry plimsoll help lint.\n` });
});

test.each(["linux", "arm64", "linux/arm64/v8", "windows/amd64", "windows(10.0.17763)/amd64"])("--platform %s is one", async (platform) => {
  expect(await lint("Dockerfile", "--platform", platform)).toMatchObject({ code: 0, stderr: "" });
});
