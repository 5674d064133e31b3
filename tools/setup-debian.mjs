/** What the tests take from Debian: a browser, which the suites in real VS Code need, and programs that single tests are glad of. */
import { findOnPath, run } from "./processes.mjs";
import { setupChromium } from "./setup-editor.mjs";

/** Package by program. A test that misses one is skipped, and says which. */
const packages = { nvim: "neovim", "docker-registry": "docker-registry", shellcheck: "shellcheck" };

/** @type {(text: string) => void} */
const ignore = () => {};

/**
 * Installs what is missing, where apt-get and the rights are there. Never throws.
 * @param {(text: string) => void} note told what is being done
 * @returns {Promise<{ problem?: string, output?: string }>} `problem`: in one line, why there is no browser
 */
export async function setupDebian(note = ignore) {
  const chromium = await setupChromium(note);
  const missing = Object.entries(packages).flatMap(([program, name]) => (findOnPath(program) ? [] : [name]));
  if (missing.length > 0 && findOnPath("apt-get") && process.getuid?.() === 0) {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    note(`apt-get install ${missing.join(" ")}`);
    const install = (/** @type {string[]} */ names) =>
      run("apt-get", ["install", "-y", "-q", "--no-install-recommends", ...names], { env, onLine: note });
    // Chromium was there already: the lists may be missing.
    if ((await install(missing)).code !== 0 && (await run("apt-get", ["update", "-q"], { env })).code === 0) await install(missing);
  }
  return chromium;
}
