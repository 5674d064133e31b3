import { describe, expect, test } from "vitest";
import { parse } from "../../server/src/syntax/parse.ts";
import { problemCodes } from "../../server/src/syntax/problem-codes.ts";

describe.each(Object.entries(problemCodes))("%s", (code, { summary, why, bad, good }) => {
  test("its bad example has this problem alone, its good one none", () => {
    expect(parse(bad).problems.map((problem) => problem.code)).toEqual([code]);
    expect(parse(good).problems).toEqual([]);
  });

  test("its texts are sentences", () => {
    expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(summary).toMatch(/^[A-Z].*\.$/);
    expect(why).toMatch(/^[A-Z].*\.$/);
  });
});
