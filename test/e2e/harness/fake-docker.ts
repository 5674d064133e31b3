import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A `docker` that builds nothing: it writes down what it was called with. */
export interface FakeDocker {
  /** The folder to put on PATH. */
  readonly folder: string;
  /** The calls since the last `forget`, each the list of its arguments. */
  calls(): readonly (readonly string[])[];
  forget(): void;
}

/** Writes the program into a new folder. Each call appends its arguments, as a JSON array, to one line of a file. */
export function makeFakeDocker(parent: string): FakeDocker {
  const folder = join(parent, "bin");
  const record = join(parent, "docker-calls.jsonl");
  mkdirSync(folder, { recursive: true });
  const program = join(folder, "docker");
  writeFileSync(
    program,
    `#!${process.execPath}
const args = process.argv.slice(2);
require("node:fs").appendFileSync(${JSON.stringify(record)}, JSON.stringify(args) + "\\n");
console.log("fake docker: " + (args[0] ?? "nothing"));
`,
  );
  chmodSync(program, 0o755);
  return {
    folder,
    calls() {
      if (!existsSync(record)) return [];
      const lines = readFileSync(record, "utf8").split("\n").slice(0, -1);
      return lines.map((line) => JSON.parse(line) as string[]);
    },
    forget: () => rmSync(record, { force: true }),
  };
}
