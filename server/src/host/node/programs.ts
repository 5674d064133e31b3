import { spawn } from "node:child_process";

/** What a program answered; `missing` when there is no such program on PATH. */
export type ProgramResult =
  | { readonly ended: true; readonly code: number; readonly stdout: string; readonly stderr: string }
  | { readonly ended: false; readonly why: "missing" | "timeout" | "cancelled" | "failed"; readonly message: string };

export interface ProgramCall {
  readonly name: string;
  readonly args: readonly string[];
  readonly input?: string | undefined;
  /** The folder to run in: this process's own where it is missing. */
  readonly folder?: string | undefined;
  readonly milliseconds: number;
  readonly signal?: AbortSignal | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

const largestOutput = 4 * 1024 * 1024;

/** Runs a program with its arguments as they are (no shell) and a time limit. Never rejects. */
export function runProgram(call: ProgramCall): Promise<ProgramResult> {
  return new Promise((resolve) => {
    if (call.signal?.aborted === true) return resolve({ ended: false, why: "cancelled", message: "cancelled" });
    const child = spawn(call.name, call.args, {
      env: { ...call.environment },
      cwd: call.folder,
      stdio: "pipe",
      shell: false,
      windowsHide: true,
    });
    let settled = false;
    const settle = (result: ProgramResult): void => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      call.signal?.removeEventListener("abort", cancel);
      if (!result.ended) child.kill("SIGKILL");
      resolve(result);
    };
    const timer = setTimeout(
      () => settle({ ended: false, why: "timeout", message: `${call.name} gave no answer in ${call.milliseconds / 1000} s` }),
      call.milliseconds,
    );
    const cancel = (): void => settle({ ended: false, why: "cancelled", message: "cancelled" });
    call.signal?.addEventListener("abort", cancel);
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
      if (stdout.length > largestOutput) settle({ ended: false, why: "failed", message: `${call.name} wrote too much` });
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr = (stderr + text).slice(-64 * 1024);
    });
    child.on("error", (error: NodeJS.ErrnoException) =>
      settle({ ended: false, why: error.code === "ENOENT" ? "missing" : "failed", message: `${call.name}: ${error.message}` }),
    );
    child.on("close", (code) => settle({ ended: true, code: code ?? -1, stdout, stderr }));
    // A program that ends before it has read its input breaks the pipe; its exit code says enough.
    child.stdin.on("error", () => undefined);
    child.stdin.end(call.input ?? "");
  });
}
