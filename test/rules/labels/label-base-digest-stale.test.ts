import rule from "../../../server/src/rules/labels/label-base-digest-stale.ts";
import { testRule } from "../../rule-tester.ts";

testRule(rule, {
  good: [
    "ARG B=a\nFROM $B\nLABEL org.opencontainers.image.base.digest=x\n",
    "FROM a\nARG D\nLABEL org.opencontainers.image.base.digest=$D\n",
  ],
  bad: [
    {
      code: 'FROM a@sha256:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb AS c\nFROM c\nLABEL org.opencontainers.image.base.digest=«"sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"» x=1\n',
      message: "The label says that the base is sha256:aaaaaaaaaaaa…, but FROM names sha256:bbbbbbbbbbbb…. Write that digest.",
      fixes: {
        "Write the digest of FROM":
          "FROM a@sha256:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb AS c\nFROM c\nLABEL org.opencontainers.image.base.digest=sha256:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb x=1\n",
        "Take the label out": "FROM a@sha256:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb AS c\nFROM c\nLABEL x=1\n",
      },
      fixed:
        "FROM a@sha256:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb AS c\nFROM c\nLABEL org.opencontainers.image.base.digest=sha256:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb x=1\n",
      safety: "unsafe",
    },
    {
      code: "FROM a\nLABEL x=1 org.opencontainers.image.base.digest=«sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa»\n",
      message: "The label names a digest of the base, but FROM names none, so the base may be another one at every build. Pin it in FROM.",
      fixed: "FROM a\nLABEL x=1\n",
      safety: "unsafe",
    },
  ],
});
