import rule from "../../../server/src/rules/labels/label-of-buildx.ts";
import { testRule } from "../../rule-tester.ts";

testRule(rule, {
  good: [
    "FROM a AS b\nLABEL org.opencontainers.image.revision=1\nFROM c\n",
    { code: "FROM a\nLABEL org.opencontainers.image.source=x\n", options: { mode: "1" } },
  ],
  bad: [
    {
      code: "FROM a AS b\nLABEL «org.opencontainers.image.source»=https://x b=1\nFROM b\nLABEL c=1 «org.opencontainers.image.revision»=1\n",
      message: [
        "Buildx writes label org.opencontainers.image.source itself when BUILDX_GIT_LABELS is full. Take it out here, or do not set the variable.",
        "Buildx writes label org.opencontainers.image.revision itself when BUILDX_GIT_LABELS is full. Take it out here, or do not set the variable.",
      ],
      fixed: "FROM a AS b\nLABEL b=1\nFROM b\nLABEL c=1\n",
      safety: "unsafe",
    },
  ],
});
