import { existsSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { configFileNames } from "../engine/config.ts";
import { hadolintFileNames } from "../engine/hadolint-config.ts";
import { migrateHadolintConfig } from "../engine/hadolint-migration.ts";
import { describeFailure, readTextFile, writeTextFile } from "../host/node/files.ts";
import { indexLines } from "../text/line-index.ts";
import { readYamlTree } from "../text/yaml-tree.ts";
import { readArguments, UsageError, type OptionSpecs } from "./arguments.ts";
import { exitCodes, printable, type Console } from "./console.ts";
import { usageOf } from "./usage.ts";

export const migrateSpecs = {
  output: { value: "FILE", short: "o", help: "write this file (YAML, or JSON by its name) instead of .plimsoll.yaml beside hadolint's" },
  diff: { help: "print what would be written, and write nothing" },
  force: { help: "write although there is a configuration already" },
  help: { short: "h", help: "show this text" },
} as const satisfies OptionSpecs;

/** `plimsoll migrate`: writes a configuration with the meaning of hadolint's. Gives the exit code. */
export async function runMigrate(args: readonly string[], console: Console): Promise<number> {
  const parsed = readArguments(args, migrateSpecs);
  if (parsed.has("help")) {
    console.out(usageOf("migrate", migrateSpecs));
    return exitCodes.clean;
  }
  if (parsed.paths.length > 1) throw new UsageError("migrate takes one file.");
  const shown = (path: string): string => printable(relative(console.folder, path).replaceAll("\\", "/"));
  const source = findSource(parsed.paths[0], console);
  if (source === undefined) {
    console.err(`plimsoll: there is no ${hadolintFileNames.join(" or ")} here: name the file.\n`);
    return exitCodes.failure;
  }
  const content = readTextFile(source);
  if (!content.ok) {
    console.err(`plimsoll: ${shown(source)} ${content.failure.reason}.\n`);
    return exitCodes.failure;
  }
  const { yaml, json, problems } = migrateHadolintConfig(content.text, readYamlTree(content.text), basename(source));
  const lines = indexLines(content.text);
  for (const { message, span, severity } of problems) {
    const { line, character } = lines.positionAt(span.start);
    console.err(`plimsoll: ${shown(source)}:${line + 1}:${character + 1}: ${severity}: ${printable(message)}\n`);
  }
  const isBroken = problems.some(({ severity }) => severity === "error");
  const given = parsed.value("output");
  const target = given === undefined ? join(dirname(source), ".plimsoll.yaml") : resolve(console.folder, given);
  const text = /\.jsonc?$/i.test(target) ? json : yaml;
  const present = existsSync(target) ? readTextFile(target) : undefined;
  if (parsed.has("diff")) {
    const { makeDiff } = await import("./unified-diff.ts");
    console.out(makeDiff(shown(target), present?.ok === true ? present.text : "", text, present === undefined));
    return isBroken ? exitCodes.failure : exitCodes.clean;
  }
  // Another configuration of the same folder would shadow this one, or be shadowed by it.
  const inTheWay = [target, ...configFileNames.map((name) => join(dirname(target), name))].find((path) => existsSync(path));
  if (inTheWay !== undefined && !parsed.has("force")) {
    console.err(`plimsoll: ${shown(inTheWay)} exists already, so nothing was written; --diff shows the new text, --force writes it.\n`);
    return exitCodes.findings;
  }
  try {
    writeTextFile(target, text);
  } catch (error) {
    console.err(`plimsoll: ${shown(target)} ${describeFailure(error).reason}.\n`);
    return exitCodes.failure;
  }
  console.out(`${shown(target)} written.\n`);
  return isBroken ? exitCodes.failure : exitCodes.clean;
}

function findSource(given: string | undefined, { folder }: Console): string | undefined {
  if (given !== undefined) return resolve(folder, given);
  return hadolintFileNames.map((name) => join(folder, name)).find((path) => existsSync(path));
}
