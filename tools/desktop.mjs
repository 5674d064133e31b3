/** Desktop VS Code for `npm start`: whether it can be used here, and how it is opened and closed again. Plain Node 20. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { findOnPath, run, start } from "./processes.mjs";
import { vsixFile } from "./package.mjs";
import { editorFolder } from "./setup-editor.mjs";
import { bold, say, step } from "./terminal.mjs";

/** Why desktop VS Code is not used, as the end of a sentence with "because"; undefined where it is used. */
export function desktopReason() {
  if (!findOnPath("code")) return "there is no `code` on PATH";
  if (process.env.WSL_DISTRO_NAME || process.env.VSCODE_IPC_HOOK_CLI) return "this `code` belongs to an editor on another machine";
  if (process.platform === "linux" && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY)
    return "there is no screen for the desktop editor";
  return undefined;
}

/**
 * Installs the VSIX into a profile of its own, so that the user's editor stays as it is, and opens examples/.
 * Comes back when the window is closed; Ctrl+C closes it.
 */
export async function openDesktop(/** @type {string} */ examples, /** @type {string} */ firstFile) {
  const code = findOnPath("code") ?? "code";
  const profile = join(editorFolder, "desktop");
  const folders = ["--user-data-dir", join(profile, "user"), "--extensions-dir", join(profile, "extensions")];
  const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  // On Windows `code` is a batch file, which only a shell starts; the paths are this project's own, and quoted.
  const shell = process.platform === "win32";
  const quoted = (/** @type {string[]} */ args) => (shell ? args.map((argument) => `"${argument}"`) : args);
  await step("install the extension", () =>
    run(code, quoted([...folders, ...asRoot, "--install-extension", vsixFile, "--force"]), { shell }),
  );
  say(`\n${bold("Desktop VS Code with Plimsoll opens on examples/.")} Close its window or press Ctrl+C to stop.\n`);
  const args = [...folders, ...asRoot, "--disable-workspace-trust", "--skip-welcome", "--new-window", "--wait", examples, firstFile];
  const child = start(code, quoted(args), { stdio: ["ignore", "inherit", "inherit"], shell });
  process.once("exit", () => closeWindows(profile));
  process.exitCode = await new Promise((resolve) => child.once("close", resolve));
}

/** `code` starts the editor outside its process group; its profile folder, which only this tool uses, tells it apart from every other. */
function closeWindows(/** @type {string} */ profile) {
  if (process.platform === "win32") return;
  try {
    for (const line of execFileSync("ps", ["-eo", "pid=,args="], { encoding: "utf8" }).split("\n")) {
      const [, pid, args] = /^\s*(\d+) (.*)$/.exec(line) ?? [];
      if (args?.includes(profile) && Number(pid) !== process.pid) process.kill(Number(pid), "SIGTERM");
    }
  } catch {
    // The window was closed in between, or there is no ps.
  }
}
