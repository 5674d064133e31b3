import rule from "../../server/src/rules/docker-compose-v1.ts";
import { testRule } from "../rule-tester.ts";

const code = "FROM «debian:13»\n";
const message = (place: string): string => `${place} calls docker-compose, which has been retired. Write docker compose.`;

testRule(rule, {
  context: { files: { "start.sh": "#!/bin/sh\n# docker-compose is old\ndocker-compose up -d\n" } },
  good: [
    {
      code: "FROM debian:13\n",
      context: { files: { "start.sh": "docker compose -f docker-compose.yml up\napt-get install -y docker-compose\n" } },
    },
    { code: "FROM debian:13\n", context: { files: { "start.sh": null } } },
  ],
  bad: [
    {
      code,
      message: message("start.sh:3"),
      fixed: "FROM debian:13\n",
      files: { "start.sh": "#!/bin/sh\n# docker-compose is old\ndocker compose up -d\n" },
      safety: "safe",
    },
    {
      code,
      context: { files: { ".github/workflows/ci.yml": "steps:\n  - run: sudo docker-compose -f ci.yml up\n" } },
      message: message(".github/workflows/ci.yml:2"),
      fixed: "FROM debian:13\n",
      files: { ".github/workflows/ci.yml": "steps:\n  - run: sudo docker compose -f ci.yml up\n" },
      safety: "unsafe",
    },
  ],
});
