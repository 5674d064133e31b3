/** Podman for the tests, where it is installed. Plain Node 20, no dependency. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Where containers share a kernel with others (cgroups of both versions, limits that may not be raised), Podman's own
 * runtime and limits do not work; this is what the same Podman needs there.
 */
const plainer = `[engine]
runtime = "runc"
[containers]
default_ulimits = ["nofile=1024:1024", "nproc=1024:1024"]
`;

/**
 * Finds a Podman that can run a container of an image, made of `rootfs` (the folder of a root file system) under the name
 * `base`.
 * @returns {import("./engine.mjs").Engine | string} an engine, or why there is none
 */
export function findPodman(/** @type {() => string | undefined} */ importBase, /** @type {string} */ base) {
  if (spawnSync("podman", ["--version"]).status !== 0) return "podman is not installed";
  const problem = importBase();
  if (problem !== undefined) return problem;
  const folder = mkdtempSync(join(tmpdir(), "plimsoll-podman-"));
  const config = join(folder, "containers.conf");
  writeFileSync(config, plainer);
  const stop = () => rmSync(folder, { recursive: true, force: true });
  let reason = "";
  for (const env of [process.env, { ...process.env, CONTAINERS_CONF: config }]) {
    const run = spawnSync("podman", ["run", "--rm", "--pull=never", "--network=none", base, "true"], {
      env,
      encoding: "utf8",
      timeout: 60_000,
    });
    if (run.status === 0) return { env, work: folder, stop };
    reason = (run.stderr || "podman does not answer").trim().split("\n").at(-1) ?? "";
  }
  stop();
  return `podman is installed but cannot run a container: ${reason}`;
}
