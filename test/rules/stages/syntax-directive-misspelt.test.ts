import rule from "../../../server/src/rules/stages/syntax-directive-misspelt.ts";
import { testRule } from "../../rule-tester.ts";

testRule(rule, {
  good: ["# syntax=docker.io/docker/dockerfile-upstream:master\nFROM a\n", "FROM a\n"],
  bad: [
    {
      code: "# syntax=«docker.io/docker/dockefile:1.7»\nFROM a\n",
      message:
        "The frontend docker.io/docker/dockefile is close to docker.io/docker/dockerfile, but another image. Did you mean docker.io/docker/dockerfile?",
      fixed: "# syntax=docker.io/docker/dockerfile:1.7\nFROM a\n",
      safety: "unsafe",
    },
  ],
});
