import type { SmokeResult, SmokeSummary } from "../host/smoke.ts";
import { printable, type Paint } from "./console.ts";

export const smokeFormats = ["text", "json", "junit"] as const;
export type SmokeFormat = (typeof smokeFormats)[number];

/** What a smoke test was about. */
export interface SmokeSubject {
  readonly image: string;
  readonly contract: string;
}

/** One line as a result comes in, with what was expected and what came. */
export function describeResult({ assertion, outcome, expected, got, seconds }: SmokeResult, paint: Paint): string {
  const marks = {
    pass: paint.green("pass"),
    fail: paint.red("FAIL"),
    warn: paint.yellow("warn"),
    report: paint.blue("info"),
    skipped: paint.dim("skip"),
  };
  const detail = outcome === "report" || outcome === "skipped" ? `: ${printable(got ?? "").replaceAll("\n", " ")}` : "";
  const rows = assertion.rows.length === 0 ? "" : ` ${assertion.rows.join(" ")}`;
  const line = `${marks[outcome]}${rows}  ${assertion.title}${detail} ${paint.dim(`(${seconds.toFixed(1)} s)`)}\n`;
  if (expected === undefined) return line;
  return `${line}      expected ${printable(expected)}\n      got      ${printable(got ?? "nothing").replaceAll("\n", "\n               ")}\n`;
}

/** The last line: how many passed, failed, were let pass and skipped. */
export function describeSummary({ passed, failed, warned, skipped }: SmokeSummary, { image, contract }: SmokeSubject): string {
  const more = [warned > 0 ? `, ${warned} not as the contract wants it` : "", skipped > 0 ? `, ${skipped} skipped` : ""].join("");
  return `${image}, contract ${contract}: ${passed} passed, ${failed} failed${more}.\n`;
}

/** The whole result as JSON. */
export function smokeJson(summary: SmokeSummary, subject: SmokeSubject): string {
  const { results, passed, failed, warned, skipped, error } = summary;
  const rows = results.map(({ assertion, outcome, expected, got, seconds }) => ({
    rows: assertion.rows,
    title: assertion.title,
    outcome,
    expected,
    got,
    seconds,
  }));
  return `${JSON.stringify({ version: 1, ...subject, ...(error === undefined ? {} : { error }), results: rows, summary: { passed, failed, warned, skipped } }, null, 2)}\n`;
}

/** The whole result as JUnit XML (the format that CI systems read). */
export function smokeJunit({ results, failed, skipped, error }: SmokeSummary, { image, contract }: SmokeSubject): string {
  const cases = results.map(({ assertion, outcome, expected, got, seconds }) => {
    const open = `    <testcase classname="${xml(contract)}" name="${xml([...assertion.rows, assertion.title].join(" "))}" time="${seconds.toFixed(2)}"`;
    if (outcome === "fail")
      return `${open}>\n      <failure message="${xml(`expected ${expected ?? ""}, got ${got ?? ""}`)}"/>\n    </testcase>`;
    if (outcome === "skipped") return `${open}>\n      <skipped message="${xml(got ?? "")}"/>\n    </testcase>`;
    if (outcome === "warn" || outcome === "report")
      return `${open}>\n      <system-out>${xml(expected === undefined ? (got ?? "") : `expected ${expected}, got ${got ?? ""}`)}</system-out>\n    </testcase>`;
    return `${open}/>`;
  });
  if (error !== undefined)
    cases.push(`    <testcase classname="${xml(contract)}" name="run">\n      <error message="${xml(error)}"/>\n    </testcase>`);
  const time = results.reduce((sum, { seconds }) => sum + seconds, 0).toFixed(2);
  const counts = `tests="${cases.length}" failures="${failed}" errors="${error === undefined ? 0 : 1}" skipped="${skipped}" time="${time}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites ${counts}>\n  <testsuite name="${xml(`${contract} ${image}`)}" ${counts}>\n${cases.join("\n")}\n  </testsuite>\n</testsuites>\n`;
}

/** Text in an attribute or element; characters XML 1.0 cannot have are left out. */
function xml(text: string): string {
  // oxlint-disable-next-line no-control-regex -- these are what is looked for
  const legal = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");
  return legal.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;").replaceAll("\n", "&#10;");
}
