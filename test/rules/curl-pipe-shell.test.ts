import rule from "../../server/src/rules/curl-pipe-shell.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: ["FROM debian:13\nRUN curl -fsS https://a/x | tar -xz\n", "FROM debian:13\nRUN curl https://a/x | sh install.sh\n"],
  bad: [
    {
      code: "FROM debian:13\nRUN «curl» -fsSL https://example.com/i.sh | sudo -E bash -\n",
      fixed:
        'FROM debian:13\nARG I_SHA256\nRUN curl -fsSL -o /tmp/i.sh https://example.com/i.sh && echo "${I_SHA256}  /tmp/i.sh" | sha256sum -c - && sudo -E bash /tmp/i.sh && rm /tmp/i.sh\n',
      message: "What curl downloads is run by bash unseen. Save it to a file, verify its checksum, then run it.",
    },
    {
      code: "FROM debian:13\nRUN «wget» -qO- https://example.com/i.sh | bash -s -- -y\n",
      fixed:
        'FROM debian:13\nARG I_SHA256\nRUN wget -qO /tmp/i.sh https://example.com/i.sh && echo "${I_SHA256}  /tmp/i.sh" | sha256sum -c - && bash /tmp/i.sh -y && rm /tmp/i.sh\n',
      message: "What wget downloads is run by bash unseen. Save it to a file, verify its checksum, then run it.",
    },
    {
      code: 'FROM debian:13\nRUN sh -c "$(«curl» -fsSL https://example.com/i.sh)"\n',
      message: "What curl downloads is run by sh unseen. Save it to a file, verify its checksum, then run it.",
    },
    {
      code: "FROM debian:13\nRUN bash <(«curl» -s https://example.com/i.sh)\n",
      message: "What curl downloads is run by bash unseen. Save it to a file, verify its checksum, then run it.",
    },
    {
      code: "FROM debian:13\nRUN «curl» https://example.com/i.py | python3 -\n",
      fixed:
        'FROM debian:13\nARG I_SHA256\nRUN curl -o /tmp/i.py https://example.com/i.py && echo "${I_SHA256}  /tmp/i.py" | sha256sum -c - && python3 /tmp/i.py && rm /tmp/i.py\n',
      message: "What curl downloads is run by python3 unseen. Save it to a file, verify its checksum, then run it.",
    },
  ],
});
