import { findBuiltinContract } from "../../server/src/contracts/registry.ts";
import rule from "../../server/src/rules/entrypoint-not-executable.ts";
import { testRule } from "../rule-tester.ts";

const contract = findBuiltinContract("ralph-worker");
const context = { files: { "docker/start.sh": "#!/bin/sh\n", "ok.sh": "#!/bin/sh\n", "run.sh": "#!/bin/sh\n" }, executable: ["ok.sh"] };
const message = (file: string) =>
  `${file} is not executable and COPY keeps that, so the container cannot start it. Add --chmod=0755 to the COPY.`;

testRule(rule, {
  context,
  good: [
    'FROM debian:13\nCOPY ok.sh /\nENTRYPOINT ["/ok.sh"]\n',
    'FROM debian:13\nCOPY docker/start.sh /\nRUN chmod +x /start.sh\nENTRYPOINT ["/start.sh"]\n',
    'FROM debian:13\nCOPY docker /docker\nRUN chmod -R a+x /docker\nENTRYPOINT ["/docker/start.sh"]\n',
    'FROM debian:13\nCOPY docker/start.sh /\nRUN chmod +x /*.sh\nENTRYPOINT ["/start.sh"]\n',
    'FROM debian:13\nCOPY --chmod=755 docker/start.sh /\nENTRYPOINT ["/start.sh"]\n',
    'FROM debian:13\nCOPY --chmod=+x docker/start.sh /\nENTRYPOINT ["/start.sh"]\n',
    'FROM debian:13\nCOPY docker/start.sh /\nRUN ./setup.sh\nENTRYPOINT ["/start.sh"]\n',
    'FROM debian:13\nCOPY docker/start.sh /\nENTRYPOINT ["bash", "/start.sh"]\n',
    'FROM debian:13 AS a\nFROM debian:13\nCOPY docker/start.sh /\nCOPY --from=a / /\nENTRYPOINT ["/start.sh"]\n',
    'FROM debian:13\nCOPY other.sh /start.sh\nENTRYPOINT ["/start.sh"]\n',
    { code: 'FROM debian:13\nCOPY start.sh /start.sh\nENTRYPOINT ["/start.sh"]\n', context: { files: { "start.sh": "#!/bin/sh\n" } } },
  ],
  bad: [
    {
      code: 'FROM debian:13\nCOPY docker/start.sh /usr/local/bin/\nENTRYPOINT [«"start.sh"»]\n',
      message: message("docker/start.sh"),
      fixed: 'FROM debian:13\nCOPY --chmod=0755 docker/start.sh /usr/local/bin/\nENTRYPOINT ["start.sh"]\n',
      severity: "error",
      safety: "unsafe",
      related: ["COPY"],
    },
    {
      code: 'FROM debian:13\nWORKDIR /app\nCOPY . .\nENTRYPOINT ["tini", "--"]\nCMD [«"./run.sh"»]\n',
      message: message("run.sh"),
    },
    {
      code: 'FROM debian:13\nCOPY --chmod=0644 ok.sh /\nENTRYPOINT [«"/ok.sh"»]\n',
      message: "ok.sh is copied with mode 0644, which does not let anyone execute it, so the container cannot start it. Use 0755.",
      fixed: 'FROM debian:13\nCOPY --chmod=0755 ok.sh /\nENTRYPOINT ["/ok.sh"]\n',
    },
    {
      code: 'FROM debian:13\nCOPY <<EOF /start.sh\n#!/bin/sh\nEOF\nENTRYPOINT [«"/start.sh"»]\n',
      message:
        "/start.sh is written by a heredoc, which is not executable, so the container cannot start it. Add --chmod=0755 to the COPY.",
      fixed: 'FROM debian:13\nCOPY --chmod=0755 <<EOF /start.sh\n#!/bin/sh\nEOF\nENTRYPOINT ["/start.sh"]\n',
    },
    {
      code: 'FROM alpine:3.24 AS base\nCOPY run.sh /run.sh\nFROM base\nENTRYPOINT [«"/run.sh"»]\n',
      ...(contract === undefined ? {} : { contract }),
      message: message("run.sh"),
      fixed: 'FROM alpine:3.24 AS base\nCOPY --chmod=0755 run.sh /run.sh\nFROM base\nENTRYPOINT ["/run.sh"]\n',
      safety: "safe",
    },
  ],
});
