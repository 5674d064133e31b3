import rule from "../../server/src/rules/label-missing.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  labelSchema: { maintainer: "text" },
  good: ["FROM debian:13 AS x\nLABEL maintainer=a\nFROM x\n"],
  bad: [
    {
      code: "FROM «debian:13»\n",
      message: "The image lacks label maintainer, which the label schema demands. Add LABEL maintainer.",
      aliases: ["DL3049"],
    },
    {
      code: "FROM «debian:13» AS a\nFROM debian:13\nLABEL maintainer=1\n",
      preset: "hadolint",
      message: "The image lacks label maintainer, which the label schema demands. Add LABEL maintainer.",
      aliases: ["DL3049"],
    },
  ],
});
