import type { Severity } from "../../rules/rule.ts";
import type { ReportFinding } from "../report.ts";
import type { Format } from "./format.ts";

const severityFor: Readonly<Record<Severity, string>> = { error: "CRITICAL", warning: "MAJOR", info: "MINOR", hint: "INFO" };

/** SonarQube's generic issue import (docs.sonarsource.com, "Generic formatted issue reports"). */
export const sonarFormat: Format = {
  head: '{"issues":[\n',
  separator: ",\n",
  file({ path, error, findings }) {
    const issues = findings.map((finding) => issue(path, finding));
    if (error !== undefined)
      issues.unshift({ ...common("plimsoll", "BUG", "BLOCKER"), primaryLocation: { message: error, filePath: path } });
    return issues.map((one) => JSON.stringify(one)).join(",\n");
  },
  end: () => "\n]}\n",
};

function common(ruleId: string, type: string, severity: string): Readonly<Record<string, unknown>> {
  return { engineId: "plimsoll", ruleId, type, severity };
}

function issue(path: string, { ruleId, category, severity, message, range }: ReportFinding): Readonly<Record<string, unknown>> {
  const type = category === "security" ? "VULNERABILITY" : category === "build-error" || category === "correctness" ? "BUG" : "CODE_SMELL";
  const { start, end } = range;
  // Sonar refuses an empty stretch of columns; such a finding is reported on its line.
  const columns =
    start.line === end.line && start.character === end.character ? {} : { startColumn: start.character, endColumn: end.character };
  const textRange = { startLine: start.line + 1, endLine: end.line + 1, ...columns };
  return { ...common(ruleId, type, severityFor[severity]), primaryLocation: { message, filePath: path, textRange } };
}
