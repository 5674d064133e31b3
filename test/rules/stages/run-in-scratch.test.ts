import rule from "../../../server/src/rules/stages/run-in-scratch.ts";
import { testRule } from "../../rule-tester.ts";

testRule(rule, {
  good: [
    "FROM scratch\nCOPY --from=busybox:1 /bin/sh /bin/sh\nRUN a\n",
    "FROM scratch\nCOPY --from=busybox:1 /bin /bin\nRUN a\n",
    'FROM scratch\nSHELL ["/busybox", "sh", "-c"]\nRUN a\n',
    "FROM acme/scratch:1\nRUN a\n",
  ],
  bad: [
    {
      code: "FROM scratch AS a\nFROM a\nCOPY app.txt /\n«RUN» a\n",
      message:
        "This RUN needs /bin/sh, and nothing puts one into this stage, which is built on scratch. Run it in an earlier stage and copy the result.",
    },
  ],
});
