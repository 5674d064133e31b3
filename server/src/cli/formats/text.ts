import type { Severity } from "../../rules/rule.ts";
import { makePaint, printable, printableLine, type Paint } from "../console.ts";
import type { FileReport, ReportFinding, Summary } from "../report.ts";
import { drawFrame } from "./code-frame.ts";
import type { Appearance, Format } from "./format.ts";

/**
 * Text for people. In a terminal each file has its heading, and each finding stands under its line of code; elsewhere
 * each finding is one line that begins with its place, for `grep` and editors.
 */
export function makeTextFormat({ coloured, frames }: Appearance): Format {
  const paint = makePaint(coloured);
  return {
    head: "",
    separator: "",
    file: (report, text) => (frames ? drawFile(report, text, paint) : listFile(report, paint)),
    end: ({ summary }) => `${summarise(summary, paint)}\n`,
  };
}

function listFile(report: FileReport, paint: Paint): string {
  const path = printableLine(report.path);
  const lines = report.findings.map((finding) => {
    const { line, character } = finding.range.start;
    const name = paintSeverity(finding.severity, paint);
    return `${path}:${line + 1}:${character + 1}: ${name}: ${printableLine(finding.message)} ${paint.dim(`[${idsOf(finding)}]`)}\n`;
  });
  if (report.error !== undefined) lines.unshift(`${path}: ${paint.red("error")}: ${printable(report.error)}\n`);
  return lines.join("");
}

function drawFile(report: FileReport, text: string | undefined, paint: Paint): string {
  if (report.error === undefined && report.findings.length === 0) return "";
  const contract = report.contract === null ? "" : paint.dim(`  contract ${report.contract}`);
  const pieces = [`${paint.underlined(printableLine(report.path))}${contract}\n\n`];
  if (report.error !== undefined) pieces.push(`  ${paint.red("error")}  ${printable(report.error)}\n\n`);
  const source = text?.split(/\r\n|\r|\n/);
  for (const finding of report.findings) {
    const { line, character } = finding.range.start;
    const place = `${line + 1}:${character + 1}`;
    const head = `  ${paint.dim(place)}  ${paintSeverity(finding.severity, paint)}  ${printableLine(finding.message)}  ${paint.dim(idsOf(finding))}`;
    pieces.push(`${head}\n`);
    if (source !== undefined) pieces.push(drawFrame(source, finding.range, (mark) => paintMark(finding.severity, mark, paint), paint));
    const hint = describeFix(finding);
    if (hint !== "") pieces.push(`      ${paint.green("fix:")} ${printableLine(hint)}\n`);
    pieces.push("\n");
  }
  return pieces.join("");
}

function idsOf({ ruleId, aliases }: ReportFinding): string {
  return aliases.length === 0 ? ruleId : `${ruleId} ${aliases.join(" ")}`;
}

function describeFix({ fixes, command }: ReportFinding): string {
  const best = fixes[0];
  if (best !== undefined) return `${best.title} (${best.safety === "safe" ? "--fix" : "--fix-unsafe"})`;
  return command === "pin-digest" ? "plimsoll pin" : "";
}

function paintSeverity(severity: Severity, paint: Paint): string {
  return paintMark(severity, severity, paint);
}

function paintMark(severity: Severity, text: string, paint: Paint): string {
  if (severity === "error") return paint.red(text);
  if (severity === "warning") return paint.yellow(text);
  return severity === "info" ? paint.blue(text) : paint.dim(text);
}

/** `3 files: 1 error, 2 warnings; 2 can be fixed with --fix.` */
export function summarise(summary: Summary, paint: Paint): string {
  const counts = [
    count(summary.error, "error"),
    count(summary.warning, "warning"),
    summary.info > 0 ? `${summary.info} info` : "",
    count(summary.hint, "hint"),
  ].filter((part) => part !== "");
  const files = `${summary.files} ${summary.files === 1 ? "file" : "files"}`;
  const failed = summary.failed > 0 ? paint.red(`, ${summary.failed} failed`) : "";
  const parts: string[] = [];
  if (summary.safelyFixable > 0) parts.push(`${summary.safelyFixable} can be fixed with --fix`);
  const unsafely = summary.fixable - summary.safelyFixable;
  if (unsafely > 0) parts.push(`${unsafely}${parts.length > 0 ? " more" : " can be fixed"} with --fix-unsafe`);
  const fixable = parts.length > 0 ? `; ${parts.join(", ")}` : "";
  const found = counts.length === 0 ? (summary.failed > 0 ? "no findings" : paint.green("no findings")) : counts.join(", ");
  return `${paint.bold(files)}${failed}: ${found}${fixable}.`;
}

function count(number: number, word: string): string {
  return number === 0 ? "" : `${number} ${word}${number === 1 ? "" : "s"}`;
}
