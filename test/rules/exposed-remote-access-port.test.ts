import rule from "../../server/src/rules/exposed-remote-access-port.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["FROM debian:13\nEXPOSE 22/udp\n", "FROM debian:13\nEXPOSE $P\n"],
  bad: [
    {
      code: "FROM debian:13\nEXPOSE 80 «22»\n",
      message: "Port 22 is that of SSH, which a container does not need. Use docker exec, and take it out.",
      aliases: ["DS-0004", "CKV_DOCKER_1", "kics:Exposing Port 22 (SSH)"],
    },
    {
      code: "FROM debian:13\nARG PORT=5900\nEXPOSE «$PORT»\n",
      message: "Port 5900 is that of VNC, which lets others in without a safe login. Take it out.",
    },
  ],
});
