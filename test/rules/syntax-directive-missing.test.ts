import rule from "../../server/src/rules/syntax-directive-missing.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["# escape=`\n# syntax=docker/dockerfile:1\nFROM debian:13\n", "ARG X\n"],
  bad: [
    {
      code: "«FROM» debian:13\n",
      message:
        "The file names no frontend, so it is built by whatever version the builder has. Begin it with # syntax=docker/dockerfile:1.",
      fixed: "# syntax=docker/dockerfile:1\nFROM debian:13\n",
      safety: "safe",
    },
    {
      code: "# About.\n«FROM» debian:13\n",
      message:
        "The file names no frontend, so it is built by whatever version the builder has. Begin it with # syntax=docker/dockerfile:1.",
      fixed: "# syntax=docker/dockerfile:1\n# About.\nFROM debian:13\n",
      safety: "safe",
    },
  ],
});
