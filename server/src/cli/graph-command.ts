import { resolve } from "node:path";
import { analyze } from "../engine/analyze.ts";
import { drawStages, writeDot, writeMermaid } from "../features/stage-graph.ts";
import { readTextFile, writeTextFile } from "../host/node/files.ts";
import { indexLines } from "../text/line-index.ts";
import { readArguments, UsageError, type OptionSpecs } from "./arguments.ts";
import { exitCodes, printableLine, type Console } from "./console.ts";
import { usageOf } from "./usage.ts";

const graphFormats = ["svg", "mermaid", "dot"] as const;

export const graphSpecs = {
  format: { value: "FORMAT", short: "f", values: graphFormats, help: "svg (default), mermaid or dot" },
  output: { value: "FILE", short: "o", help: "write the picture into a file" },
  target: { value: "STAGE", help: "the stage that is built (default: the last)" },
  help: { short: "h", help: "show this text" },
} as const satisfies OptionSpecs;

/** `plimsoll graph`: a picture of the stages of one Dockerfile. */
export async function runGraph(args: readonly string[], console: Console): Promise<number> {
  const parsed = readArguments(args, graphSpecs);
  if (parsed.has("help")) {
    console.out(usageOf("graph", graphSpecs));
    return exitCodes.clean;
  }
  const [path = "Dockerfile", ...more] = parsed.paths;
  if (more.length > 0) throw new UsageError("graph draws one Dockerfile.");
  const content = readTextFile(resolve(console.folder, path));
  if (!content.ok) {
    console.err(`plimsoll: ${printableLine(path)}: ${content.failure.reason}\n`);
    return exitCodes.failure;
  }
  const { text } = content;
  const graph = drawStages(analyze(text, { target: parsed.value("target") }).model);
  const format = parsed.value("format") ?? "svg";
  const lines = indexLines(text);
  const picture =
    format === "mermaid"
      ? writeMermaid(graph)
      : format === "dot"
        ? writeDot(graph)
        : (await import("../features/stage-picture.ts")).paintStages(graph, (offset) => lines.positionAt(offset).line);
  const output = parsed.value("output");
  if (output === undefined) console.out(picture);
  else writeTextFile(resolve(console.folder, output), picture);
  return exitCodes.clean;
}
