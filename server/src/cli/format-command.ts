import { defaultFormat, formatText, type FormatOptions } from "../features/format.ts";
import { readEditorConfig } from "../host/node/editor-config.ts";
import { describeFailure, readStandardInput, readTextFile, writeTextFile } from "../host/node/files.ts";
import { applyEdits } from "../text/edits.ts";
import { readArguments, UsageError, type OptionSpecs } from "./arguments.ts";
import { exitCodes, printable, printableLine, type Console } from "./console.ts";
import { findFiles } from "../host/node/discover.ts";
import { makeDiff } from "./unified-diff.ts";
import { usageOf } from "./usage.ts";

const casings = ["upper", "lower", "preserve"] as const;

export const formatSpecs = {
  check: { help: "write nothing; name the files that are not laid out, and exit 1 if there are any" },
  diff: { help: "write nothing; print what would change, and exit 1 if anything would" },
  "keyword-case": { value: "CASE", values: casings, help: "of keywords: upper (default), lower or preserve" },
  exclude: { value: "GLOB", multiple: true, help: "leave out files and folders that match" },
  help: { short: "h", help: "show this text" },
} as const satisfies OptionSpecs;

/** `plimsoll format`: lays Dockerfiles out without changing what they mean. Every file is answered. */
export async function runFormat(args: readonly string[], console: Console): Promise<number> {
  const parsed = readArguments(args, formatSpecs);
  if (parsed.has("help")) {
    console.out(usageOf("format", formatSpecs));
    return exitCodes.clean;
  }
  if (parsed.has("check") && parsed.has("diff")) throw new UsageError("--check and --diff exclude each other.");
  const keywordCase = casings.find((name) => name === parsed.value("keyword-case")) ?? defaultFormat.keywordCase;
  const paths = parsed.paths.length > 0 ? parsed.paths : ["."];
  if (paths.length === 1 && paths[0] === "-") {
    const content = await readStandardInput();
    if (!content.ok) return fail(console, "-", content.failure.reason);
    console.out(layOut(content.text, { ...defaultFormat, keywordCase }));
    return exitCodes.clean;
  }
  const found = findFiles(paths, { folder: console.folder, exclude: parsed.values("exclude") });
  for (const { path, message } of found.problems) fail(console, path, message);
  if (found.files.length === 0) {
    if (found.problems.length === 0) console.err(`plimsoll: no Dockerfile found in ${paths.map(printable).join(", ")}.\n`);
    return exitCodes.failure;
  }
  let code: number = found.problems.length > 0 ? exitCodes.failure : exitCodes.clean;
  for (const { path, absolute } of found.files) {
    const content = readTextFile(absolute);
    if (!content.ok) {
      code = fail(console, path, content.failure.reason);
      continue;
    }
    const after = layOut(content.text, { ...defaultFormat, ...readEditorConfig(absolute), keywordCase });
    if (after === content.text) continue;
    if (parsed.has("diff")) console.out(makeDiff(path, content.text, after));
    else console.out(`${printableLine(path)}\n`);
    if (parsed.has("check") || parsed.has("diff")) {
      code = Math.max(code, exitCodes.findings);
      continue;
    }
    try {
      writeTextFile(absolute, after);
    } catch (error) {
      code = fail(console, path, describeFailure(error).reason);
    }
  }
  return code;
}

function layOut(text: string, options: FormatOptions): string {
  return applyEdits(text, formatText(text, options));
}

function fail(console: Console, path: string, reason: string): number {
  console.err(`plimsoll: ${printableLine(path)}: ${reason}\n`);
  return exitCodes.failure;
}
