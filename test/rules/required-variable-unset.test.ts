import rule from "../../server/src/rules/required-variable-unset.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["FROM scratch\nENV A=1\nENV B=${A?}\n", "FROM acme/a:1\nENV B=${A:?no}\n"],
  bad: [
    {
      code: "FROM scratch\nENV A=${«B»:?must be set}\n",
      message: "B is required here, but nothing gives it a value. Declare it with ARG or ENV before.",
    },
    {
      code: "FROM scratch\nENV B=\nENV A=${«B»:?must be set}\n",
      message: "B is required here, but nothing gives it a value. Declare it with ARG or ENV before.",
    },
    {
      code: "FROM scratch\nARG B\nENV A=${«B»?x}\n",
      options: {
        assume: true,
      },
      message: "B is required here, but nothing gives it a value. Declare it with ARG or ENV before.",
    },
  ],
});
