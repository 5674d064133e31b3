import rule from "../../../server/src/rules/layout/heredoc-layout.ts";
import { testRule } from "../../rule-tester.ts";

testRule(rule, {
  good: ['FROM debian:13\nCOPY <<EOF /a.txt\n{"a":1}\nEOF\n'],
  bad: [
    {
      code: 'FROM debian:13\nCOPY «<<EOF» /a.json\n{"a": [1.0, {}, []],\n "b":"x:y"}\nEOF\n',
      message: "The JSON of this heredoc is not laid out one member a line. Lay it out.",
      fixed: 'FROM debian:13\nCOPY <<EOF /a.json\n{\n  "a": [\n    1.0,\n    {},\n    []\n  ],\n  "b": "x:y"\n}\nEOF\n',
      safety: "unsafe",
    },
  ],
});
