import rule from "../../server/src/rules/invalid-check-option.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["# check=\nFROM debian:13\n"],
  bad: [
    {
      code: "# check=«ignore=all»\nFROM debian:13\n",
      message: "ignore is no option of the check directive. Write skip=…, error=true or experimental=…, with semicolons between.",
    },
    {
      code: "# check=«skip=all;error=maybe»\nFROM debian:13\n",
      message: "maybe is neither true nor false. Write error=true.",
    },
    {
      code: "# check=«all»\nFROM debian:13\n",
      message: "all is no option of the check directive. Write skip=…, error=true or experimental=…, with semicolons between.",
    },
  ],
});
