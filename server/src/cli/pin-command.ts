import { analyze } from "../engine/analyze.ts";
import { describeFailure, readTextFile, writeTextFile } from "../host/node/files.ts";
import { makeRegistryClient } from "../host/node/registry-client.ts";
import { findBaseFacts } from "../model/base-facts.ts";
import { pinDigests, type PinnedImage } from "../host/pin-digests.ts";
import { applyEdits } from "../text/edits.ts";
import { indexLines } from "../text/line-index.ts";
import { readArguments, UsageError, type OptionSpecs } from "./arguments.ts";
import { exitCodes, makePaint, printable, printableLine, wantsColour, type Console, type Paint } from "./console.ts";
import { chooseContract } from "./contract-choice.ts";
import { makeConfigSource } from "./config-source.ts";
import { findFiles, type FoundFile } from "../host/node/discover.ts";
import { makeDiff } from "./unified-diff.ts";
import { usageOf } from "./usage.ts";

export const pinSpecs = {
  check: { help: "write nothing; exit 1 if a digest is missing or no longer that of its tag" },
  diff: { help: "write nothing; print what would change, and exit 1 if anything would" },
  update: { help: "also write anew the digests whose tags have moved" },
  exclude: { value: "GLOB", multiple: true, help: "leave out files and folders that match" },
  timeout: { value: "SECONDS", help: "for one look-up (default 15)" },
  help: { short: "h", help: "show this text" },
} as const satisfies OptionSpecs;

interface PinRun {
  readonly console: Console;
  readonly paint: Paint;
  readonly mode: "write" | "check" | "diff";
  readonly update: boolean;
  readonly client: ReturnType<typeof makeRegistryClient>;
  readonly configs: ReturnType<typeof makeConfigSource>;
}

/** How one file ended. */
type Ending = "settled" | "open" | "failed";

/** `plimsoll pin`: the only command that uses the network. Every file is answered, whatever becomes of the others. */
export async function runPin(args: readonly string[], console: Console): Promise<number> {
  const parsed = readArguments(args, pinSpecs);
  if (parsed.has("help")) {
    console.out(usageOf("pin", pinSpecs));
    return exitCodes.clean;
  }
  if (parsed.has("check") && parsed.has("diff")) throw new UsageError("--check and --diff exclude each other.");
  const seconds = Number(parsed.value("timeout") ?? 15);
  if (!(seconds > 0 && seconds <= 3600)) throw new UsageError("--timeout takes a number of seconds.");
  const paths = parsed.paths.length > 0 ? parsed.paths : ["."];
  const found = findFiles(paths, { folder: console.folder, exclude: parsed.values("exclude") });
  for (const { path, message } of found.problems) console.err(`plimsoll: ${printableLine(path)}: ${message}\n`);
  if (found.files.length === 0) {
    if (found.problems.length === 0) console.err(`plimsoll: no Dockerfile found in ${paths.map(printable).join(", ")}.\n`);
    return exitCodes.failure;
  }
  const run: PinRun = {
    console,
    paint: makePaint(wantsColour(console.environment, console.isTerminal)),
    mode: parsed.has("check") ? "check" : parsed.has("diff") ? "diff" : "write",
    update: parsed.has("update"),
    client: makeRegistryClient({ environment: console.environment, milliseconds: seconds * 1000 }),
    configs: makeConfigSource({ folder: console.folder, config: undefined, preset: undefined }),
  };
  const endings: Ending[] = found.problems.map(() => "failed");
  for (const file of found.files) endings.push(await pinFile(file, run));
  await run.client.close();
  if (endings.includes("failed")) return exitCodes.failure;
  return endings.includes("open") ? exitCodes.findings : exitCodes.clean;
}

async function pinFile(file: FoundFile, run: PinRun): Promise<Ending> {
  const { console, mode } = run;
  const fail = (reason: string): Ending => {
    console.err(`plimsoll: ${printableLine(file.path)}: ${reason}\n`);
    return "failed";
  };
  const content = readTextFile(file.absolute);
  if (!content.ok) return fail(content.failure.reason);
  const { text } = content;
  const { config } = await run.configs.find(file.absolute);
  // Without build arguments: what is pinned must stand in the text.
  const analysis = analyze(text);
  const { contract } = chooseContract({ analysis, path: file.absolute, config, context: undefined, wanted: "auto" });
  const facts = [...config.baseImages, ...(contract?.bases ?? [])];
  const result = await pinDigests({
    model: analysis.model,
    isLocal: (image) => findBaseFacts(image, facts)?.local === true,
    client: run.client,
    // Moved tags are looked for when checking, and written when updating.
    verify: mode !== "write" || run.update,
    update: run.update || mode === "check",
  });
  const stream = mode === "diff" ? console.err : console.out;
  const lines = indexLines(text);
  for (const image of result.images) {
    const line = describeImage(image, run);
    if (line !== undefined) stream(`${printableLine(file.path)}:${lines.positionAt(image.span.start).line + 1}: ${printable(line)}\n`);
  }
  const after = applyEdits(text, result.edits);
  if (mode === "diff") console.out(makeDiff(file.path, text, after));
  if (mode === "write" && after !== text) {
    try {
      writeTextFile(file.absolute, after);
    } catch (error) {
      return fail(describeFailure(error).reason);
    }
  }
  if (result.images.some(({ outcome }) => outcome.kind === "failed")) return "failed";
  return mode !== "write" && after !== text ? "open" : "settled";
}

function describeImage({ name, present, outcome }: PinnedImage, { mode }: PinRun): string | undefined {
  switch (outcome.kind) {
    case "pinned":
      if (mode !== "check") return `${name} ${present === undefined ? "pinned to" : "moved on to"} ${outcome.digest}`;
      return present === undefined
        ? `${name} has no digest (${outcome.digest})`
        : `${name} has moved on from ${present} to ${outcome.digest}`;
    case "outdated":
      return `${name} has moved on to ${outcome.digest}; --update writes it`;
    case "failed":
      return `${name}: ${outcome.failure.message}`;
    case "skipped":
      return outcome.reason === "variable" ? `${name} is left alone: a variable is part of its name` : undefined;
    case "current":
    case "present":
      return undefined;
  }
}
