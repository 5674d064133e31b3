import rule from "../../server/src/rules/apt-instead-of-apt-get.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["FROM debian:13\nRUN apt-get update\n"],
  bad: [
    {
      code: "FROM debian:13\nRUN «apt» update && «apt» install -y curl\n",
      message: [
        "`apt` is made for terminals and does not promise a stable command line. Use apt-get.",
        "`apt` is made for terminals and does not promise a stable command line. Use apt-get.",
      ],
      fixed: "FROM debian:13\nRUN apt-get update && apt-get install -y curl\n",
      safety: "safe",
      aliases: ["DL3027", "CKV_DOCKER_9", "kics:Run Using apt", "semgrep:prefer-apt-get"],
    },
    {
      code: "FROM debian:13\nRUN «apt» search x\n",
      message: "`apt` is made for terminals and does not promise a stable command line. Use apt-cache.",
      fixed: "FROM debian:13\nRUN apt-cache search x\n",
      safety: "unsafe",
      aliases: ["DL3027", "CKV_DOCKER_9", "kics:Run Using apt", "semgrep:prefer-apt-get"],
    },
    {
      code: "FROM debian:13\nRUN «apt» list\n",
      message: "`apt` is made for terminals and does not promise a stable command line. Use dpkg-query or apt-cache.",
      aliases: ["DL3027", "CKV_DOCKER_9", "kics:Run Using apt", "semgrep:prefer-apt-get"],
    },
    {
      code: "FROM debian:13\nRUN sudo «apt» update\n",
      message: "`apt` is made for terminals and does not promise a stable command line. Use apt-get.",
      fixed: "FROM debian:13\nRUN sudo apt-get update\n",
      safety: "safe",
      aliases: ["DL3027", "CKV_DOCKER_9", "kics:Run Using apt", "semgrep:prefer-apt-get"],
    },
  ],
});
