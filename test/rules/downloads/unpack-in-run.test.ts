import rule from "../../../server/src/rules/downloads/unpack-in-run.ts";
import { testRule } from "../../rule-tester.ts";

testRule(rule, {
  good: [
    "FROM a\nRUN curl -L https://a.b/x.zip -o x.zip && unzip x.zip\n",
    "FROM a\nRUN curl -L https://a.b/x-$V.tar.gz | tar xz\n",
    "FROM a\nRUN curl https://a.b/x.tgz > x.tgz && tar czf y.tgz z\n",
  ],
  bad: [
    {
      code: "FROM a\nRUN wget «https://a.b/x.tar.gz» && tar xf x.tar.gz -C /opt && rm x.tar.gz\n",
      message: "This RUN fetches x.tar.gz and unpacks it, which ADD --unpack does by itself. Use it, with --checksum.",
      fixed: "FROM a\nADD --unpack=true https://a.b/x.tar.gz /opt/\n",
      safety: "unsafe",
    },
    {
      code: "FROM a\nRUN curl -L «https://a.b/x.tgz» | tar -xz\n",
      message: "This RUN fetches x.tgz and unpacks it, which ADD --unpack does by itself. Use it, with --checksum.",
      fixed: "FROM a\nADD --unpack=true https://a.b/x.tgz ./\n",
      safety: "unsafe",
    },
    {
      code: "FROM a\nRUN curl -LO «https://a.b/x.tgz» && tar --strip-components=1 -xzf x.tgz\n",
      message: "This RUN fetches x.tgz and unpacks it, which ADD --unpack does by itself. Use it, with --checksum.",
    },
    {
      code: "FROM a\nRUN apt-get update && curl -L «https://a.b/x.tgz» | tar -xz -C /opt && make\n",
      message: "This RUN fetches x.tgz and unpacks it, which ADD --unpack does by itself. Use it, with --checksum.",
    },
  ],
});
