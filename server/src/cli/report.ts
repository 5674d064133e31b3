import { pageUrl } from "../engine/pages.ts";
import type { Finding } from "../engine/finding.ts";
import type { Category, Severity } from "../rules/rule.ts";
import { indexLines, type LineIndex, type LinePosition } from "../text/line-index.ts";
import type { Span } from "../text/span.ts";

/** Zero-based lines and UTF-16 characters, the end behind the last character, as in the Language Server Protocol. */
export interface ReportRange {
  readonly start: LinePosition;
  readonly end: LinePosition;
}

export interface ReportEdit {
  /** Another file of the build context. */
  readonly path?: string;
  readonly create?: boolean;
  readonly range: ReportRange;
  readonly newText: string;
}

export interface ReportFix {
  readonly title: string;
  readonly safety: "safe" | "unsafe";
  readonly edits: readonly ReportEdit[];
}

/** One finding as the JSON format shows it. */
export interface ReportFinding {
  readonly ruleId: string;
  readonly aliases: readonly string[];
  readonly category: Category;
  readonly severity: Severity;
  readonly message: string;
  readonly url: string;
  readonly range: ReportRange;
  readonly fixes: readonly ReportFix[];
  readonly command?: string;
}

/** What is said of one file. */
export interface FileReport {
  /** As given, with `/`. */
  readonly path: string;
  /** The contract in force. */
  readonly contract: string | null;
  /** Why it could not be read, or not wholly be linted. */
  readonly error?: string;
  readonly findings: readonly ReportFinding[];
}

/** Counts over all files. */
export interface Summary {
  readonly files: number;
  /** Files that could not be read or wholly be linted. */
  readonly failed: number;
  readonly error: number;
  readonly warning: number;
  readonly info: number;
  readonly hint: number;
  /** Findings with a fix, safe or not. */
  readonly fixable: number;
  /** Findings that `--fix` settles; not part of the JSON format. */
  readonly safelyFixable: number;
}

export const noFindings: Summary = { files: 0, failed: 0, error: 0, warning: 0, info: 0, hint: 0, fixable: 0, safelyFixable: 0 };

/** The sum of what was counted and one more report. */
export function addReport(summary: Summary, report: FileReport): Summary {
  const counts = { ...summary, files: summary.files + 1, failed: summary.failed + (report.error === undefined ? 0 : 1) };
  for (const finding of report.findings) {
    counts[finding.severity]++;
    if (finding.fixes.length > 0) counts.fixable++;
    if (finding.fixes.some((fix) => fix.safety === "safe")) counts.safelyFixable++;
  }
  return counts;
}

export function addSummaries(a: Summary, b: Summary): Summary {
  return {
    files: a.files + b.files,
    failed: a.failed + b.failed,
    error: a.error + b.error,
    warning: a.warning + b.warning,
    info: a.info + b.info,
    hint: a.hint + b.hint,
    fixable: a.fixable + b.fixable,
    safelyFixable: a.safelyFixable + b.safelyFixable,
  };
}

/** What is known of other files that fixes change. Paths are those of the build context. */
export interface OtherFiles {
  /** Their texts; without one, an edit's offsets must be 0 (a new file). */
  textOf(path: string): string | undefined;
  /** Their paths as a report shows them. */
  pathOf(path: string): string;
}

/** Findings of a text as the report shows them. */
export function reportFindings(text: string, findings: readonly Finding[], files: OtherFiles): readonly ReportFinding[] {
  const lines = indexLines(text);
  const others = new Map<string, LineIndex>();
  const linesOf = (path: string | undefined): LineIndex => {
    if (path === undefined) return lines;
    let known = others.get(path);
    if (known === undefined) others.set(path, (known = indexLines(files.textOf(path) ?? "")));
    return known;
  };
  return findings.map((finding) => ({
    ruleId: finding.ruleId,
    aliases: finding.aliases,
    category: finding.category,
    severity: finding.severity,
    message: finding.message,
    url: pageUrl(finding.page),
    range: rangeOf(lines, finding.span),
    fixes: finding.fixes.map(({ title, safety, edits }) => ({
      title,
      safety,
      edits: edits.map(({ path, create, span, newText }) => ({
        ...(path === undefined ? {} : { path: files.pathOf(path) }),
        ...(create === undefined ? {} : { create }),
        range: rangeOf(linesOf(path), span),
        newText,
      })),
    })),
    ...(finding.command === undefined ? {} : { command: finding.command }),
  }));
}

function rangeOf(lines: LineIndex, span: Span): ReportRange {
  return { start: lines.positionAt(span.start), end: lines.positionAt(span.end) };
}
