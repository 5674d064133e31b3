import { resolve } from "node:path";
import { didYouMean, UsageError } from "./arguments.ts";
import { formatNames, type FormatName } from "./formats/format.ts";

/** One report of a run. */
export interface ReportOutput {
  readonly format: FormatName;
  /** As given; undefined for the standard stream. */
  readonly file: string | undefined;
}

/**
 * Reads `--format NAME` and `--format NAME=FILE`, each given as often as wanted, and `--output FILE`, which belongs to the
 * format that has no file of its own. `-` is standard output. Throws UsageError for an unknown format, two reports for
 * one file, and two for standard output.
 */
export function readReportOutputs(formats: readonly string[], output: string | undefined, folder: string): readonly ReportOutput[] {
  const outputs = (formats.length === 0 ? ["text"] : formats).map(readFormat);
  const open = outputs.filter(({ file }) => file === undefined);
  if (output !== undefined && open.length === 0)
    throw new UsageError(`--output ${output} has no report to take: every --format has a file already.`);
  if (open.length > 1) {
    const names = open.map(({ format }) => format).join(" and ");
    throw new UsageError(
      `Only one report can go to ${output ?? "standard output"}, not ${names}: give the others files, --format NAME=FILE.`,
    );
  }
  const placed = outputs.map(({ format, file = output }) => ({ format, file: file === "-" ? undefined : file }));
  const places = placed.map(({ file }) => (file === undefined ? "-" : resolve(folder, file)));
  const twice = placed.find((_, at) => places.indexOf(places[at] ?? "") !== at);
  if (twice !== undefined) throw new UsageError(`Two reports would go to ${twice.file ?? "standard output"}.`);
  return placed;
}

function readFormat(given: string): ReportOutput {
  const equals = given.indexOf("=");
  const name = equals < 0 ? given : given.slice(0, equals);
  const format = formatNames.find((known) => known === name);
  if (format === undefined)
    throw new UsageError(`"${name}" is no value of --format, which takes ${formatNames.join(", ")}.${didYouMean(name, formatNames)}`);
  const file = equals < 0 ? undefined : given.slice(equals + 1);
  if (file === "") throw new UsageError(`--format ${given} names no file: --format ${name}=FILE.`);
  return { format, file };
}
