import { expect, test } from "vitest";
import { describeBuildProblem, readBuildProblems } from "../../server/src/host/build-problems.ts";

const esc = String.fromCharCode(27);

/** Each as Docker 28 with buildx 0.29, or Podman 5, wrote it. */
test.each<[string, string, readonly string[]]>([
  [
    "an unknown instruction",
    `#1 DONE 0.0s
Dockerfile:2
--------------------
   1 |     FROM scratch
   2 | >>> COPPY a /a
   3 |     
--------------------
ERROR: failed to build: failed to solve: dockerfile parse error on line 2: unknown instruction: COPPY (did you mean COPY?)
`,
    ["Dockerfile:2: error: unknown instruction: COPPY (did you mean COPY?)"],
  ],
  [
    "warnings, and an error in a file whose name has a blank",
    `#1 WARN: LegacyKeyValueFormat: "LABEL key=value" should be used instead of legacy "LABEL key value" format (line 2)
 ${esc}[33m1 warning found (use docker --debug to expand):
${esc}[0m - LegacyKeyValueFormat: "LABEL key=value" should be used instead of legacy "LABEL key value" format (line 2)
my file:4
--------------------
   2 |     LABEL a 1
   4 | >>> EXPOSE abc
--------------------
ERROR: failed to build: failed to solve: invalid containerPort: abc
`,
    [
      'Dockerfile:2: warning: "LABEL key=value" should be used instead of legacy "LABEL key value" format [LegacyKeyValueFormat]',
      "Dockerfile:4: error: invalid containerPort: abc",
    ],
  ],
  [
    "a RUN that fails",
    `------
 > [2/2] RUN exit 7:
------
Dockerfile:3
--------------------
   3 | >>> RUN exit 7
--------------------
ERROR: failed to solve: process "/bin/sh -c exit 7" did not complete successfully: exit code: 7
`,
    ['Dockerfile:3: error: process "/bin/sh -c exit 7" did not complete successfully: exit code: 7'],
  ],
  [
    "--check",
    `Check complete, 2 warnings have been found!

WARNING: FromAsCasing - https://docs.docker.com/go/dockerfile/rule/from-as-casing/
'as' and 'FROM' keywords' casing do not match
Dockerfile:1
--------------------
   1 | >>> FROM scratch as x
--------------------

WARNING: LegacyKeyValueFormat - https://docs.docker.com/go/dockerfile/rule/legacy-key-value-format/
"ENV key=value" should be used instead of legacy "ENV key value" format
Dockerfile:2
--------------------
   2 | >>> ENV a 1
--------------------
`,
    [
      "Dockerfile:1: warning: 'as' and 'FROM' keywords' casing do not match [FromAsCasing]",
      'Dockerfile:2: warning: "ENV key=value" should be used instead of legacy "ENV key value" format [LegacyKeyValueFormat]',
    ],
  ],
  [
    "--check of a file that cannot be parsed: the error stands before its place",
    `ERROR: dockerfile parse error on line 2: unknown instruction: COPPY (did you mean COPY?)
my file:2
--------------------
   2 | >>> COPPY a /a
--------------------
`,
    ["Dockerfile:2: error: unknown instruction: COPPY (did you mean COPY?)"],
  ],
  [
    "a line ending of Windows",
    " - StageNameCasing: Stage name 'A' should be lowercase (line 9)\r\n",
    ["Dockerfile:9: warning: Stage name 'A' should be lowercase [StageNameCasing]"],
  ],
  [
    "Podman, where it names the line",
    "Error: dockerfile parse error line 3: unknown instruction: COPPY\n",
    ["Dockerfile:3: error: unknown instruction: COPPY"],
  ],
  ["an error without a place", "ERROR: failed to solve: lint violation found for rules: FromAsCasing\n", []],
  ["what a RUN prints", "#5 0.1 server:80\n#5 0.2 ERROR: not ours\napp:80\nnothing\n", []],
  ["nothing", "", []],
])("%s", (_, output, expected) => {
  expect(readBuildProblems(output).map((problem) => describeBuildProblem(problem, "Dockerfile"))).toEqual(expected);
});
