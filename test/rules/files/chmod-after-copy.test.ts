import rule from "../../../server/src/rules/files/chmod-after-copy.ts";
import { testRule } from "../../rule-tester.ts";

testRule(rule, {
  good: [
    "FROM a\nCOPY a b /d/\nRUN chmod 755 /d/a\n",
    "FROM a\nCOPY a /y\nRUN chmod 755 /y && ls\n",
    "FROM a\nCOPY a /y\nRUN chmod -R 755 /y\n",
    "FROM a\nCOPY a /y\nUSER b\nRUN chmod 755 /y\n",
    "FROM a\nCOPY a z\nRUN chmod 755 z\n",
  ],
  bad: [
    {
      code: "FROM a\nCOPY --chmod=644 x.sh /x.sh\n# run\nRUN «chmod» 0755 /x.sh\n",
      message: "This RUN changes the mode of what the COPY above has just written, and so stores it twice. Use --chmod there.",
      fixed: "FROM a\nCOPY --chmod=0755 x.sh /x.sh\n",
      safety: "safe",
    },
    {
      code: "FROM a\nWORKDIR /w\nADD --link tool .\nRUN «chmod» +x tool\n",
      message: "This RUN changes the mode of what the ADD above has just written, and so stores it twice. Use --chmod there.",
      fixed: "FROM a\nWORKDIR /w\nADD --link --chmod=755 tool .\n",
      safety: "unsafe",
    },
    {
      code: "FROM a\nCOPY <<EOF /a\nx\nEOF\nRUN «chmod» 600 /a\nCOPY x /y\nRUN «chmod» u+s /y\n",
      message: [
        "This RUN changes the mode of what the COPY above has just written, and so stores it twice. Use --chmod there.",
        "This RUN changes the mode of what the COPY above has just written, and so stores it twice. Use --chmod there.",
      ],
      fixed: "FROM a\nCOPY --chmod=600 <<EOF /a\nx\nEOF\nCOPY x /y\nRUN chmod u+s /y\n",
      left: 1,
    },
  ],
});
