/**
 * npm run test:electron
 * The tests of the extension host in desktop VS Code, of the version in $PLIMSOLL_VSCODE (default: stable). Where it cannot be
 * downloaded, or there is no screen to open it on, one line says so.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { downloadAndUnzipVSCode, SilentReporter } from "@vscode/test-electron";
import { buildCarrier } from "../test/e2e/harness/carrier.ts";
import { makeReport } from "../test/e2e/harness/report.ts";
import { readTestLine } from "../test/e2e/harness/test-line.ts";
import { findOnPath, run } from "./processes.mjs";
import { root } from "./setup.mjs";
import { begin, say, step } from "./terminal.mjs";

const version = process.env.PLIMSOLL_VSCODE ?? "stable";

const task = begin(`desktop VS Code (${version})`);
const found = await obtain();
task.end("problem" in found ? "skipped" : "passed", "problem" in found ? found.problem : found.program);
if ("problem" in found) say("0 passed, 0 failed, 1 skipped");
else {
  await step("build", () => run(process.execPath, ["tools/build.mjs"], { cwd: root }));
  process.exitCode = await test(found.program);
}

/** The program, downloaded unless it is there; or why there is none. @returns {Promise<{ program: string } | { problem: string }>} */
async function obtain() {
  if (process.platform === "linux" && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    const advice = findOnPath("xvfb-run") ? "xvfb-run -a npm run test:electron" : "xvfb-run (Debian: apt-get install xvfb)";
    return { problem: `there is no screen to open it on; ${advice} makes one` };
  }
  try {
    const program = await downloadAndUnzipVSCode({
      version,
      cachePath: join(root, ".vscode-test"),
      reporter: new SilentReporter(),
      timeout: 60_000,
    });
    return { program };
  } catch (error) {
    return { problem: `it cannot be downloaded here (${error instanceof Error ? error.message.split("\n")[0] : String(error)})` };
  }
}

/** Opens an empty folder with the extension as it stands in this project, and nothing else. Gives the exit code. */
async function test(/** @type {string} */ program) {
  const folder = mkdtempSync(join(tmpdir(), "plimsoll-electron-"));
  const [workspace, user] = [join(folder, "workspace"), join(folder, "user")];
  mkdirSync(workspace);
  mkdirSync(join(user, "User"), { recursive: true });
  writeFileSync(join(user, "User/settings.json"), JSON.stringify({ "telemetry.telemetryLevel": "off", "git.enabled": false }));
  const { tests } = await buildCarrier();
  const quiet = [
    "--no-sandbox",
    "--disable-updates",
    "--skip-welcome",
    "--skip-release-notes",
    "--disable-extensions",
    "--disable-workspace-trust",
  ];
  const development = [`--extensionDevelopmentPath=${root}`, `--extensionTestsPath=${tests}`];
  const args = [workspace, "--user-data-dir", user, ...quiet, ...development];
  const running = begin("tests in its extension host");
  const { code, output } = await run(program, args, { cwd: folder, timeout: 5 * 60_000 });
  running.end(code === 0 ? "passed" : "failed");
  const report = makeReport(say);
  let rest = "";
  for (const line of output.split(/\r?\n/)) {
    const result = readTestLine(line);
    if (result === undefined) rest += `${line}\n`;
    else if (result.failure === undefined) report.passed(result.name, result.milliseconds);
    else report.failed(result.name, result.failure);
  }
  if (code !== 0) report.failed("the tests end well", `exit code ${code}\n${rest.slice(-4000)}`);
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  return report.end();
}
