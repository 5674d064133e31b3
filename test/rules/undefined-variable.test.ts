import rule from "../../server/src/rules/undefined-variable.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["FROM debian:13\nENV A=$PATH\n", "FROM debian:13\nENV A='$B' C=\\$D\n"],
  bad: [
    {
      code: "FROM debian:13\nENV A=«${%b}»\n",
      preset: "buildkit",
      message: "Variable without a name is not defined here, so it is replaced by nothing. Declare it with ARG or ENV.",
      fixed: null,
    },
    {
      code: "FROM debian:13\nARG VERSION=1\nENV A=$«VERSON»\n",
      message: "Variable VERSON is not defined here, so it is replaced by nothing. Did you mean VERSION?",
      fixed: "FROM debian:13\nARG VERSION=1\nENV A=$VERSION\n",
      safety: "unsafe",
      aliases: ["UndefinedVar"],
    },
    {
      code: "ARG TAG=1\nFROM debian:$«TGA»\n",
      message: "Variable TGA in FROM is not declared by an ARG before the first FROM. Did you mean TAG?",
      fixed: "ARG TAG=1\nFROM debian:$TAG\n",
      safety: "unsafe",
      aliases: ["UndefinedArgInFrom"],
    },
    {
      code: "FROM scratch\nCOPY a $«B»/$B $«C»\n",
      message: [
        "Variable B is not defined here, so it is replaced by nothing. Declare it with ARG or ENV.",
        "Variable C is not defined here, so it is replaced by nothing. Declare it with ARG or ENV.",
      ],
      aliases: ["UndefinedVar"],
    },
    {
      code: "FROM debian:13\nCOPY <<EOF /a\n$«X»\nEOF\n",
      message: "Variable X is not defined here, so it is replaced by nothing. Declare it with ARG or ENV.",
      aliases: ["UndefinedVar"],
    },
    {
      code: "FROM acme/x:1\nENV A=${«B»:-c}\n",
      preset: "buildkit",
      message: "Variable B is not defined here, so it is replaced by nothing. Declare it with ARG or ENV.",
      aliases: ["UndefinedVar"],
    },
  ],
});
