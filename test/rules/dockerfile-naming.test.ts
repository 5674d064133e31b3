import rule from "../../server/src/rules/dockerfile-naming.ts";
import { testRule } from "../rule-tester.ts";

const code = "«FROM» debian:13\n";
const message = (name: string, better: string) =>
  `The file is called ${name}, which is neither Dockerfile nor Dockerfile.PURPOSE. Call it ${better}.`;

testRule(rule, {
  path: "docker/dev.Dockerfile",
  good: [
    { code: "FROM debian:13\n", path: "a/Dockerfile" },
    { code: "FROM debian:13\n", path: "Dockerfile.worker-2" },
    { code: "FROM debian:13\n", path: "Containerfile" },
    { code: "FROM debian:13\n", path: "-" },
    { code: "ARG X=1\n", path: "x.Dockerfile" },
  ],
  bad: [
    { code, message: message("dev.Dockerfile", "Dockerfile.dev"), severity: "hint" },
    { code, path: "Dockerfile-prod", message: message("Dockerfile-prod", "Dockerfile.prod") },
    { code, path: "a/dockerfile", message: message("dockerfile", "Dockerfile") },
    { code, path: "ci.containerfile", message: message("ci.containerfile", "Containerfile.ci") },
  ],
});
