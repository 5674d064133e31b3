import rule from "../../server/src/rules/use-heredoc.ts";
import { testRule } from "../rule-tester.ts";

const options = { commands: 3 };

testRule(rule, {
  good: [
    'FROM debian:13\nRUN a || b; c && d\nRUN ["a", "&&", "b", "&&", "c"]\nRUN (a && b && c)\nRUN x $(a && b && c)\n',
    'FROM debian:13\nSHELL ["pwsh", "-c"]\nRUN a && b && c\n',
    "FROM debian:13\nRUN <<EOF\na && b && c\nEOF\n",
    { code: "FROM debian:13\nRUN a && b && c && d && e && f\n", options: {} },
  ],
  bad: [
    {
      options,
      code: 'FROM debian:13\n«RUN» --mount=type=cache,target=/x apt-get update \\\n  && apt-get install -y \\\n    curl \\\n  && echo "a && b" > /x\nUSER app\n',
      message: "3 commands are chained by && in one RUN. A heredoc gives each a line of its own.",
      fixed:
        'FROM debian:13\nRUN --mount=type=cache,target=/x <<EOF\nset -e\napt-get update\napt-get install -y \\\n    curl\necho "a && b" > /x\nEOF\nUSER app\n',
      severity: "hint",
      safety: "unsafe",
    },
    {
      options,
      code: "FROM debian:13\n«RUN» a && \\\n# why\n b && c",
      message: "3 commands are chained by && in one RUN. A heredoc gives each a line of its own.",
      fixed: null,
    },
    {
      options,
      code: "FROM debian:13\n«RUN» a && (b; d) && c && e\n",
      message: "3 commands are chained by && in one RUN. A heredoc gives each a line of its own.",
      fixed: null,
    },
  ],
});
