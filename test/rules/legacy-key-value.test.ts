import rule from "../../server/src/rules/legacy-key-value.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["FROM debian:13\nARG A b\n"],
  bad: [
    {
      code: "FROM debian:13\nENV «GREETING hello world»\n",
      message: "ENV GREETING uses the deprecated form without an equals sign. Write ENV GREETING=value.",
      fixed: 'FROM debian:13\nENV GREETING="hello world"\n',
      safety: "safe",
      aliases: ["LegacyKeyValueFormat"],
    },
    {
      code: 'FROM debian:13\nLABEL «title "a tool"»\n',
      message: "LABEL title uses the deprecated form without an equals sign. Write LABEL title=value.",
      fixed: 'FROM debian:13\nLABEL title="a tool"\n',
      safety: "safe",
      aliases: ["LegacyKeyValueFormat"],
    },
    {
      code: 'FROM debian:13\nENV «A b "c d" e»\n',
      message: "ENV A uses the deprecated form without an equals sign. Write ENV A=value.",
      fixed: 'FROM debian:13\nENV A=b\\ "c d"\\ e\n',
      safety: "safe",
      aliases: ["LegacyKeyValueFormat"],
    },
    {
      code: "FROM debian:13\nENV «A b \\\n  c»\n",
      message: "ENV A uses the deprecated form without an equals sign. Write ENV A=value.",
      aliases: ["LegacyKeyValueFormat"],
    },
  ],
});
