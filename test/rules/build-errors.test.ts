import { expect, test } from "vitest";
import { buildErrors } from "../../server/src/rules/build-errors.ts";
import { problemCodes } from "../../server/src/syntax/problem-codes.ts";
import { testRule } from "../rule-tester.ts";

test("every problem of the parser is a rule of its own", () => {
  expect(buildErrors.map(({ meta }) => meta.id).toSorted()).toEqual(Object.keys(problemCodes).toSorted());
  expect(buildErrors.every(({ meta }) => meta.category === "build-error" && meta.severity === "error")).toBe(true);
});

const ruleOf = (id: string) => {
  const found = buildErrors.find(({ meta }) => meta.id === id);
  if (found === undefined) throw new Error(`no rule ${id}`);
  return found;
};

testRule(ruleOf("unknown-instruction"), {
  good: ["FROM debian:13\nrun true\n"],
  bad: [
    {
      code: "FROM debian:13\n«COPPY» a /a\n",
      message: "Unknown instruction COPPY. Did you mean COPY?",
      fixed: "FROM debian:13\nCOPY a /a\n",
      safety: "unsafe",
      severity: "error",
    },
  ],
});

testRule(ruleOf("unknown-flag"), {
  good: ["FROM debian:13\nCOPY --link a /a\n"],
  bad: [
    {
      code: "FROM debian:13\nCOPY «--chwon»=1 a /a\n",
      message: "COPY knows no flag --chwon. Did you mean --chmod?",
      fixed: "FROM debian:13\nCOPY --chmod=1 a /a\n",
    },
  ],
});
