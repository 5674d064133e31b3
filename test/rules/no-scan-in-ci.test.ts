import rule from "../../server/src/rules/no-scan-in-ci.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  context: { files: { ".gitlab-ci.yml": "build:\n  script: docker build .\n" } },
  good: [
    { code: "FROM debian:13\n", context: { files: { ".gitlab-ci.yml": "test:\n  script: make\n" } } },
    { code: "FROM debian:13\n", context: { files: { ".gitlab-ci.yml": "script: docker build .\nscan: trivy image x\n" } } },
    { code: "FROM debian:13\n", context: { files: { ".gitlab-ci.yml": "script: docker build .\n", "scan.sh": "grype x\n" } } },
  ],
  bad: [
    {
      code: "FROM «debian:13»\n",
      message:
        ".gitlab-ci.yml builds the image, but nothing scans it. Add trivy image --exit-code 1 --severity HIGH,CRITICAL --ignore-unfixed, Grype or Docker Scout.",
      severity: "hint",
    },
  ],
});
