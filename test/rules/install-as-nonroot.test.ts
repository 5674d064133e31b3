import rule from "../../server/src/rules/install-as-nonroot.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: [
    "FROM debian:13\nUSER app\nRUN sudo apt-get install -y curl\n",
    "FROM debian:13\nUSER app\nRUN pip install flask && npm ci\n",
    "FROM debian:13\nUSER 0:0\nRUN apt-get install -y curl\n",
    "FROM acme/app:1\nRUN apt-get install -y curl\n",
    "FROM debian:13\nUSER app\nONBUILD RUN apt-get install -y curl\n",
  ],
  bad: [
    {
      code: "FROM rounds:dist\nRUN «apt-get» install -y vim\n",
      message:
        "`apt-get` install runs as nurse, the user of base image rounds, and needs root's rights. Put USER root before it and USER nurse behind it.",
      fixed: "FROM rounds:dist\nUSER root\nRUN apt-get install -y vim\nUSER nurse\n",
      safety: "unsafe",
    },
    {
      code: "FROM debian:13\nUSER app:app\n# tools\nRUN apt-get update \\\n  && «apt-get» install -y curl && apt-get install -y git\n",
      message:
        "`apt-get` install runs as app:app and needs root's rights, so the build fails. Put USER root before it and USER app:app behind it.",
      fixed:
        "FROM debian:13\nUSER app:app\nUSER root\n# tools\nRUN apt-get update \\\n  && apt-get install -y curl && apt-get install -y git\nUSER app:app\n",
      severity: "error",
      safety: "unsafe",
    },
    {
      code: "FROM nginxinc/nginx-unprivileged:1.29-alpine\nRUN «apk» add --no-cache curl\n",
      message:
        "`apk` add runs as 101, the user of base image nginxinc/nginx-unprivileged, and needs root's rights. Put USER root before it and USER 101 behind it.",
      fixed: "FROM nginxinc/nginx-unprivileged:1.29-alpine\nUSER root\nRUN apk add --no-cache curl\nUSER 101\n",
    },
  ],
});
