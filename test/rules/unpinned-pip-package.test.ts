import rule from "../../server/src/rules/unpinned-pip-package.ts";
import { testRule } from "../rule-tester.ts";

testRule(rule, {
  good: [
    "FROM python:3.13\nRUN pip install -e .\n",
    "FROM python:3.13\nRUN pip install --upgrade pip\n",
    "FROM python:3.13\nRUN pip install 'a>=1' b.whl git+https://x/y@1 -c c.txt\n",
  ],
  bad: [
    {
      code: "FROM python:3.13\nRUN pip install --index-url https://x «a» b==1 «c»\n",
      message: [
        "`pip` installs the newest a, so the build changes without notice. Pin it: a==<version>.",
        "`pip` installs the newest c, so the build changes without notice. Pin it: c==<version>.",
      ],
      aliases: ["DL3013", "kics:Unpinned Package Version in Pip Install"],
    },
    {
      code: "FROM python:3.13\nRUN python3 -m pip install «git+ssh://git@x/y»\n",
      message:
        "`pip` installs the newest revision of git+ssh://git@x/y, so the build changes without notice. Pin it: git+ssh://git@x/y@<commit>.",
      aliases: ["DL3013", "kics:Unpinned Package Version in Pip Install"],
    },
  ],
});
