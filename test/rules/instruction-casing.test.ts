import rule from "../../server/src/rules/instruction-casing.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["arg X\nFROM debian:13\n", "FROM debian:13\nONBUILD run x\n"],
  bad: [
    {
      code: 'FROM debian:13\n«run» make\nCMD ["a"]\n',
      message: "run is not written like most instructions of this file. Write RUN.",
      fixed: 'FROM debian:13\nRUN make\nCMD ["a"]\n',
      safety: "safe",
      aliases: ["ConsistentInstructionCasing"],
    },
    {
      code: "from debian:13\nrun a\n«Run» b\n",
      message: "Run is not written like most instructions of this file. Write run.",
      fixed: "from debian:13\nrun a\nrun b\n",
      safety: "safe",
      aliases: ["ConsistentInstructionCasing"],
    },
  ],
});
