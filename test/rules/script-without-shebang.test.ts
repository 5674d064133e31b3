import rule from "../../server/src/rules/script-without-shebang.ts";
import { testRule } from "../rule-tester.ts";

const context = {
  files: {
    "a.sh": "exec app\n",
    "dos.sh": "#!/bin/sh\r\nexec app\r\n",
    "ok.sh": "#!/bin/sh\nexec app\n",
    app: "\u007fELF\u0000",
    empty: "",
  },
};
const missing = (file: string) =>
  `${file} does not begin with #!, so the exec form cannot start it (“exec format error”). Begin it with #!/bin/sh or its interpreter.`;

testRule(rule, {
  context,
  good: [
    'FROM debian:13\nCOPY ok.sh /\nENTRYPOINT ["/ok.sh"]\n',
    "FROM debian:13\nCOPY a.sh /\nENTRYPOINT /a.sh\n",
    'FROM debian:13\nCOPY a.sh /\nENTRYPOINT ["sh", "-e", "/a.sh"]\n',
    'FROM debian:13\nCOPY app /app\nENTRYPOINT ["/app"]\n',
    'FROM debian:13\nCOPY empty /app\nENTRYPOINT ["/app"]\n',
    'FROM debian:13\nCOPY dos.sh /\nRUN sed -i "s/\\r//" /dos.sh\nENTRYPOINT ["/dos.sh"]\n',
    { code: 'FROM debian:13\nCOPY a.sh /\nENTRYPOINT ["/a.sh"]\n', context: { files: { "a.sh": null } } },
  ],
  bad: [
    {
      code: 'FROM debian:13\nCOPY a.sh /\nENTRYPOINT [«"/a.sh"»]\n',
      message: missing("a.sh"),
      fixed: 'FROM debian:13\nCOPY a.sh /\nENTRYPOINT ["/a.sh"]\n',
      files: { "a.sh": "#!/bin/sh\nexec app\n" },
      severity: "error",
      safety: "unsafe",
    },
    {
      code: 'FROM debian:13\nCOPY dos.sh /\nCMD [«"/dos.sh"»]\n',
      message:
        "The first line of dos.sh ends in a carriage return, so the kernel looks for an interpreter of that name and finds none. Save it with LF line breaks.",
      fixed: 'FROM debian:13\nCOPY dos.sh /\nCMD ["/dos.sh"]\n',
      files: { "dos.sh": "#!/bin/sh\nexec app\n" },
    },
    {
      code: 'FROM debian:13\nCOPY --chmod=755 <<EOF /a.sh\nexec app\nEOF\nENTRYPOINT [«"/a.sh"»]\n',
      message: missing("/a.sh"),
      fixed: 'FROM debian:13\nCOPY --chmod=755 <<EOF /a.sh\n#!/bin/sh\nexec app\nEOF\nENTRYPOINT ["/a.sh"]\n',
    },
  ],
});
