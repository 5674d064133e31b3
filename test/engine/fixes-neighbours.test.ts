import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { lintFile } from "../../server/src/engine/lint.ts";
import { defaultConfig } from "../../server/src/engine/settings.ts";
import { rules } from "../../server/src/rules/index.ts";
import type { Fix } from "../../server/src/rules/rule.ts";
import { parse } from "../../server/src/syntax/parse.ts";
import type { Instruction } from "../../server/src/syntax/tree.ts";
import { applyEdits } from "../../server/src/text/edits.ts";

const config = { ...defaultConfig, preset: "all" as const };
const corpus = new URL("../corpus/", import.meta.url);

/** One word to a line: where a fix takes the last one, the line before must not go on into the next instruction. */
function oneWordPerLine(text: string): string {
  if (text.includes("<<") || /^\s*#\s*escape\s*=/im.test(text)) return text;
  return text.replaceAll(/^(?:RUN|COPY) .*[^\\\n]$/gm, (line) =>
    /["'[]/.test(line) ? line : line.replaceAll(/ (?=[^ -])/g, (blank, at: number) => (at < 8 ? blank : " \\\n    ")),
  );
}

/** Instructions that no edit of the fix meets and that are not there any more, or are something else. */
function lost(text: string, instructions: readonly Instruction[], fix: Fix): string[] {
  const edits = fix.edits.filter(({ path }) => path === undefined);
  const after = new Map(parse(applyEdits(text, edits)).instructions.map((each) => [each.span.start, each]));
  return instructions.flatMap(({ name, span }) => {
    if (edits.some((edit) => edit.span.start <= span.end && edit.span.end >= span.start)) return [];
    const moved = edits
      .filter((edit) => edit.span.end <= span.start)
      .reduce((sum, edit) => sum + edit.newText.length - (edit.span.end - edit.span.start), 0);
    const found = after.get(span.start + moved);
    return found !== undefined && found.name === name && found.span.end === span.end + moved
      ? []
      : [`${fix.title}: ${text.slice(span.start, span.end)}`];
  });
}

function lostIn(text: string): string[] {
  const { findings, analysis } = lintFile({ text, config });
  const { instructions } = analysis.tree;
  return findings.flatMap(({ ruleId, fixes }) =>
    fixes.flatMap((fix) => lost(text, instructions, fix).map((fault) => `${ruleId}: ${fault}`)),
  );
}

describe("a fix leaves every instruction that it does not touch as it was", () => {
  test.each(readdirSync(corpus))("%s", (name) => {
    const text = readFileSync(new URL(name, corpus), "utf8");
    expect(lostIn(text)).toEqual([]);
    expect(lostIn(oneWordPerLine(text))).toEqual([]);
  });

  test.each(rules.map(({ meta }) => [meta.id, meta.examples.bad] as const))("the examples of %s", (_, examples) => {
    // The next instruction stands right behind.
    for (const example of examples) expect(lostIn(`${oneWordPerLine(example).trimEnd()}\nSTOPSIGNAL SIGUSR1\n`)).toEqual([]);
  });
});
