import type { ArtifactChange, ArtifactLocation, Log, Notification, Region, ReportingDescriptor, Result, Tool } from "sarif";
import { webAddress } from "../../engine/pages.ts";
import type { Severity } from "../../rules/rule.ts";
import { rules } from "../../rules/index.ts";
import type { FileReport, ReportFinding, ReportFix, ReportRange } from "../report.ts";
import type { Format, ReportedRule } from "./format.ts";

const levelFor: Readonly<Record<Severity, "error" | "warning" | "note">> = {
  error: "error",
  warning: "warning",
  info: "note",
  hint: "note",
};

/**
 * SARIF 2.1.0 (OASIS standard), with the fixes. The results come first and the tool last, as only then it is known
 * which rules have findings; the order of members means nothing in JSON.
 */
export const sarifFormat: Format = {
  head: '{"version":"2.1.0","$schema":"https://json.schemastore.org/sarif-2.1.0.json","runs":[{"columnKind":"utf16CodeUnits","results":[\n',
  separator: ",\n",
  file: (report) => report.findings.map((finding) => JSON.stringify(makeResult(report, finding))).join(",\n"),
  end({ version, rules: reported, failures }) {
    const tool: Tool = {
      driver: {
        name: "Plimsoll",
        version,
        informationUri: webAddress,
        rules: reported.map(describeRule),
      },
    };
    const notifications: Notification[] = failures.map(({ path, error }) => ({
      level: "error",
      message: { text: `${path}: ${error}` },
      locations: [{ physicalLocation: { artifactLocation: locate(path) } }],
    }));
    const invocations = [{ executionSuccessful: failures.length === 0, toolExecutionNotifications: notifications }];
    return `\n],"tool":${JSON.stringify(tool)},"invocations":${JSON.stringify(invocations)}}]}\n`;
  },
};

/** The whole log as one object, for tests and types. */
export type SarifLog = Log;

function makeResult(report: FileReport, finding: ReportFinding): Result {
  return {
    ruleId: finding.ruleId,
    level: levelFor[finding.severity],
    message: { text: finding.message },
    locations: [{ physicalLocation: { artifactLocation: locate(report.path), region: regionOf(finding.range) } }],
    ...(finding.fixes.length === 0 ? {} : { fixes: finding.fixes.map((fix) => makeFix(report.path, fix)) }),
    properties: {
      category: finding.category,
      ...(finding.aliases.length === 0 ? {} : { aliases: finding.aliases }),
      ...(report.contract === null ? {} : { contract: report.contract }),
    },
  };
}

function makeFix(path: string, fix: ReportFix): NonNullable<Result["fixes"]>[number] {
  const changes = new Map<string, ArtifactChange>();
  for (const edit of fix.edits) {
    const file = edit.path ?? path;
    const change = changes.get(file) ?? { artifactLocation: locate(file), replacements: [] };
    change.replacements.push({ deletedRegion: regionOf(edit.range), insertedContent: { text: edit.newText } });
    changes.set(file, change);
  }
  return { description: { text: fix.title }, artifactChanges: [...changes.values()], properties: { safety: fix.safety } };
}

function describeRule({ id, url, category }: ReportedRule): ReportingDescriptor {
  const meta = rules.find((rule) => rule.meta.id === id)?.meta;
  const level = meta === undefined || meta.severity === "off" ? undefined : levelFor[meta.severity];
  return {
    id,
    helpUri: url,
    ...(meta === undefined ? {} : { shortDescription: { text: meta.summary }, fullDescription: { text: meta.why } }),
    ...(level === undefined ? {} : { defaultConfiguration: { level } }),
    properties: { category, tags: [category] },
  };
}

/** A path becomes a relative URI reference, each part quoted; an absolute one a file URI. */
function locate(path: string): ArtifactLocation {
  const quoted = path.split("/").map(encodeURIComponent).join("/");
  if (path.startsWith("/")) return { uri: `file://${quoted}` };
  if (/^[A-Za-z]:\//.test(path)) return { uri: `file:///${path.slice(0, 2)}${quoted.slice(4)}` };
  return { uri: quoted };
}

/** Lines and columns count from 1; the end column stands behind the last character. */
function regionOf({ start, end }: ReportRange): Region {
  return { startLine: start.line + 1, startColumn: start.character + 1, endLine: end.line + 1, endColumn: end.character + 1 };
}
