import rule from "../../server/src/rules/check-stops-build.ts";
import { testRule } from "../rule-tester.ts";

const message = (check: string, line: number): string =>
  `\`# check=error=true\` lets BuildKit refuse this file, because its check ${check} finds something in line ${line}.`;

testRule(rule, {
  good: [
    "# check=error=true;skip=all\nFROM debian:13 AS Build\n",
    "# check=error=false\nFROM debian:13 AS Build\n",
    "# check=error=true\n# check=skip=StageNameCasing\nFROM debian:13 AS Build\n",
    // hadolint's rule without a check of BuildKit.
    "# check=error=true\nFROM debian\n",
    // Refused for another reason.
    "# check=error=true\nFROM debian:13 AS Build\nFOO\n",
    "FROM debian:13 AS Build\n",
  ],
  bad: [
    {
      code: "# check=«error=true»\nFROM debian:13 AS Build\n",
      message: message("StageNameCasing", 2),
      severity: "error",
      related: ["Build"],
    },
    // Comments of other tools mean nothing to BuildKit.
    {
      code: "# check=«error=1;skip=FromAsCasing»\nFROM debian:13 as a\n# plimsoll ignore=maintainer-deprecated -- ours\nMAINTAINER me\n",
      message: message("MaintainerDeprecated", 4),
    },
    { code: "# check=«error=true»\nFROM debian:13\nENV A=$B\n", preset: "hadolint", message: message("UndefinedVar", 3) },
  ],
});
