import rule from "../../server/src/rules/device-needs-labs.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["# syntax=acme/frontend:1\nFROM debian:13\nRUN --device=a.b/c true\n"],
  bad: [
    {
      code: "# syntax=docker/dockerfile:1\nFROM debian:13\nRUN «--device=a.b/c» true\n",
      message: "RUN --device is refused by the stable frontend. Begin the file with `# syntax=docker/dockerfile:1-labs`.",
    },
  ],
});
