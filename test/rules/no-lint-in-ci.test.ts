import rule from "../../server/src/rules/no-lint-in-ci.ts";
import { testRule } from "../rule-tester.ts";

const ci = ".github/workflows/ci.yml";
const message = `${ci} builds the image, but no step checks its Dockerfile. Run a linter or docker build --check there, or begin this file with # check=error=true.`;

testRule(rule, {
  context: { files: { [ci]: "- run: docker build .\n" } },
  good: [
    { code: "FROM debian:13\n", context: { files: { [ci]: "- run: make test\n" } } },
    { code: "FROM debian:13\n", context: { files: { [ci]: "- run: docker build .\n- uses: hadolint/hadolint-action@v3\n" } } },
    { code: "FROM debian:13\n", context: { files: { [ci]: "- run: docker build --check .\n" } } },
  ],
  bad: [
    { code: "FROM «debian:13»\n", message, fixed: "# check=error=true\nFROM debian:13\n", safety: "unsafe" },
    {
      code: "# syntax=docker/dockerfile:1\n\nFROM «debian:13»\n",
      message,
      fixed: "# syntax=docker/dockerfile:1\n# check=error=true\n\nFROM debian:13\n",
    },
    { code: "# check=skip=JSONArgsRecommended\nFROM «debian:13»\n", message, fixed: null },
  ],
});
