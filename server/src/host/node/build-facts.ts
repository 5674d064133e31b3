import { readBuilders, type Builder } from "../builders.ts";
import { findGitRoot } from "./context-root.ts";
import { runProgram } from "./programs.ts";

type Environment = Readonly<Record<string, string | undefined>>;

const longestWait = 10_000;

/** Docker keeps attestations only in the containerd image store; its default builder refuses them otherwise. */
export async function keepsAttestations(program: string, environment: Environment): Promise<boolean> {
  const args = ["info", "--format", "{{json .DriverStatus}}"];
  const answer = await runProgram({ name: program, args, milliseconds: longestWait, environment });
  return answer.ended && answer.code === 0 && answer.stdout.includes("io.containerd.snapshotter");
}

/** The project's version as Git tells it; undefined outside a repository. */
export async function describeVersion(root: string, environment: Environment): Promise<string | undefined> {
  if (findGitRoot(root) === undefined) return undefined;
  const args = ["-C", root, "describe", "--tags", "--always"];
  const answer = await runProgram({ name: "git", args, milliseconds: longestWait, environment });
  const version = answer.ended && answer.code === 0 ? answer.stdout.trim() : "";
  return version === "" ? undefined : version;
}

/** The builders of `docker buildx`; none where the engine has no such command. */
export async function listBuilders(program: string, environment: Environment): Promise<readonly Builder[]> {
  const answer = await runProgram({ name: program, args: ["buildx", "ls", "--format", "json"], milliseconds: longestWait, environment });
  return answer.ended && answer.code === 0 ? readBuilders(answer.stdout) : [];
}
