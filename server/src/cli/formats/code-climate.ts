import type { Category, Severity } from "../../rules/rule.ts";
import type { FileReport, ReportFinding } from "../report.ts";
import { fingerprints } from "./fingerprint.ts";
import type { Format } from "./format.ts";

const severityFor: Readonly<Record<Severity, string>> = { error: "critical", warning: "major", info: "minor", hint: "info" };
const categoryFor: Partial<Record<Category, string>> = {
  security: "Security",
  efficiency: "Performance",
  style: "Style",
  maintainability: "Clarity",
};

function issues(report: FileReport, text: string | undefined): readonly Readonly<Record<string, unknown>>[] {
  const names = fingerprints(report, text);
  const list = report.findings.map((finding, at) => issue(report.path, finding, names[at] ?? ""));
  if (report.error === undefined) return list;
  const failure = { type: "issue", check_name: "plimsoll", description: report.error, severity: "blocker", categories: ["Bug Risk"] };
  return [{ ...failure, fingerprint: fingerprintOf(report.path), location: { path: report.path, lines: { begin: 1, end: 1 } } }, ...list];
}

function issue(path: string, finding: ReportFinding, fingerprint: string): Readonly<Record<string, unknown>> {
  const { ruleId, severity, category, message, url, range } = finding;
  return {
    type: "issue",
    check_name: ruleId,
    description: message,
    content: { body: url },
    categories: [categoryFor[category] ?? "Bug Risk"],
    severity: severityFor[severity],
    fingerprint,
    location: { path, lines: { begin: range.start.line + 1, end: range.end.line + 1 } },
  };
}

function fingerprintOf(path: string): string {
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  const nothing: ReportFinding = {
    ruleId: "plimsoll",
    aliases: [],
    category: "correctness",
    severity: "error",
    message: "",
    url: "",
    range,
    fixes: [],
  };
  return fingerprints({ path, contract: null, findings: [nothing] }, undefined)[0] ?? "";
}

/** GitLab's Code Quality report: one JSON array of issues. */
export const gitlabFormat: Format = {
  head: "[\n",
  separator: ",\n",
  file: (report, text) =>
    issues(report, text)
      .map((one) => JSON.stringify(one))
      .join(",\n"),
  end: () => "\n]\n",
};

/** Code Climate's engine protocol: one issue after another, each ended by a NUL character. */
export const codeClimateFormat: Format = {
  head: "",
  separator: "",
  file: (report, text) =>
    issues(report, text)
      .map((one) => `${JSON.stringify(one)}\u0000\n`)
      .join(""),
  end: () => "",
};
