import rule from "../../server/src/rules/sudo-in-run.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["FROM debian:13\nRUN echo sudo\n"],
  bad: [
    {
      code: "FROM debian:13\nRUN «sudo» apt-get update\n",
      message: "`sudo` does nothing here, because this RUN is root already. Drop it.",
      fixed: "FROM debian:13\nRUN apt-get update\n",
      safety: "safe",
      aliases: ["DL3004", "DS-0010", "CKV2_DOCKER_1", "kics:Run Using Sudo", "semgrep:no-sudo-in-dockerfile"],
    },
    {
      code: "FROM debian:13\nRUN «sudo» -E make\n",
      message: "`sudo` does nothing here, because this RUN is root already. Drop it.",
      aliases: ["DL3004", "DS-0010", "CKV2_DOCKER_1", "kics:Run Using Sudo", "semgrep:no-sudo-in-dockerfile"],
    },
    {
      code: "FROM debian:13\nUSER app\nRUN «sudo» make && «sudo» make install\n",
      message: [
        "`sudo` in a build needs a password-less right that stays in the image. Switch with USER root and back instead.",
        "`sudo` in a build needs a password-less right that stays in the image. Switch with USER root and back instead.",
      ],
      fixed: "FROM debian:13\nUSER app\nUSER root\nRUN make && make install\nUSER app\n",
      safety: "unsafe",
      aliases: ["DL3004", "DS-0010", "CKV2_DOCKER_1", "kics:Run Using Sudo", "semgrep:no-sudo-in-dockerfile"],
    },
  ],
});
