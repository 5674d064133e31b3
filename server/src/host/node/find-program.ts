import { constants } from "node:fs";
import { access } from "node:fs/promises";
import { delimiter, isAbsolute, join } from "node:path";

/** The first of these programs that can be run, as an absolute path: looked for on PATH, unless it is one already. */
export async function findProgram(
  names: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  windows: boolean = process.platform === "win32",
): Promise<string | undefined> {
  const path = environment["PATH"] ?? environment["Path"] ?? "";
  const folders = path.split(delimiter).filter((folder) => isAbsolute(folder));
  const endings = windows ? (environment["PATHEXT"] ?? ".EXE;.CMD;.BAT").split(";") : [""];
  for (const name of names) {
    const places = isAbsolute(name) ? [name] : /[\\/]/.test(name) ? [] : folders.map((folder) => join(folder, name));
    for (const place of places) {
      for (const ending of ["", ...endings]) if (await canRun(place + ending)) return place + ending;
    }
  }
  return undefined;
}

async function canRun(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
