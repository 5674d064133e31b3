import { mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { run } from "../../../tools/processes.mjs";
import { editorEntry } from "../../../tools/setup-editor.mjs";
import { keep } from "./keeper.ts";
import { until } from "./poll.ts";

/** A running VS Code server with a profile of its own. */
export interface EditorServer {
  readonly port: number;
  readonly origin: string;
  /** Everything of it: profile, extensions, log. Removed when it stops. */
  readonly folder: string;
  /** Where the extension was unpacked; empty when none was installed. */
  readonly extension: string;
  log(): string;
  stop(): Promise<void>;
}

export interface EditorOptions {
  /** The extension to install; none is installed without it. */
  readonly vsix?: string;
  /** Folders that come first on PATH for everything the editor starts. */
  readonly path?: readonly string[];
  /** False: workspaces open in restricted mode. */
  readonly trust?: boolean;
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** No welcome pages, no telemetry, no calls to a gallery, nothing that moves by itself. */
const quietSettings = {
  "workbench.startupEditor": "none",
  "workbench.enableExperiments": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.tips.enabled": false,
  "chat.disableAIFeatures": true,
  "telemetry.telemetryLevel": "off",
  "extensions.autoUpdate": false,
  "extensions.autoCheckUpdates": false,
  "extensions.ignoreRecommendations": true,
  "git.enabled": false,
  "files.autoSave": "off",
  "editor.minimap.enabled": false,
  "terminal.integrated.gpuAcceleration": "off",
  "security.workspace.trust.startupPrompt": "never",
  "security.workspace.trust.banner": "never",
};

const quietFlags = ["--disable-telemetry", "--disable-update-check", "--disable-getting-started-override"];

/** Starts VS Code (code-server) on loopback; rejects with its log when it does not come up. */
export async function startEditor({ vsix, path = [], trust = true, settings = {} }: EditorOptions): Promise<EditorServer> {
  // Short, since a socket's path may have some hundred characters at most.
  const folder = mkdtempSync(join(tmpdir(), "plimsoll-e2e-"));
  const places = { user: join(folder, "user"), extensions: join(folder, "extensions"), home: join(folder, "home") };
  for (const place of [join(places.user, "User"), places.extensions, places.home]) mkdirSync(place, { recursive: true });
  writeFileSync(join(places.user, "User/settings.json"), JSON.stringify({ ...quietSettings, ...settings }));
  const profile = [
    ["--user-data-dir", places.user],
    ["--extensions-dir", places.extensions],
    ["--config", join(folder, "config.yaml")],
    ["--session-socket", join(folder, "session.sock")],
  ].flat();
  // Terminals and extensions get their environment from a login shell, which makes its own PATH.
  writeFileSync(join(places.home, ".bash_profile"), path.map((one) => `export PATH=${JSON.stringify(one)}:"$PATH"\n`).join(""));
  const env = {
    PATH: [...path, process.env["PATH"] ?? ""].join(delimiter),
    HOME: places.home,
    SHELL: "/bin/bash",
    LANG: "C.UTF-8",
    EXTENSIONS_GALLERY: "{}",
  };
  if (vsix !== undefined) {
    const { code, output } = await run(process.execPath, [editorEntry, ...profile, "--install-extension", vsix], { env });
    if (code !== 0) throw new Error(`The extension could not be installed:\n${output}`);
  }

  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const logFile = join(folder, "server.log");
  const sink = openSync(logFile, "w");
  const flags = [...quietFlags, ...(trust ? ["--disable-workspace-trust"] : []), "--vscode-option", "enable-smoke-test-driver"];
  const args = [...profile, "--auth", "none", "--bind-addr", `127.0.0.1:${port}`, ...flags];
  const kept = keep(folder, [process.execPath, editorEntry, ...args], { env, output: sink });
  const log = (): string => readFileSync(logFile, "utf8");
  await until(`VS Code on ${origin}`, async () => {
    if (kept.process.exitCode !== null) throw new Error("It has ended.");
    return (await fetch(`${origin}/healthz`)).ok;
  }).catch((error: unknown) => {
    throw new Error(log(), { cause: error });
  });
  const [unpacked] = readdirSync(places.extensions, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return { port, origin, folder, extension: unpacked === undefined ? "" : join(places.extensions, unpacked.name), log, stop: kept.stop };
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
