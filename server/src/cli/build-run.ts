import { spawn } from "node:child_process";
import { describeBuildProblem, readBuildProblems } from "../host/build-problems.ts";
import type { BuildStep, PlannedBuild } from "../host/node/build-plan.ts";
import { exitCodes, printable, type Console } from "./console.ts";

export interface BuildRunOptions {
  readonly console: Console;
  /** Whether the build's problems are said once more in the form that editors read. */
  readonly problems: boolean;
}

/** Problems are looked for in this much of the end of what an engine writes. */
const mostOutput = 1024 * 1024;

/** Runs the steps one after the other until one fails; gives its exit code. */
export async function runBuild({ steps, image }: PlannedBuild, { console, problems }: BuildRunOptions): Promise<number> {
  for (const step of steps) {
    if (problems || steps.length > 1) console.err(`> ${commandLine(step)}\n`);
    const { code, output } = await runStep(step, { console, problems });
    if (problems)
      for (const problem of readBuildProblems(output)) console.err(`${printable(describeBuildProblem(problem, step.dockerfile))}\n`);
    if (code !== 0) return code;
    if (step.image !== "" && step.image !== image) console.err(`Built ${printable(step.image)}.\n`);
  }
  if (image !== "") console.err(`Built ${printable(image)}.\n`);
  return exitCodes.clean;
}

/** The command as a person could type it; nothing is ever run from this text. */
function commandLine({ program, args }: BuildStep): string {
  const name = program.replace(/^.*[\\/]/, "");
  return [name, ...args].map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${printable(word).replaceAll("'", "'\\''")}'`)).join(" ");
}

/** The engine writes to the terminal itself, unless its words are to be read, too. buildah calls the same command `build`. */
function runStep(
  { program, args, folder, input }: BuildStep,
  { console, problems }: BuildRunOptions,
): Promise<{ readonly code: number; readonly output: string }> {
  return new Promise((done) => {
    const out = problems ? "pipe" : "inherit";
    const child = spawn(program, args, {
      cwd: folder,
      env: { ...console.environment },
      stdio: [input === undefined ? "inherit" : "pipe", out, out],
      shell: false,
      windowsHide: true,
    });
    let output = "";
    const collect = (write: (text: string) => void) => (text: string) => {
      write(text);
      output = (output + text).slice(-mostOutput);
    };
    child.stdout?.setEncoding("utf8").on("data", collect(console.out));
    child.stderr?.setEncoding("utf8").on("data", collect(console.err));
    child.on("error", (error) => {
      console.err(`plimsoll: ${program} could not be run: ${error.message}\n`);
      done({ code: exitCodes.failure, output });
    });
    child.on("close", (code) => done({ code: code ?? exitCodes.failure, output }));
    // An engine that ends before it has read the Dockerfile breaks the pipe; its exit code says enough.
    child.stdin?.on("error", () => undefined);
    child.stdin?.end(input);
  });
}
