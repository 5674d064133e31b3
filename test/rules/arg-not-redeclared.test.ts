import rule from "../../server/src/rules/arg-not-redeclared.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: [
    "ARG V=1\nFROM debian:13\nRUN V=2 && echo $V\n",
    "ARG PYTHON_VERSION=3\nFROM python:$PYTHON_VERSION\nRUN echo $PYTHON_VERSION\n",
    "ARG V=1\nFROM acme/x:1\nENV A=$V\n",
  ],
  bad: [
    {
      code: "ARG V=1\nFROM debian:13\nENV A=$«V» B=$V\nRUN echo ${V}\n",
      message: "V is declared before the first FROM, so inside this stage it is empty. Add ARG V to the stage.",
      fixed: "ARG V=1\nFROM debian:13\nARG V\nENV A=$V B=$V\nRUN echo ${V}\n",
      safety: "unsafe",
      aliases: ["UndefinedVar"],
      related: ["V=1"],
    },
    {
      code: "ARG V=1\nFROM node:24\nRUN echo $«V»\n",
      message: "V is declared before the first FROM, so inside this stage it is empty. Add ARG V to the stage.",
      fixed: "ARG V=1\nFROM node:24\nARG V\nRUN echo $V\n",
      safety: "unsafe",
      related: ["V=1"],
    },
  ],
});
