/** npm run package: the VSIX from what stands in dist/. Prints its path. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { run } from "./processes.mjs";
import { root, setup } from "./setup.mjs";
import { say } from "./terminal.mjs";

const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
export const vsixFile = join(root, `plimsoll-${version}.vsix`);

/** Packages dist/ as it is; everything is bundled, so no dependency goes along. */
export async function packageExtension(/** @type {import("./setup.mjs").Tools} */ { node, env }) {
  // The pages of the rules about secrets show what a token looks like; vsce takes the examples for real ones.
  const args = ["package", "--no-dependencies", "--allow-package-secrets", "github", "--out", vsixFile];
  return run(node, [join(root, "node_modules/@vscode/vsce/vsce"), ...args], { cwd: root, env });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { code, output } = await packageExtension(await setup());
  say(output.trimEnd());
  process.exitCode = code;
}
