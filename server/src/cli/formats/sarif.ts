import type { ArtifactChange, ArtifactLocation, Notification, Region, ReportingDescriptor, Result, Tool } from "sarif";
import { isAbsolute, posix, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { webAddress } from "../../engine/pages.ts";
import type { AnyRule, Severity } from "../../rules/rule.ts";
import { rules } from "../../rules/index.ts";
import type { FileReport, ReportFinding, ReportFix, ReportRange } from "../report.ts";
import { fingerprints } from "./fingerprint.ts";
import type { Appearance, Format, ReportedRule } from "./format.ts";

const levelFor: Readonly<Record<Severity, "error" | "warning" | "note">> = {
  error: "error",
  warning: "warning",
  info: "note",
  hint: "note",
};

/**
 * GitHub's code scanning sorts findings of security by a number: from 7.0 on they are high, from 4.0 on medium, below low
 * (docs.github.com, "SARIF support for code scanning", `security-severity`).
 */
const securitySeverityFor: Readonly<Record<Severity, string>> = { error: "8.0", warning: "6.0", info: "3.0", hint: "1.0" };

/** The folder from which paths are named, as GitHub and the standard's own examples call it. */
const baseId = "%SRCROOT%";

/**
 * SARIF 2.1.0 (OASIS standard), with the fixes. The results come first and the tool last, as only then it is known
 * which rules have findings; the order of members means nothing in JSON. Paths below `folder` are relative to it.
 */
export function makeSarifFormat({ folder }: Pick<Appearance, "folder">): Format {
  const locate = (path: string): ArtifactLocation => locateFrom(folder, path);
  return {
    head: '{"version":"2.1.0","$schema":"https://json.schemastore.org/sarif-2.1.0.json","runs":[{"columnKind":"utf16CodeUnits","results":[\n',
    separator: ",\n",
    file(report, text) {
      const names = fingerprints(report, text);
      return report.findings.map((finding, at) => JSON.stringify(makeResult(report, finding, names[at] ?? "", locate))).join(",\n");
    },
    end({ version, rules: reported, failures }) {
      const tool: Tool = { driver: { name: "Plimsoll", version, informationUri: webAddress, rules: reported.map(describeRule) } };
      const notifications: Notification[] = failures.map(({ path, error }) => ({
        level: "error",
        message: { text: `${path}: ${error}` },
        locations: [{ physicalLocation: { artifactLocation: locate(path) } }],
      }));
      const invocations = [{ executionSuccessful: failures.length === 0, toolExecutionNotifications: notifications }];
      const bases = folder === undefined ? "" : `"originalUriBaseIds":${JSON.stringify({ [baseId]: { uri: folderUri(folder) } })},`;
      return `\n],${bases}"tool":${JSON.stringify(tool)},"invocations":${JSON.stringify(invocations)}}]}\n`;
    },
  };
}

type Locate = (path: string) => ArtifactLocation;

function makeResult(report: FileReport, finding: ReportFinding, fingerprint: string, locate: Locate): Result {
  return {
    ruleId: finding.ruleId,
    level: levelFor[finding.severity],
    message: { text: finding.message },
    locations: [{ physicalLocation: { artifactLocation: locate(report.path), region: regionOf(finding.range) } }],
    partialFingerprints: { "plimsollFinding/v1": fingerprint },
    ...(finding.fixes.length === 0 ? {} : { fixes: finding.fixes.map((fix) => makeFix(report.path, fix, locate)) }),
    properties: {
      category: finding.category,
      ...(finding.aliases.length === 0 ? {} : { aliases: finding.aliases }),
      ...(report.contract === null ? {} : { contract: report.contract }),
    },
  };
}

function makeFix(path: string, fix: ReportFix, locate: Locate): NonNullable<Result["fixes"]>[number] {
  const changes = new Map<string, ArtifactChange>();
  for (const edit of fix.edits) {
    const file = edit.path ?? path;
    const change = changes.get(file) ?? { artifactLocation: locate(file), replacements: [] };
    change.replacements.push({ deletedRegion: regionOf(edit.range), insertedContent: { text: edit.newText } });
    changes.set(file, change);
  }
  return { description: { text: fix.title }, artifactChanges: [...changes.values()], properties: { safety: fix.safety } };
}

/** A rule, or the requirement of a contract, as viewers show it beside its results. */
function describeRule({ id, url, category }: ReportedRule): ReportingDescriptor {
  const meta = rules.find((rule) => rule.meta.id === id)?.meta;
  const severity = meta === undefined || meta.severity === "off" ? undefined : meta.severity;
  const aliases = [...new Set(Object.values(meta?.aliases ?? {}).flatMap((ids) => ids ?? []))];
  const summary = meta?.summary ?? `A requirement of an image contract: ${id}.`;
  const why = meta?.why ?? "The image contract in force demands it.";
  return {
    id,
    helpUri: url,
    shortDescription: { text: summary },
    fullDescription: { text: why },
    help: { text: `${summary} ${why} ${url}`, markdown: describeHelp(summary, why, url, meta?.examples) },
    ...(severity === undefined ? {} : { defaultConfiguration: { level: levelFor[severity] } }),
    properties: {
      category,
      tags: [category, ...aliases],
      precision: "high",
      ...(category === "security" ? { "security-severity": securitySeverityFor[severity ?? "info"] } : {}),
    },
  };
}

function describeHelp(summary: string, why: string, url: string, examples: AnyRule["meta"]["examples"] | undefined): string {
  const show = (title: string, code: string | undefined): string =>
    code === undefined ? "" : `\n\n${title}\n\n\`\`\`\`dockerfile\n${code.replace(/\n?$/, "\n")}\`\`\`\``;
  return `${summary}\n\n${why}${show("Bad:", examples?.bad[0])}${show("Good:", examples?.good[0])}\n\n[Read on](${url})`;
}

/** A path below the folder becomes a relative reference, each part quoted; any other a file URI. Standard input is `-`. */
function locateFrom(folder: string | undefined, path: string): ArtifactLocation {
  const clean = posix.normalize(path);
  if (folder === undefined || path === "-") return { uri: quote(clean) };
  if (isAbsolute(path) || clean === ".." || clean.startsWith("../")) return { uri: pathToFileURL(resolve(folder, path)).href };
  return { uri: quote(clean), uriBaseId: baseId };
}

function quote(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}

function folderUri(folder: string): string {
  return pathToFileURL(folder.endsWith(sep) ? folder : folder + sep).href;
}

/** Lines and columns count from 1; the end column stands behind the last character. */
function regionOf({ start, end }: ReportRange): Region {
  return { startLine: start.line + 1, startColumn: start.character + 1, endLine: end.line + 1, endColumn: end.character + 1 };
}
