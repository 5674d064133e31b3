import rule from "../../../server/src/rules/labels/labels-unordered.ts";
import { testRule } from "../../rule-tester.ts";

testRule(rule, {
  good: ["FROM a\nLABEL z=1 a=2\n"],
  bad: [
    {
      code: 'FROM a\nLABEL «z»=1 \\\n  org.opencontainers.image.version="1 2" \\\n  org.opencontainers.image.title=x\n',
      message: "Label z is out of order. Sort the labels.",
      fixed: 'FROM a\nLABEL org.opencontainers.image.title=x \\\n  org.opencontainers.image.version="1 2" \\\n  z=1\n',
      safety: "safe",
    },
    {
      code: "FROM a\nLABEL «b»=1 a=2\n",
      options: { order: "alphabetical" },
      message: "Label b is out of order. Sort the labels.",
      fixed: "FROM a\nLABEL a=2 b=1\n",
      safety: "safe",
    },
    { code: "FROM a\nLABEL «z»=1 \\\n  # t\n  org.opencontainers.image.title=x\n", message: "Label z is out of order. Sort the labels." },
  ],
});
