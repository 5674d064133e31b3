import { spawn, type ChildProcess } from "node:child_process";
import type { Socket } from "node:net";
import { fileURLToPath } from "node:url";

const script = fileURLToPath(new URL("keeper.mjs", import.meta.url));

/** Something that ends with this process, whatever happens to it. */
export interface Kept {
  readonly process: ChildProcess;
  /** Ends it, with all it started, and removes its folder. */
  stop(): Promise<void>;
}

/**
 * Runs a program in a process group of its own, held by a pipe that the system closes with this process. Its folder is
 * removed with it. Without a program, the folder alone is held.
 */
export function keep(
  folder: string,
  command: readonly string[],
  options: { readonly env?: NodeJS.ProcessEnv; readonly output?: "ignore" | "pipe" | number } = {},
): Kept {
  const { env = process.env, output = "ignore" } = options;
  const child = spawn(process.execPath, [script, folder, ...command], { env, detached: true, stdio: ["pipe", output, output] });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  if (command.length === 0) {
    // It may outlive its reason by a moment, but holds nobody up.
    child.unref();
    (child.stdin as Socket | null)?.unref();
  }
  return {
    process: child,
    stop() {
      child.stdin?.end();
      return ended;
    },
  };
}
