import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const built = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));
const source = fileURLToPath(new URL("../../server/src/main.cli.ts", import.meta.url));

/** The bundled program; without a build, the sources. */
export const program = existsSync(built) ? built : source;

export interface CliRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly folder?: string;
  readonly input?: string | Uint8Array;
  /** Whether standard input stays open behind `input`, as an editor's does. */
  readonly staysOpen?: boolean;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Runs the command line as a person would, with no colours and no network settings from outside. */
export function runCli(
  args: readonly string[],
  { folder, input = "", staysOpen = false, environment = {} }: CliOptions = {},
): Promise<CliRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], {
      cwd: folder,
      env: { PATH: process.env["PATH"], HOME: "/nonexistent", DOCKER_CONFIG: "/nonexistent", ...environment },
      stdio: "pipe",
    });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, stdout, stderr }));
    child.stdin.on("error", () => undefined);
    child.stdin.write(input);
    if (!staysOpen) child.stdin.end();
  });
}

/** The JSON report of a run. */
export function reportOf(run: CliRun): JsonReport {
  return JSON.parse(run.stdout) as JsonReport;
}

export interface JsonReport {
  readonly version: number;
  readonly files: readonly JsonFile[];
  readonly summary: Readonly<Record<string, number>>;
}

export interface JsonFile {
  readonly path: string;
  readonly contract: string | null;
  readonly error?: string;
  readonly findings: readonly { readonly ruleId: string; readonly severity: string; readonly [name: string]: unknown }[];
}
