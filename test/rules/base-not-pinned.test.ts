import rule from "../../server/src/rules/base-not-pinned.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: [
    "FROM debian:13@sha256:0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a AS build\nFROM debian:13@sha256:0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a\nCOPY --from=build /a /a\n",
    "ARG V=1\nFROM debian:$V\n",
    "FROM cloche-base:latest\n",
    "FROM scratch\nCOPY --from=cloche-base:latest /usr/local/bin/clo /usr/local/bin/clo\n",
  ],
  bad: [
    {
      code: "FROM «node:24-slim» AS build\nFROM build\nCOPY --from=«nginx:1.29» /etc/nginx /etc/nginx\n",
      message: [
        "Base image node:24-slim is not pinned by a digest, so its content can change under the same tag. Pin it as node:24-slim@sha256:….",
        "Image nginx:1.29 is copied from without a digest, so its content can change. Pin it as nginx:1.29@sha256:….",
      ],
      command: "pin-digest",
    },
  ],
});
