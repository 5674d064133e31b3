/** What must hold for any file: on the corpus, on files broken by chance, and on any folder named in PLIMSOLL_CORPUS. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { builtinContracts } from "../../server/src/contracts/registry.ts";
import { fixAll } from "../../server/src/engine/fix-all.ts";
import { applyFix } from "../../server/src/engine/fixes.ts";
import { lintFile, type LintResult } from "../../server/src/engine/lint.ts";
import { presetConfig } from "../../server/src/engine/settings.ts";
import { suppressionFixes } from "../../server/src/engine/suppression-edits.ts";
import { randomNumbers } from "../../tools/bench/dockerfile.ts";

const folders = [fileURLToPath(new URL("../corpus", import.meta.url)), process.env["PLIMSOLL_CORPUS"]].filter(
  (folder) => folder !== undefined,
);
const files = folders.flatMap((folder) =>
  readdirSync(folder)
    .sort()
    .map((name) => [name, readFileSync(join(folder, name), "utf8")] as const),
);
const config = presetConfig("all");

/** Every finding is whole and every fix sound; what is wrong comes back in words. */
function faultsOf({ findings, failures, analysis }: LintResult): readonly string[] {
  const { text } = analysis.tree;
  const faults = failures.map(({ ruleId, error }) => `${ruleId} threw ${String(error)}`);
  let last = 0;
  for (const { ruleId, span, message, fixes, related } of findings) {
    const spans = [span, ...related.map((entry) => entry.span)];
    if (spans.some(({ start, end }) => start < 0 || end < start || end > text.length)) faults.push(`${ruleId}: a span outside the text`);
    if (span.start < last) faults.push(`${ruleId}: out of order`);
    last = span.start;
    if (!/[.?…]$/.test(message) || /(?<!\$)\{\w+\}/.test(message)) faults.push(`${ruleId}: ${message}`);
    for (const fix of fixes) {
      const own = fix.edits.filter((edit) => edit.path === undefined).map((edit) => edit.span);
      if (fix.edits.length === 0) faults.push(`${ruleId}: ${fix.title} has no edits`);
      if (own.some(({ start, end }) => start < 0 || end < start || end > text.length))
        faults.push(`${ruleId}: ${fix.title} edits outside the text`);
    }
  }
  return faults;
}

/** What fixing everything leaves must be stable and no worse for BuildKit. */
function fixFaults(text: string, unsafe: boolean): readonly string[] {
  const before = lintFile({ text, config });
  const result = fixAll({ text, config }, { unsafe });
  const refused = (lint: LintResult) => lint.findings.filter((finding) => finding.category === "build-error").length;
  const faults = [...faultsOf(result.last)];
  if (refused(result.last) > refused(before)) faults.push(`fixes made build errors: ${JSON.stringify(result.text)}`);
  if (fixAll({ text: result.text, config }, { unsafe }).text !== result.text) faults.push("fixing again changes something");
  return faults;
}

describe.each(files)("%s", (_, text) => {
  test("findings are whole, under every contract", () => {
    expect(faultsOf(lintFile({ text, config }))).toEqual([]);
    for (const contract of builtinContracts()) expect(faultsOf(lintFile({ text, config, contract })), contract.name).toEqual([]);
  });

  test("fixing is stable and breaks nothing", () => {
    expect(fixFaults(text, false)).toEqual([]);
    expect(fixFaults(text, true)).toEqual([]);
  });

  test("every finding can be suppressed, everywhere it is offered", () => {
    const { findings, analysis } = lintFile({ text, config });
    const kept = findings
      .filter((finding) => finding.ruleId !== "unused-suppression" && finding.ruleId !== "hadolint-ignore-used")
      .flatMap((finding) =>
        suppressionFixes(analysis, finding).flatMap((fix) => {
          const { suppressed } = lintFile({ text: applyFix(text, fix).text, config });
          return suppressed.some((entry) => entry.finding.ruleId === finding.ruleId) ? [] : [`${fix.title} at ${finding.span.start}`];
        }),
      );
    expect(kept).toEqual([]);
  });
});

test("files broken by chance neither throw nor lose their bounds", { timeout: 60_000 }, () => {
  const random = randomNumbers(20_26);
  const pick = (count: number): number => Math.floor(random() * count);
  const pieces = [
    "\n",
    "\\",
    "\\\n",
    "<<EOF",
    '"',
    "'",
    "$",
    "${",
    "[",
    " ",
    "#",
    "FROM ",
    "RUN ",
    "--",
    "=",
    "`",
    "\r\n",
    "\t",
    "𝛑",
    "ONBUILD ",
  ];
  const own = files.map(([, text]) => text);
  for (let round = 0; round < 400; round++) {
    let text = own[pick(own.length)] ?? "";
    for (let edit = pick(4); edit >= 0; edit--) {
      const at = pick(text.length + 1);
      text =
        text.slice(0, at) + (random() < 0.6 ? (pieces[pick(pieces.length)] ?? "") : "") + text.slice(at + (random() < 0.5 ? pick(12) : 0));
    }
    expect(faultsOf(lintFile({ text, config })), JSON.stringify(text)).toEqual([]);
    if (round % 8 === 0) expect(fixFaults(text, true), JSON.stringify(text)).toEqual([]);
  }
});
