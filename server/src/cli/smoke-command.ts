import { randomBytes } from "node:crypto";
import { resolve } from "node:path";
import { openWholeFile, type WholeFile } from "../host/node/files.ts";
import { runSmoke, type SmokeSummary } from "../host/smoke.ts";
import { readArguments, UsageError, didYouMean, type OptionSpecs } from "./arguments.ts";
import { exitCodes, makePaint, printable, wantsColour, type Console } from "./console.ts";
import { engineRunner, findEngine } from "./engine.ts";
import { describeResult, describeSummary, smokeFormats, smokeJson, smokeJunit, type SmokeFormat } from "./smoke-report.ts";
import { usageOf } from "./usage.ts";
import { checkBroken } from "./contract-choice.ts";
import { findContracts } from "./workspace-contracts.ts";

export const smokeSpecs = {
  contract: { value: "NAME", help: "the image contract (required)" },
  format: { value: "FORMAT", short: "f", values: smokeFormats, help: "text (default), json or junit" },
  output: { value: "FILE", short: "o", help: "write the report into a file" },
  results: { value: "FILE", help: "write the results into a file as JSON, too" },
  engine: { value: "PROGRAM", help: "docker or podman (default: the first on PATH)" },
  project: { value: "DIR", help: "the project's folder, mounted read-only where an assertion asks for it (default: the working folder)" },
  row: { value: "ROW", multiple: true, help: "only the assertions of this row; can be given several times" },
  help: { short: "h", help: "show this text" },
} as const satisfies OptionSpecs;

/** `plimsoll smoke IMAGE --contract NAME`: one line per assertion as it finishes, then a summary. */
export async function runSmokeCommand(args: readonly string[], console: Console): Promise<number> {
  const parsed = readArguments(args, smokeSpecs);
  if (parsed.has("help")) {
    console.out(usageOf("smoke", smokeSpecs));
    return exitCodes.clean;
  }
  const [image, second] = parsed.paths;
  if (image === undefined || second !== undefined) throw new UsageError("smoke takes one image: plimsoll smoke IMAGE --contract NAME.");
  const name = parsed.value("contract");
  if (name === undefined) throw new UsageError("smoke needs to know what the image must do: --contract NAME.");
  const contracts = findContracts(console.folder);
  const found = contracts.find((one) => one.name === name);
  if (found === undefined) {
    checkBroken(name, console.folder);
    throw new UsageError(
      `There is no contract ${name}.${didYouMean(
        name,
        contracts.map((one) => one.name),
      )}`,
    );
  }
  const rows = parsed.values("row");
  // A run without an assertion would pass, whatever the image is.
  const known = [...new Set((found.smoke ?? []).flatMap((one) => one.rows))];
  const strange = rows.find((row) => !known.includes(row));
  if (strange !== undefined)
    throw new UsageError(`No assertion of ${name} is of row ${strange}; there are ${known.join(", ")}.${didYouMean(strange, known)}`);
  const contract =
    rows.length === 0 ? found : { ...found, smoke: (found.smoke ?? []).filter((one) => one.rows.some((row) => rows.includes(row))) };
  const engine = await findEngine(parsed.value("engine"), ["docker", "podman"], console);
  if (typeof engine === "string") {
    console.err(`plimsoll: ${engine}\n`);
    return exitCodes.failure;
  }
  const output = parsed.value("output");
  // Made before the run: better than to find out after it.
  const [report, record] = openAll([output, parsed.value("results")], console.folder);
  const format = (parsed.value("format") ?? "text") as SmokeFormat;
  const paint = makePaint(output === undefined && wantsColour(console.environment, console.isTerminal));
  const write = (text: string): void => {
    if (report === undefined) console.out(text);
    else report.write(text);
  };
  const stop = new AbortController();
  const cancel = (): void => stop.abort();
  process.once("SIGINT", cancel);
  process.once("SIGTERM", cancel);
  const summary = await runSmoke({
    contract,
    image,
    podman: /^podman/i.test(engine.name),
    project: resolve(console.folder, parsed.value("project") ?? "."),
    // Removing a container must go on when the run is stopped.
    run: (words, seconds) => engineRunner(engine, console, words[0] === "rm" ? undefined : stop.signal)(words, seconds),
    newName: () => `plimsoll-smoke-${randomBytes(6).toString("hex")}`,
    now: () => Date.now(),
    wait: (milliseconds) => new Promise((done) => setTimeout(done, milliseconds)),
    atOnce: 4,
    isCancelled: () => stop.signal.aborted,
    onResult: (result) => {
      if (format === "text") write(describeResult(result, paint));
    },
  });
  process.off("SIGINT", cancel);
  process.off("SIGTERM", cancel);
  const subject = { image, contract: name };
  if (format === "json") write(smokeJson(summary, subject));
  else if (format === "junit") write(smokeJunit(summary, subject));
  else if (summary.results.length > 0) write(describeSummary(summary, subject));
  record?.write(smokeJson(summary, subject));
  record?.finish();
  report?.finish();
  return exitCodeOf(summary, console);
}

/** All of these files, or none and what the system says of the first that cannot be made. */
function openAll(names: readonly (string | undefined)[], folder: string): readonly (WholeFile | undefined)[] {
  const files: (WholeFile | undefined)[] = [];
  try {
    for (const name of names) files.push(name === undefined ? undefined : openWholeFile(resolve(folder, name)));
    return files;
  } catch (error) {
    for (const file of files) file?.discard();
    throw error;
  }
}

function exitCodeOf({ error, failed }: SmokeSummary, console: Console): number {
  if (error !== undefined) {
    console.err(`plimsoll: ${printable(error)}\n`);
    return exitCodes.failure;
  }
  return failed > 0 ? exitCodes.findings : exitCodes.clean;
}
