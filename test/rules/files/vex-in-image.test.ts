import rule from "../../../server/src/rules/files/vex-in-image.ts";
import { testRule } from "../../rule-tester.ts";

testRule(rule, {
  good: ["FROM a\nADD b.vex.json /\n"],
  bad: [
    {
      code: "FROM a\nCOPY x «dir/b.vex.json» /c/\n",
      message: "b.vex.json tells scanners about the image, and few look for it inside. Attach it as an attestation instead.",
    },
  ],
});
