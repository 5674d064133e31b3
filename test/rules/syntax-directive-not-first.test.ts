import rule from "../../server/src/rules/syntax-directive-not-first.ts";
import { testRule } from "../rule-tester.ts";

const late = "This `# syntax=` is only a comment, because something stands before it. Move it to the first line.";

testRule(rule, {
  good: [
    "#syntax=docker/dockerfile:1\nFROM debian:13\n",
    "# about\n# syntax = means the frontend\nFROM debian:13\n",
    "FROM debian:13\nRUN x \\\n# syntax=docker/dockerfile:1\n y\n",
    "FROM debian:13\nCOPY <<EOF /Dockerfile\n# syntax=docker/dockerfile:1\nEOF\n",
  ],
  bad: [
    {
      code: "# about\n«# syntax=docker/dockerfile:1»\nFROM debian:13\n",
      message: late,
      fixed: "# syntax=docker/dockerfile:1\n# about\nFROM debian:13\n",
      severity: "warning",
      safety: "safe",
    },
    {
      code: "FROM debian:13\n«# syntax = docker/dockerfile:1.7-labs»",
      message: late,
      fixed: "# syntax=docker/dockerfile:1.7-labs\nFROM debian:13",
      safety: "unsafe",
    },
    {
      code: "# syntax=docker/dockerfile:1\nFROM debian:13\n«# syntax=docker/dockerfile:1»\nRUN x\n",
      message: "This `# syntax=` is only a comment, because the file has named its frontend already. Take it out.",
      fixed: "# syntax=docker/dockerfile:1\nFROM debian:13\nRUN x\n",
      tags: ["unnecessary"],
    },
  ],
});
