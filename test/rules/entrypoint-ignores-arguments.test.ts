import rule from "../../server/src/rules/entrypoint-ignores-arguments.ts";
import { testRule } from "../rule-tester.ts";

const context = {
  files: {
    "deaf.sh": "#!/bin/bash\n# not $@\nset -e\nexec app\n",
    "at.sh": '#!/bin/sh\nexec app "${@}"\n',
    "one.sh": '#!/bin/sh\nif [ "$1" = x ]; then exec y; fi\nexec app\n',
    "sourced.sh": "#!/bin/sh\n. /lib.sh\nexec app\n",
    "x.py": "#!/usr/bin/env python3\nprint(1)\n",
  },
};
const image = (script: string, cmd = 'CMD ["x"]\n') => `FROM debian:13\nCOPY ${script} /${script}\nENTRYPOINT ["/${script}"]\n${cmd}`;

testRule(rule, {
  context,
  good: [
    image("at.sh"),
    image("one.sh"),
    image("sourced.sh"),
    image("x.py"),
    image("deaf.sh", ""),
    image("deaf.sh", "CMD []\n"),
    'FROM debian:13\nCOPY deaf.sh /\nCMD ["/deaf.sh", "x"]\n',
    { code: image("at.sh", ""), options: { always: true } },
  ],
  bad: [
    {
      code: image("deaf.sh", 'CMD «["serve"]»\n'),
      message: 'deaf.sh never looks at its arguments, so CMD has no effect. End it with `exec "$@"`, or take CMD out.',
      severity: "warning",
      related: ["COPY"],
      fixed: image("deaf.sh", 'CMD ["serve"]\n'),
      files: { "deaf.sh": '#!/bin/bash\n# not $@\nset -e\nexec app "$@"\n' },
      fixes: {
        "Hand them to what the script starts": image("deaf.sh", 'CMD ["serve"]\n'),
        "Take CMD out": image("deaf.sh", ""),
      },
      safety: "unsafe",
    },
    {
      code: 'FROM debian:13\nCOPY deaf.sh /usr/bin/\nENTRYPOINT ["tini", "--", «"deaf.sh"»]\n',
      options: { always: true },
      fixed: 'FROM debian:13\nCOPY deaf.sh /usr/bin/\nENTRYPOINT ["tini", "--", "deaf.sh"]\n',
      files: { "deaf.sh": '#!/bin/bash\n# not $@\nset -e\nif [ "$#" -gt 0 ]; then\n  exec "$@"\nfi\nexec app\n' },
      message:
        'deaf.sh never looks at its arguments, so `docker run` cannot start anything else in the image. End it with `exec "$@"` when there are some.',
    },
  ],
});
