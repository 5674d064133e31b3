import { describe, expect, test } from "vitest";
import { compareRecords, readCases } from "../../tools/conform/cases.ts";
import { recordOf } from "../../tools/conform/record.ts";

/** Recorded answers of BuildKit: those collected before the parser was written, and corner cases met since. */
describe.each(["buildkit-cases", "edge-cases"])("BuildKit's answers in %s.json", (file) => {
  const cases = readCases(`test/syntax/fixtures/${file}.json`);

  test("there are cases", () => {
    expect(cases.length).toBeGreaterThan(200);
  });

  test.each(cases)("$name", ({ text, buildkit }) => {
    expect(compareRecords(buildkit, recordOf(text))).toEqual([]);
  });
});
