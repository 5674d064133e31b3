import rule from "../../../server/src/rules/downloads/curl-without-redirects.ts";
import { testRule } from "../../rule-tester.ts";

testRule(rule, {
  good: [
    "FROM a\nRUN curl --version && curl --location-trusted https://a\n",
    "FROM a\nRUN curl -fs [::1]:80 && curl localhost\n",
    "FROM a\nRUN curl\n",
  ],
  bad: [
    {
      code: "FROM a\nRUN «curl» -o /x -d a=b $URL && «curl» -X DELETE https://a.b/c\n",
      message: [
        "curl does not follow redirects here, and takes one for the file it should fetch. Add --location.",
        "curl does not follow redirects here, and --location would change the method DELETE. Add --follow.",
      ],
      fixed: "FROM a\nRUN curl --location -o /x -d a=b $URL && curl --follow -X DELETE https://a.b/c\n",
      safety: "unsafe",
    },
  ],
});
