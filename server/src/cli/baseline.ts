import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { readTextFile, writeTextFile } from "../host/node/files.ts";
import { fingerprints } from "./formats/fingerprint.ts";
import type { FileReport, ReportFinding } from "./report.ts";
import { showPathFrom } from "./shown-path.ts";

/** Findings that are known already, by file, rule and fingerprint. Plain data, which can be posted to a worker. */
export interface Baseline {
  /** Absolute: the folder of the baseline file, from which its paths are named. */
  readonly folder: string;
  /** All findings are taken for known: the baseline is about to be written. */
  readonly takesAll: boolean;
  /** Fingerprints of known findings by file and rule. */
  readonly files: BaselineFiles;
}

type BaselineFiles = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;

/** What one file has to do with the baseline. */
export interface BaselineMatch {
  /** The file as the baseline names it. */
  readonly path: string;
  /** Every finding of the file, known or not. */
  readonly marks: readonly { readonly ruleId: string; readonly fingerprint: string }[];
  readonly known: number;
}

export type BaselineReading = { readonly ok: true; readonly baseline: Baseline } | { readonly ok: false; readonly reason: string };

/** A baseline that knows nothing yet and takes every finding for known. */
export function newBaseline(path: string): Baseline {
  return { folder: dirname(path), takesAll: true, files: new Map() };
}

/** Reads a baseline file. Never throws; a damaged file is told with the place of the damage. */
export function readBaseline(path: string): BaselineReading {
  const content = readTextFile(path);
  if (!content.ok) return { ok: false, reason: content.failure.reason };
  if (/^(?:<{7}|>{7}) /m.test(content.text)) return { ok: false, reason: "holds a merge conflict: settle it, or write it again" };
  let data: unknown;
  try {
    data = JSON.parse(content.text);
  } catch (error) {
    return { ok: false, reason: `is damaged: ${error instanceof Error ? error.message : String(error)}` };
  }
  if (!isRecord(data) || data["plimsoll"] !== "baseline") return { ok: false, reason: 'is none: there is no "plimsoll": "baseline"' };
  if (data["version"] !== 1)
    return { ok: false, reason: `has version ${JSON.stringify(data["version"]) ?? "none"}; this Plimsoll reads version 1` };
  if (!isRecord(data["files"])) return { ok: false, reason: 'is damaged: "files" is no object' };
  const files = new Map<string, ReadonlyMap<string, readonly string[]>>();
  for (const [file, rules] of Object.entries(data["files"])) {
    if (!isRecord(rules)) return { ok: false, reason: `is damaged: files → ${JSON.stringify(file)} is no object` };
    for (const [rule, marks] of Object.entries(rules)) {
      if (!Array.isArray(marks) || !marks.every((mark) => typeof mark === "string"))
        return { ok: false, reason: `is damaged: files → ${JSON.stringify(file)} → ${JSON.stringify(rule)} is no list of fingerprints` };
    }
    files.set(file, new Map(Object.entries(rules) as [string, string[]][]));
  }
  return { ok: true, baseline: { folder: dirname(path), takesAll: false, files } };
}

/**
 * Takes the known findings out of a report. A finding is known by its file, its rule, the text of its line and its number
 * among equal ones, so lines above it may come and go, and one more of a kind is new.
 */
export function withoutKnown(
  report: FileReport,
  absolute: string | undefined,
  text: string | undefined,
  { folder, takesAll, files }: Baseline,
): { readonly report: FileReport; readonly match: BaselineMatch } {
  const path = absolute === undefined ? report.path : showPathFrom(folder, absolute);
  // The path is not part of these: who renames a file renames it in the baseline, too.
  const names = fingerprints({ ...report, path: "" }, text);
  const marks = report.findings.map(({ ruleId }, at) => ({ ruleId, fingerprint: names[at] ?? "" }));
  const knownMarks = files.get(path);
  const findings = report.findings.filter(
    ({ ruleId }: ReportFinding, at) => !takesAll && !knownMarks?.get(ruleId)?.includes(names[at] ?? ""),
  );
  return { report: { ...report, findings }, match: { path, marks, known: report.findings.length - findings.length } };
}

/** What is known and no longer found: in files that were linted, and in files that are not there any more. */
export function goneFrom(
  { folder, files }: Baseline,
  matches: ReadonlyMap<string, BaselineMatch>,
): readonly { readonly path: string; readonly ruleId: string; readonly fingerprints: readonly string[] }[] {
  const gone = [];
  for (const [path, rules] of files) {
    const match = matches.get(path);
    if (match === undefined && (path === "-" || existsSync(resolve(folder, path)))) continue;
    const found = new Set(match?.marks.map(keyOf));
    for (const [ruleId, marks] of rules) {
      const lost = marks.filter((fingerprint) => !found.has(keyOf({ ruleId, fingerprint })));
      if (lost.length > 0) gone.push({ path, ruleId, fingerprints: lost });
    }
  }
  return gone;
}

/** Writes the findings of all linted files as known. Throws what the system says. */
export function writeBaseline(path: string, matches: ReadonlyMap<string, BaselineMatch>): void {
  const files = new Map<string, Map<string, string[]>>();
  for (const { path: file, marks } of matches.values()) {
    for (const { ruleId, fingerprint } of marks) {
      const rules = files.get(file) ?? new Map<string, string[]>();
      rules.set(ruleId, [...(rules.get(ruleId) ?? []), fingerprint]);
      files.set(file, rules);
    }
  }
  writeTextFile(path, print(files));
}

/** Writes a baseline again without what is gone. Throws what the system says. */
export function pruneBaseline(path: string, baseline: Baseline, gone: ReturnType<typeof goneFrom>): void {
  const lost = new Set(
    gone.flatMap((group) => group.fingerprints.map((mark) => `${group.path}\0${keyOf({ ...group, fingerprint: mark })}`)),
  );
  const files = new Map(
    [...baseline.files].map(([file, rules]) => [
      file,
      new Map(
        [...rules].map(([rule, marks]) => [
          rule,
          marks.filter((mark) => !lost.has(`${file}\0${keyOf({ ruleId: rule, fingerprint: mark })}`)),
        ]),
      ),
    ]),
  );
  writeTextFile(path, print(files));
}

/** Sorted, one fingerprint a line, so that versions of it can be compared and merged. */
function print(files: BaselineFiles): string {
  const sorted = <Value>(entries: Iterable<[string, Value]>): [string, Value][] => [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
  const shown = sorted(files)
    .map(([file, rules]): [string, unknown] => [
      file,
      Object.fromEntries(
        sorted(rules)
          .filter(([, marks]) => marks.length > 0)
          .map(([rule, marks]) => [rule, marks.toSorted()]),
      ),
    ])
    .filter(([, rules]) => Object.keys(rules as object).length > 0);
  return `${JSON.stringify({ plimsoll: "baseline", version: 1, files: Object.fromEntries(shown) }, undefined, 2)}\n`;
}

function keyOf({ ruleId, fingerprint }: { readonly ruleId: string; readonly fingerprint: string }): string {
  return `${ruleId}\0${fingerprint}`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
