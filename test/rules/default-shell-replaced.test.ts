import rule from "../../server/src/rules/default-shell-replaced.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["FROM debian:13\nRUN ln -s /bin/sh /x\n", "FROM gcr.io/distroless/static:debug\nRUN ln -s /busybox/sh /bin/sh\n"],
  bad: [
    {
      code: "FROM debian:13\nRUN «ln» -sf /bin/bash /bin/sh\n",
      message: "This replaces /bin/sh for every program of the image. Use SHELL to choose the shell of the build.",
      fixed: 'FROM debian:13\nSHELL ["/bin/bash", "-c"]\n',
      safety: "unsafe",
      aliases: ["DL4005", "kics:Changing Default Shell Using RUN Command", "semgrep:use-shell-instruction"],
    },
    {
      code: "FROM debian:13\nRUN apt-get update && «ln» -sf bash /bin/sh\n",
      message: "This replaces /bin/sh for every program of the image. Use SHELL to choose the shell of the build.",
      aliases: ["DL4005", "kics:Changing Default Shell Using RUN Command", "semgrep:use-shell-instruction"],
    },
  ],
});
