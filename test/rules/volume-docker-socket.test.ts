import rule from "../../server/src/rules/volume-docker-socket.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ['FROM debian:13\nVOLUME ["/data", "/etc/app"]\n'],
  bad: [
    {
      code: 'FROM debian:13\nVOLUME ["/data", «"/run/docker.sock"»]\n',
      message:
        "VOLUME /run/docker.sock covers the socket of the container engine. Take it out; whoever needs that mount says so at docker run.",
      severity: "error",
    },
    {
      code: "FROM debian:13\nVOLUME «/proc»\n",
      message: "VOLUME /proc covers a directory of the system. Take it out; whoever needs that mount says so at docker run.",
    },
  ],
});
