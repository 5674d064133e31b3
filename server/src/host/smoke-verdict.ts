import type { OutputExpectation } from "../contracts/contract.ts";

/** What a command answered. */
export interface CommandOutput {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What was wanted and what came; undefined when both are the same. */
export interface Mismatch {
  readonly expected: string;
  readonly got: string;
}

/** The engine could not start the container at all (docker and podman: 125). */
export const ENGINE_FAILED = 125;

/** Compares what a command answered with what is expected of it. Without an expectation it must end with 0. */
export function compare(output: CommandOutput, expect: OutputExpectation = {}): Mismatch | undefined {
  const { exit = 0, equals, oneOf, matches, notMatches } = expect;
  const stdout = output.stdout.replace(/\r?\n$/, "");
  const both = `${output.stdout}\n${output.stderr}`;
  if (output.code === ENGINE_FAILED) return { expected: describeExit(exit), got: `the engine failed: ${lastLine(output.stderr)}` };
  // A pattern says what is wanted; how the command ends matters only where the contract says so.
  const exitMatters = expect.exit !== undefined || matches === undefined;
  if (exitMatters && exit === "nonzero" && output.code === 0) return { expected: "an exit code other than 0", got: "exit code 0" };
  if (exitMatters && typeof exit === "number" && output.code !== exit)
    return { expected: describeExit(exit), got: `exit code ${output.code}${said(output)}` };
  if (equals !== undefined && stdout !== equals) return { expected: show(equals), got: show(stdout) };
  if (oneOf !== undefined && !oneOf.includes(stdout)) return { expected: `one of ${oneOf.map(show).join(", ")}`, got: show(stdout) };
  if (matches !== undefined && !new RegExp(matches, "m").test(both))
    return { expected: `output that matches /${matches}/`, got: said(output).replace(/^: /, "") || "nothing" };
  const found = notMatches === undefined ? null : new RegExp(notMatches, "m").exec(notMatches.startsWith("^") ? stdout : both);
  if (found !== null) return { expected: `no output that matches /${notMatches ?? ""}/`, got: show(found[0]) };
  return undefined;
}

function describeExit(exit: NonNullable<OutputExpectation["exit"]>): string {
  return typeof exit === "number" ? `exit code ${exit}` : exit === "nonzero" ? "an exit code other than 0" : "any exit code";
}

function said({ stdout, stderr }: CommandOutput): string {
  const text = lastLine(stderr) || lastLine(stdout);
  return text === "" ? "" : `: ${text}`;
}

/** The last line that says something, at most 200 characters of it. */
function lastLine(text: string): string {
  const line = text.trimEnd().split("\n").at(-1)?.trim() ?? "";
  return line.length > 200 ? `${line.slice(0, 199)}…` : line;
}

function show(text: string): string {
  return JSON.stringify(text.length > 200 ? `${text.slice(0, 199)}…` : text);
}
