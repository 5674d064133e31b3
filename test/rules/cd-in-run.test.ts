import rule from "../../server/src/rules/cd-in-run.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: [
    "FROM debian:13\nRUN cd tmp && make && cd ..\n",
    "FROM debian:13\nRUN cd tmp && make && cd -\n",
    "FROM debian:13\nRUN (cd /a && make)\n",
    "FROM debian:13\nRUN cd /a; make\n",
  ],
  bad: [
    {
      code: "FROM debian:13\nRUN «cd» /tmp\n",
      message: "`cd` to /tmp is lost at the end of this RUN, so it has no effect. Use WORKDIR /tmp.",
      fixed: "FROM debian:13\nWORKDIR /tmp\n",
      safety: "unsafe",
      aliases: ["DL3003", "DS-0013", "kics:RUN Instruction Using 'cd' Instead of WORKDIR", "semgrep:use-workdir"],
    },
    {
      code: "FROM debian:13\nRUN make && «cd» /tmp\n",
      message: "`cd` to /tmp is lost at the end of this RUN, so it has no effect. Use WORKDIR /tmp.",
      aliases: ["DL3003", "DS-0013", "kics:RUN Instruction Using 'cd' Instead of WORKDIR", "semgrep:use-workdir"],
    },
    {
      code: "FROM debian:13\nRUN «cd» /a && make\n",
      preset: "strict",
      message: "`cd` holds only inside this RUN. Use WORKDIR to set the directory for it.",
      fixed: "FROM debian:13\nWORKDIR /a\nRUN make\n",
      safety: "unsafe",
      aliases: ["DL3003", "DS-0013", "kics:RUN Instruction Using 'cd' Instead of WORKDIR", "semgrep:use-workdir"],
    },
    {
      code: "FROM debian:13\nRUN («cd» /a; make)\n",
      preset: "hadolint",
      message: "`cd` holds only inside this RUN. Use WORKDIR to set the directory for it.",
      aliases: ["DL3003", "DS-0013", "kics:RUN Instruction Using 'cd' Instead of WORKDIR", "semgrep:use-workdir"],
    },
  ],
});
