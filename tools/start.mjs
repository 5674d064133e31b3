/**
 * npm start [-- --no-open] [-- --port N]
 * From a bare clone to VS Code with Plimsoll on examples/: set-up, build, what the command line finds, package, editor.
 * Desktop VS Code where `code` is on PATH, else VS Code in the browser. Ctrl+C stops everything it started. Plain Node 20, no dependency.
 */
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { findOnPath, isInterrupted, run, start } from "./processes.mjs";
import { desktopReason, openDesktop } from "./desktop.mjs";
import { editorEntry, editorFolder, setupEditor } from "./setup-editor.mjs";
import { root, setup } from "./setup.mjs";
import { bold, dim, red, say, step } from "./terminal.mjs";

const { values: options } = parseArgs({ options: { "no-open": { type: "boolean", default: false }, port: { type: "string" } } });
const examples = join(root, "examples");
const firstFile = join(examples, "first-look/Dockerfile");

/** The profile of the editor that is opened: no welcome pages, no telemetry, no calls to a gallery. */
const settings = {
  "workbench.startupEditor": "none",
  "telemetry.telemetryLevel": "off",
  "extensions.autoUpdate": false,
  "extensions.autoCheckUpdates": false,
  "extensions.ignoreRecommendations": true,
  "chat.disableAIFeatures": true,
  "workbench.enableExperiments": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
};

const tools = await setup();
await step("build", () => run(tools.node, ["tools/build.mjs"], { cwd: root, env: tools.env }));
await showFindings();
await step("package", () => run(tools.node, ["tools/package.mjs"], { cwd: root, env: tools.env }));

const noDesktop = options["no-open"] ? "--no-open" : desktopReason();
if (noDesktop === undefined) await openDesktop(examples, firstFile);
else await openInBrowser(noDesktop);

/** The main job at once, for those who only have a terminal. Findings are expected here, so the exit code 1 is no failure. */
async function showFindings() {
  say(`\n${bold("What the command line finds in examples/")} ${dim("(node dist/cli.js lint examples)")}\n`);
  const child = start(tools.node, [join(root, "dist/cli.js"), "lint", "examples"], { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
  const code = await new Promise((resolve) => child.once("close", resolve));
  if (code > 1) {
    say(red(`The command line failed with exit code ${code}.`));
    process.exit(1);
  }
  say();
}

/** VS Code in the browser: on loopback only, with a profile of its own inside .editor/, without a gallery and without telemetry. */
async function openInBrowser(/** @type {string} */ reason) {
  await step("VS Code (code-server)", setupEditor);
  const profile = join(editorFolder, "start");
  const folders = [
    "--user-data-dir",
    join(profile, "user"),
    "--extensions-dir",
    join(profile, "extensions"),
    "--config",
    join(profile, "config.yaml"),
  ];
  mkdirSync(join(profile, "user/User"), { recursive: true });
  const settingsFile = join(profile, "user/User/settings.json");
  if (!existsSync(settingsFile)) writeFileSync(settingsFile, `${JSON.stringify(settings, null, 2)}\n`);
  const { vsixFile } = await import("./package.mjs");
  // In a terminal of another browser editor, VSCODE_IPC_HOOK_CLI would make that one open the folder.
  const env = { ...tools.env, EXTENSIONS_GALLERY: "{}", VSCODE_IPC_HOOK_CLI: "" };
  await step("install the extension", () =>
    run(tools.node, [editorEntry, ...folders, "--install-extension", vsixFile, "--force"], { env }),
  );

  const port = options.port ?? (await freePort());
  const quiet = ["--disable-telemetry", "--disable-update-check", "--disable-getting-started-override", "--disable-workspace-trust"];
  // A socket's path has some hundred characters at most; the temporary folder is short, this project's may be long.
  const socket = ["--session-socket", join(mkdtempSync(join(tmpdir(), "plimsoll-")), "editor.sock")];
  const args = [editorEntry, ...folders, ...socket, "--auth", "none", "--bind-addr", `127.0.0.1:${port}`, ...quiet, examples];
  const server = start(tools.node, args, { env, stdio: ["ignore", "pipe", "pipe"] });
  let log = "";
  for (const stream of [server.stdout, server.stderr])
    stream?.setEncoding("utf8").on("data", (text) => (log = (log + text).slice(-10_000)));
  server.once("close", (code) => {
    if (isInterrupted()) return say("Stopped.");
    say(red(`VS Code has ended with exit code ${code}.\n${log}`));
    process.exit(1);
  });
  const origin = `http://127.0.0.1:${port}`;
  await step("start VS Code", () => answers(`${origin}/healthz`));

  const payload = JSON.stringify([["openFile", `vscode-remote://127.0.0.1:${port}${firstFile}`]]);
  const address = `${origin}/?folder=${encodeURI(examples)}&payload=${encodeURIComponent(payload)}`;
  say(`\n${bold("VS Code with Plimsoll on examples/:")} ${address}`);
  if (reason !== "--no-open") say(dim(`In the browser, because ${reason}.`));
  say("Ctrl+C stops it.\n");
  if (!options["no-open"]) openAddress(address);
}

/** Opens the address where there is a screen to open it on; the printed address is enough otherwise. */
function openAddress(/** @type {string} */ address) {
  const screen = process.platform !== "linux" || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  const opener = process.platform === "darwin" ? findOnPath("open") : findOnPath("xdg-open");
  if (screen && opener) start(opener, [address], { stdio: "ignore" });
}

/** A port that is free now, given by the system. @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === "object" ? resolve(address.port) : reject(new Error("no free port"))));
    });
  });
}

/** Waits until the address answers, twenty seconds at most. */
async function answers(/** @type {string} */ address) {
  for (const end = Date.now() + 20_000; Date.now() < end;) {
    try {
      if ((await fetch(address)).ok) return {};
    } catch {
      // Not up yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { problem: `no answer from ${address} within 20 s` };
}
