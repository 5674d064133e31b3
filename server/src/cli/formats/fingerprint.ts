import type { FileReport, ReportFinding } from "../report.ts";

/**
 * A name for each finding of a file that stays the same when lines above it come or go: made of the path (`./x` is `x`),
 * the rule, the text of its line without blanks at the ends, and its number among equal ones. 32 hexadecimal digits.
 */
export function fingerprints({ path, findings }: FileReport, text: string | undefined): readonly string[] {
  const lines = (text ?? "").split(/\r\n|\n|\r/);
  const seen = new Map<string, number>();
  return findings.map((finding: ReportFinding) => {
    const key = `${path.replace(/^(?:\.\/)+/, "")}\u0000${finding.ruleId}\u0000${(lines[finding.range.start.line] ?? "").trim()}`;
    const number = seen.get(key) ?? 0;
    seen.set(key, number + 1);
    return digest(`${key}\u0000${number}`);
  });
}

/** Four runs of FNV-1a with different seeds: a name, no protection. */
function digest(text: string): string {
  return [0x811c9dc5, 0x01000193, 0x9e3779b9, 0x85ebca6b]
    .map((seed) => {
      let hash = seed;
      for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
      return (hash >>> 0).toString(16).padStart(8, "0");
    })
    .join("");
}
