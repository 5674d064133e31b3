import rule from "../../server/src/rules/maintainer-deprecated.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["FROM debian:13\n# MAINTAINER x\n"],
  bad: [
    {
      code: "FROM debian:13\n«MAINTAINER» $Ada Lovelace <ada@example.com>\n",
      message: "MAINTAINER is deprecated. Use LABEL org.opencontainers.image.authors instead.",
      fixed: 'FROM debian:13\nLABEL org.opencontainers.image.authors="\\$Ada Lovelace <ada@example.com>"\n',
      safety: "unsafe",
      aliases: [
        "DL4000",
        "MaintainerDeprecated",
        "DS-0022",
        "CKV_DOCKER_6",
        "kics:MAINTAINER Instruction Being Used",
        "semgrep:maintainer-is-deprecated",
      ],
    },
    {
      code: 'from debian:13\n«maintainer» "Ada"\n',
      message: "MAINTAINER is deprecated. Use LABEL org.opencontainers.image.authors instead.",
      fixed: 'from debian:13\nlabel org.opencontainers.image.authors="Ada"\n',
      safety: "unsafe",
      aliases: [
        "DL4000",
        "MaintainerDeprecated",
        "DS-0022",
        "CKV_DOCKER_6",
        "kics:MAINTAINER Instruction Being Used",
        "semgrep:maintainer-is-deprecated",
      ],
    },
  ],
});
