import rule from "../../server/src/rules/trivy-version.ts";
import { testRule } from "../rule-tester.ts";

const compromised = (place: string, version: string): string =>
  `${place} uses Trivy ${version}, one of the releases that an attacker has published. Use 0.70.0 or later, and renew the credentials of every machine that ran it.`;

testRule(rule, {
  good: [
    "FROM aquasec/trivy:latest\n",
    "FROM aquasec/trivy:0.50.1\n",
    "FROM acme/trivy:0.69.5\n",
    { code: "FROM debian:13\n", context: { files: { ".github/workflows/scan.yml": "- uses: aquasecurity/trivy-action@0.33.1\n" } } },
    { code: "FROM ghcr.io/aquasecurity/trivy:0.70.1\n", preset: "strict" },
  ],
  bad: [
    {
      code: "FROM «ghcr.io/aquasecurity/trivy:0.69.4»\n",
      fixed: "FROM ghcr.io/aquasecurity/trivy:0.70.0\n",
      message: compromised("FROM", "0.69.4"),
      severity: "warning",
    },
    {
      code: "FROM debian:13\nRUN curl -fsSLO «https://github.com/aquasecurity/trivy/releases/download/v0.69.6/trivy_0.69.6_Linux-64bit.deb»\n",
      fixed:
        "FROM debian:13\nRUN curl -fsSLO https://github.com/aquasecurity/trivy/releases/download/v0.70.0/trivy_0.70.0_Linux-64bit.deb\n",
      message: compromised("RUN", "0.69.6"),
    },
    {
      code: "FROM «debian:13»\n",
      context: { files: { ".github/workflows/scan.yml": "env:\n  TRIVY_VERSION: v0.69.5\n" } },
      fixed: "FROM debian:13\n",
      files: { ".github/workflows/scan.yml": "env:\n  TRIVY_VERSION: v0.70.0\n" },
      message: compromised(".github/workflows/scan.yml:2", "0.69.5"),
    },
    {
      code: "FROM «debian:13»\n",
      preset: "strict",
      context: { files: { ".gitlab-ci.yml": "scan:\n  image: aquasec/trivy:0.57.0\n" } },
      fixed: "FROM debian:13\n",
      files: { ".gitlab-ci.yml": "scan:\n  image: aquasec/trivy:0.70.0\n" },
      message: ".gitlab-ci.yml:2 uses Trivy 0.57.0. Use 0.70.0 or later.",
    },
  ],
});
