import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Registry } from "../../../tools/registry.ts";
import type { FakeDocker } from "../harness/fake-docker.ts";
import type { Workbench } from "../harness/workbench.ts";

/** What a test in a window of the editor works with. */
export interface World {
  readonly workbench: Workbench;
  /** The folder that is open in the window. */
  readonly folder: string;
  readonly docker: FakeDocker;
  readonly registry: Registry;
}

/** A test in a window that others use before and after it: it works on files of its own. */
export interface UiTest {
  readonly name: string;
  run(world: World): Promise<void>;
}

/** Writes a file into the open folder and shows it in the editor. */
export async function openFile({ workbench, folder }: World, file: string, lines: readonly string[]): Promise<void> {
  writeFile(folder, file, lines);
  await workbench.open(file);
}

export function writeFile(folder: string, file: string, lines: readonly string[]): void {
  const path = join(folder, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text(lines));
}

/** A text of these lines, the last one ended like the others. */
export function text(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join("");
}
