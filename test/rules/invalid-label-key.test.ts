import rule from "../../server/src/rules/invalid-label-key.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["FROM debian:13\nLABEL a.b-c/d_e=1 $X=2\n"],
  bad: [
    {
      code: "FROM debian:13\nLABEL «A»=1 «b..c»=2 «d-»=3\n",
      message: [
        "Label key A is not of the form a-z, 0-9, with single dots, dashes and slashes between. Write it so that tools find it.",
        "Label key b..c is not of the form a-z, 0-9, with single dots, dashes and slashes between. Write it so that tools find it.",
        "Label key d- is not of the form a-z, 0-9, with single dots, dashes and slashes between. Write it so that tools find it.",
      ],
      aliases: ["DL3048", "tally/labels/valid-key"],
    },
    {
      code: "FROM debian:13\nLABEL «com.docker.foo»=1\n",
      message: "Label key com.docker.foo uses a namespace that is kept for Docker itself. Use a domain of your own.",
      aliases: ["DL3048", "tally/labels/valid-key"],
    },
  ],
});
