import { describe, expect, test } from "vitest";
import { analyze } from "../../../server/src/engine/analyze.ts";
import { lineInBody, shellCheckScripts } from "../../../server/src/engine/shellcheck/scripts.ts";

/** Each script as its first line, the names that are exported, and the body. */
function scriptsOf(text: string): readonly string[] {
  return shellCheckScripts(analyze(text)).map((script) => {
    const lines = script.text.split("\n");
    const names = lines.flatMap((line) => /^export (\w+)=1$/.exec(line)?.[1] ?? []);
    const body = lines.filter((_, index) => lineInBody(script, index + 1) !== undefined);
    return `${script.where} ${lines[0]} [${names.join(" ")}] ${body.join("\n")}`;
  });
}

test("comments at the head of a heredoc stand before what is exported, where ShellCheck's directives hold for all of it", () => {
  const text = "FROM a\nENV p=1\nRUN <<EOF\n#!/bin/bash -e\n# shellcheck disable=SC2086\n\necho $x\nEOF\n";
  expect(shellCheckScripts(analyze(text)).map((script) => script.text)).toEqual([
    "#!/bin/bash\n# /bin/bash -e\n# shellcheck disable=SC2086\n\nexport p=1\necho $x\n",
  ]);
});

describe("shellCheckScripts", () => {
  test.each<readonly [string, string, readonly string[]]>([
    ["a shell form", "FROM a\nRUN echo $x\n", ["run #!/bin/sh [] echo $x"]],
    ["continuations and comments between them", "FROM a\nRUN echo \\\n  # no\n  $x\n", ["run #!/bin/sh [] echo   $x"]],
    ["not an exec form", 'FROM a\nRUN ["sh", "-c", "echo $x"]\n', []],
    ["behind ONBUILD", "FROM a\nONBUILD RUN echo $x\n", ["run #!/bin/sh [] echo $x"]],
    ["SHELL by its first word", 'FROM a\nSHELL ["/bin/bash", "-eo", "pipefail", "-c"]\nRUN true\n', ["run #!/bin/bash [] true"]],
    ["a program that starts the shell", 'FROM a\nSHELL ["/usr/bin/env", "bash", "-c"]\nRUN true\n', ["run #!/bin/bash [] true"]],
    ["no shell that ShellCheck cannot read", 'FROM a\nSHELL ["/bin/zsh", "-c"]\nRUN true\n', []],
    ["no PowerShell", 'FROM a\nSHELL ["pwsh", "-Command"]\nRUN echo $env:X\n', []],
    ["no Windows commands", "FROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN echo %X%\n", []],
    [
      "the shell a comment names",
      "FROM a\n# hadolint shell=bash\nRUN true\nRUN false\n",
      ["run #!/bin/bash [] true", "run #!/bin/bash [] false"],
    ],
    ["tally's comment", "FROM a\n# tally shell=dash\nRUN true\n", ["run #!/bin/dash [] true"]],
    [
      "of comment and SHELL the lower one",
      'FROM a\n# hadolint shell=dash\nSHELL ["/bin/bash", "-c"]\nRUN true\n# hadolint shell=ksh\nRUN false\n',
      ["run #!/bin/bash [] true", "run #!/bin/ksh [] false"],
    ],
    [
      "the comment's shell in stages built from this one, and in no other",
      "FROM a AS b\n# hadolint shell=bash\nRUN true\nFROM b\nRUN 1\nFROM a\nRUN 2\n",
      ["run #!/bin/bash [] true", "run #!/bin/bash [] 1", "run #!/bin/sh [] 2"],
    ],
    ["no comment before the first stage", "# hadolint shell=bash\nFROM a\nRUN true\n", ["run #!/bin/sh [] true"]],
    [
      "the variables of ENV and ARG",
      "ARG global\nFROM a AS b\nARG one\nENV two=2 three=3\nRUN true\nFROM b\nENV A.B=1\nRUN false\n",
      ["run #!/bin/sh [one three two] true", "run #!/bin/sh [one three two] false"],
    ],
    ["proxies where they are named", "FROM a\nRUN curl -x $http_proxy\n", ["run #!/bin/sh [http_proxy] curl -x $http_proxy"]],
    [
      "a heredoc",
      "FROM a\nRUN <<EOF\necho $x\n# shellcheck disable=SC2086\nEOF\n",
      ["run #!/bin/sh [] echo $x\n# shellcheck disable=SC2086\n"],
    ],
    ["a heredoc with tabs", "FROM a\nRUN <<-EOF\n\techo 1\n\tEOF\n", ["run #!/bin/sh [] echo 1\n"]],
    [
      "a heredoc with a shebang line",
      "FROM a\nRUN <<EOF\n#!/usr/bin/env bash\n[[ 1 ]]\nEOF\n",
      ["run #!/bin/bash [] # /usr/bin/env bash\n[[ 1 ]]\n"],
    ],
    ["no heredoc of another language", "FROM a\nRUN <<EOF\n#!/usr/bin/env python3\nprint(1)\nEOF\n", []],
    [
      "a command with its heredoc, and the script it hands to a shell",
      "FROM a\nRUN bash <<'EOF'\n[[ $x ]]\nEOF\n",
      ["run #!/bin/sh [] bash <<'EOF'\n[[ $x ]]\nEOF", "heredoc #!/bin/bash [] [[ $x ]]\n"],
    ],
    [
      "no script that the outer shell expands first",
      "FROM a\nRUN bash <<EOF\necho $x\nEOF\n",
      ["run #!/bin/sh [] bash <<EOF\necho $x\nEOF"],
    ],
    [
      "a script that COPY writes",
      "FROM a\nENV p=1\nCOPY <<'EOF' /run.sh\n#!/bin/sh\necho $x\nEOF\n",
      ["heredoc #!/bin/sh [p] # /bin/sh\necho $x\n"],
    ],
    ["no file without a shebang line", "FROM a\nCOPY <<'EOF' /etc/motd\necho $x\nEOF\n", []],
    ["no file that BuildKit expands", "FROM a\nCOPY <<EOF /run.sh\n#!/bin/sh\necho $x\nEOF\n", []],
    ["nothing of an empty RUN", "FROM a\nRUN\nRUN   \n", []],
  ])("%s", (_, text, expected) => {
    expect(scriptsOf(text)).toEqual(expected);
  });
});
