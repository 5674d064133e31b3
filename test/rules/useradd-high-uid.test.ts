import rule from "../../server/src/rules/useradd-high-uid.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["FROM debian:13\nRUN useradd -u $UID app\n"],
  bad: [
    {
      code: "FROM debian:13\nRUN «useradd» --uid 1234567 app\n",
      message: "`useradd` with UID 1234567 writes a log file as large as the UID is high. Add --no-log-init.",
      fixed: "FROM debian:13\nRUN useradd --no-log-init --uid 1234567 app\n",
      safety: "unsafe",
      aliases: ["DL3046"],
    },
    {
      code: "FROM debian:13\nRUN «useradd» -u 123456 app\n",
      message: "`useradd` with UID 123456 writes a log file as large as the UID is high. Add --no-log-init.",
      fixed: "FROM debian:13\nRUN useradd --no-log-init -u 123456 app\n",
      safety: "unsafe",
      aliases: ["DL3046"],
    },
  ],
});
