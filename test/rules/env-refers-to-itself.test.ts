import rule from "../../server/src/rules/env-refers-to-itself.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["FROM debian:13\nENV A=1 B='$A' C=\\$A\n"],
  bad: [
    {
      code: 'FROM debian:13\nENV A=/a B="«${A}»/b" C=«$A»\n',
      message: [
        "A is set by this very ENV, so here it still has its old value or none. Set it in an ENV of its own before.",
        "A is set by this very ENV, so here it still has its old value or none. Set it in an ENV of its own before.",
      ],
      aliases: ["DL3044"],
      fixed: 'FROM debian:13\nENV A=/a\nENV B="${A}/b"\nENV C=$A\n',
      safety: "unsafe",
    },
    {
      code: "FROM debian:13\n  env A=/a \\\n    X=1 \\\n    B=«$A» \\\n    D=1\n",
      message: "A is set by this very ENV, so here it still has its old value or none. Set it in an ENV of its own before.",
      fixed: "FROM debian:13\n  env A=/a \\\n    X=1\n  env B=$A \\\n    D=1\n",
    },
    {
      code: "FROM debian:13\nENV B=«$A» A=1\n",
      message: "A is set by this very ENV, so here it still has its old value or none. Set it in an ENV of its own before.",
      fixed: null,
    },
    {
      code: "FROM debian:13\nENV A=1 \\\n # why\n B=«$A»\n",
      message: "A is set by this very ENV, so here it still has its old value or none. Set it in an ENV of its own before.",
      fixed: null,
    },
  ],
});
