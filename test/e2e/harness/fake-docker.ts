import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A `docker` that builds nothing: it writes down what it was called with. */
export interface FakeDocker {
  /** The folder to put on PATH. */
  readonly folder: string;
  /** The calls since the last `forget`, each the list of its arguments. */
  calls(): readonly (readonly string[])[];
  forget(): void;
  /** What the builds write before they fail, until it is forgotten. */
  failWith(text: string): void;
}

/** Puts the program, fake-docker.sh, into a folder of its own. */
export function makeFakeDocker(parent: string): FakeDocker {
  const folder = join(parent, "bin");
  const record = join(parent, "docker-calls.jsonl");
  const answer = join(parent, "docker-answer");
  mkdirSync(folder, { recursive: true });
  const program = join(folder, "docker");
  copyFileSync(new URL("fake-docker.sh", import.meta.url), program);
  chmodSync(program, 0o755);
  return {
    folder,
    calls() {
      if (!existsSync(record)) return [];
      const lines = readFileSync(record, "utf8").split("\n").slice(0, -1);
      return lines.map((line) => JSON.parse(line) as string[]);
    },
    forget() {
      rmSync(record, { force: true });
      rmSync(answer, { force: true });
    },
    failWith: (text) => writeFileSync(answer, text),
  };
}
