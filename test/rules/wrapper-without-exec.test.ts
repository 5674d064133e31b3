import rule from "../../server/src/rules/wrapper-without-exec.ts";
import { testRule } from "../rule-tester.ts";

const context = {
  files: {
    "at.sh": '#!/bin/sh\nset -e\nprepare\n"$@"\n',
    "node.sh": "#!/bin/bash\nprepare\nNODE_ENV=x node server.js --port 80\n",
    "exec.sh": '#!/bin/sh\nexec "$@"\n',
    "trap.sh": "#!/bin/sh\ntrap stop TERM\nnode server.js\n",
    "back.sh": "#!/bin/sh\nnode a.js &\nnode b.js &\n",
    "wait.sh": "#!/bin/sh\nnode a.js &\nnode b.js\nwait\n",
    "migrate.sh": "#!/bin/sh\npython manage.py migrate\n",
    "branch.sh": "#!/bin/sh\nif true; then\n  exec a\nelse\n  node b\nfi\n",
    "pipe.sh": "#!/bin/sh\nnode a.js | tee log\n",
    "main.sh": '#!/bin/sh\nmain() { exec a; }\nmain "$@"\n',
    "copy.sh": "#!/bin/sh\ncp a b\n",
    "x.py": "#!/usr/bin/env python3\nnode\n",
    "tail.sh": "#!/bin/sh\nservice x start\ntail -f /dev/null\n",
    "gosu.sh": "#!/bin/sh\ngosu app node x.js\n",
  },
};
const image = (script: string) => `FROM debian:13\nCOPY ${script} /\nENTRYPOINT ["/${script}"]\n`;
const marked = (script: string) => `FROM debian:13\nCOPY ${script} /\nENTRYPOINT [«"/${script}"»]\n`;
const message = (file: string, program: string, line: number) =>
  `${file} starts ${program} in line ${line} without exec, so the program never gets the signal to stop. Write exec before it.`;
const fixed = (script: string, text: string) => ({ fixed: image(script), files: { [script]: text }, safety: "unsafe" as const });

testRule(rule, {
  context,
  good: [
    ..."exec trap back wait migrate branch pipe main copy".split(" ").map((name) => image(`${name}.sh`)),
    image("x.py"),
    'FROM debian:13\nCOPY at.sh /\nENTRYPOINT ["tini", "-g", "--", "/at.sh"]\n',
  ],
  bad: [
    {
      code: marked("at.sh"),
      message: message("at.sh", "its arguments", 4),
      ...fixed("at.sh", '#!/bin/sh\nset -e\nprepare\nexec "$@"\n'),
      severity: "warning",
    },
    {
      code: marked("node.sh"),
      message: message("node.sh", "node", 3),
      ...fixed("node.sh", "#!/bin/bash\nprepare\nNODE_ENV=x exec node server.js --port 80\n"),
    },
    {
      code: marked("tail.sh"),
      message: message("tail.sh", "tail", 3),
      ...fixed("tail.sh", "#!/bin/sh\nservice x start\nexec tail -f /dev/null\n"),
    },
    { code: marked("gosu.sh"), message: message("gosu.sh", "gosu", 2), ...fixed("gosu.sh", "#!/bin/sh\nexec gosu app node x.js\n") },
    {
      code: 'FROM debian:13\nCOPY --chmod=755 <<-"EOF" /run.sh\n\t#!/bin/sh\n\tnginx -g "daemon off;"\nEOF\nCMD [«"sh"», "/run.sh"]\n'.replace(
        '«"sh"», "/run.sh"',
        '"sh", «"/run.sh"»',
      ),
      message: message("/run.sh", "nginx", 2),
      fixed: 'FROM debian:13\nCOPY --chmod=755 <<-"EOF" /run.sh\n\t#!/bin/sh\n\texec nginx -g "daemon off;"\nEOF\nCMD ["sh", "/run.sh"]\n',
    },
  ],
});
