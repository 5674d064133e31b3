/** Recorded answers of BuildKit, and how to compare them with ours. */
import { readFileSync } from "node:fs";
import type { BuildkitRecord, NodeRecord } from "./record.ts";

export interface ConformanceCase {
  readonly name: string;
  readonly text: string;
  readonly buildkit: BuildkitRecord;
}

/** One field in which two records differ. */
export interface Difference {
  /** `Err`, or `Nodes[2].Args`. */
  readonly field: string;
  readonly buildkit: unknown;
  readonly ours: unknown;
}

export function readCases(path: string): readonly ConformanceCase[] {
  return JSON.parse(readFileSync(path, "utf8")) as readonly ConformanceCase[];
}

/** The fields that differ; `ID`, a running number, is not compared. */
export function compareRecords(buildkit: BuildkitRecord, ours: BuildkitRecord): readonly Difference[] {
  const differences = compareFields({ ...buildkit, Nodes: undefined }, { ...ours, Nodes: undefined }, "");
  const theirs = buildkit.Nodes;
  if (theirs === null || ours.Nodes === null) {
    if (theirs !== ours.Nodes) differences.push({ field: "Nodes", buildkit: theirs, ours: ours.Nodes });
    return differences;
  }
  if (theirs.length !== ours.Nodes.length) {
    differences.push({ field: "Nodes (count)", buildkit: theirs.length, ours: ours.Nodes.length });
  }
  theirs.slice(0, ours.Nodes.length).forEach((node, index) => {
    differences.push(...compareFields(node, ours.Nodes?.[index] as NodeRecord, `Nodes[${index}].`));
  });
  return differences;
}

function compareFields(theirs: object, ours: object, prefix: string): Difference[] {
  const expected = theirs as Readonly<Record<string, unknown>>;
  const actual = ours as Readonly<Record<string, unknown>>;
  const differences: Difference[] = [];
  for (const field of new Set([...Object.keys(expected), ...Object.keys(actual)])) {
    if (field === "ID") continue;
    if (JSON.stringify(expected[field]) === JSON.stringify(actual[field])) continue;
    differences.push({ field: prefix + field, buildkit: expected[field], ours: actual[field] });
  }
  return differences;
}
