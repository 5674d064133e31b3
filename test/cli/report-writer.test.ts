import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { makeFolder } from "../host/temporary-folder.ts";
import { runCli } from "./run-cli.ts";

const legacy = "FROM scratch\nENV legacy value\n";
const lint = ["lint", "--preset", "buildkit"];

describe("several reports of one run", () => {
  test("each goes where it belongs, and is what a run of its own gives", async () => {
    const folder = makeFolder({ Dockerfile: legacy, "bad.Dockerfile": new Uint8Array([0]) });
    const args = [...lint, "--format", "sarif=out.sarif", "--format=gitlab=reports.json", "-f", "text"];
    const run = await runCli(args, { folder });
    const alone = await runCli([...lint, "-f", "sarif"], { folder });
    expect(run).toMatchObject({ code: 2, stderr: "" });
    expect(run.stdout).toMatch(/^Dockerfile:2:5: warning: /);
    expect(readFileSync(join(folder, "out.sarif"), "utf8")).toBe(alone.stdout);
    expect(JSON.parse(readFileSync(join(folder, "reports.json"), "utf8"))).toHaveLength(2);
    expect(readdirSync(folder).toSorted()).toEqual(["Dockerfile", "bad.Dockerfile", "out.sarif", "reports.json"]);
  });

  test("where all go into files, failures are told on standard error", async () => {
    const folder = makeFolder({ Dockerfile: legacy, "bad.Dockerfile": new Uint8Array([0]) });
    const run = await runCli([...lint, "-f", "json=a", "-f", "text=b"], { folder });
    expect(run).toEqual({ code: 2, stdout: "", stderr: "plimsoll: bad.Dockerfile: is a binary file\n" });
    expect(readFileSync(join(folder, "b"), "utf8")).toContain("2 files, 1 failed: 1 warning");
  });

  test("a file that cannot be made stops the run before it begins, and no other is touched", async () => {
    const folder = makeFolder({ Dockerfile: legacy, "old.json": "old" });
    const run = await runCli([...lint, "-f", "json=old.json", "-f", "sarif=none/x.sarif"], { folder });
    expect(run).toEqual({ code: 2, stdout: "", stderr: "plimsoll: none/x.sarif: does not exist\n" });
    expect(readFileSync(join(folder, "old.json"), "utf8")).toBe("old");
    expect(readdirSync(folder).toSorted()).toEqual(["Dockerfile", "old.json"]);
  });

  test.skipIf(process.platform === "win32")("a device takes a report and stays one (Windows has none)", async () => {
    const folder = makeFolder({ Dockerfile: legacy });
    expect(await runCli([...lint, "-f", "json=/dev/null"], { folder })).toEqual({ code: 1, stdout: "", stderr: "" });
    expect(statSync("/dev/null").isCharacterDevice()).toBe(true);
  });
});
