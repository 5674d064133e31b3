import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { analyze } from "../../server/src/engine/analyze.ts";
import { fixAll } from "../../server/src/engine/fix-all.ts";
import { lintFile, type LintInput } from "../../server/src/engine/lint.ts";
import { presetConfig } from "../../server/src/engine/settings.ts";
import { shellCheckScripts } from "../../server/src/engine/shellcheck/scripts.ts";
import { findProgram } from "../../server/src/host/node/find-program.ts";
import { makeShellCheck } from "../../server/src/host/node/shellcheck.ts";
import rule from "../../server/src/rules/shellcheck.ts";

/** The same against a real ShellCheck, which alone knows what it really finds and where. */
const program = await findProgram(["shellcheck"], process.env);
const missing = program === undefined ? "no shellcheck is on PATH" : versionProblem(program);
if (missing !== undefined) process.stderr.write(`No test against a real ShellCheck: ${missing}.\n`);

function versionProblem(path: string): string | undefined {
  const version = /^version: (\d+)\.(\d+)/m.exec(execFileSync(path, ["--version"], { encoding: "utf8" }));
  return Number(version?.[1]) > 0 || Number(version?.[2]) >= 7 ? undefined : "it is older than 0.7";
}

const text = [
  "FROM debian:13",
  "ARG flavour",
  "ENV known=1",
  "RUN echo 🐳 $unknown \\",
  "  # between",
  '  && echo $flavour $known && cd /tmp; [ ! -z "$known" ] && echo `pwd`',
  "# hadolint shell=bash",
  "RUN [[ a == b ]]",
  "RUN <<EOF",
  "echo $known; echo $other",
  "# shellcheck disable=SC2154,SC2086",
  "echo $quiet",
  "EOF",
  "COPY <<'EOF' /a.sh",
  "#!/bin/sh",
  "cd /srv",
  "EOF",
  "",
].join("\n");

describe.skipIf(missing !== undefined)(`a real ShellCheck${missing === undefined ? "" : ` (skipped: ${missing})`}`, () => {
  const service = makeShellCheck({ program: program ?? "", environment: process.env });
  const input: LintInput = { analysis: analyze(text), config: presetConfig("strict"), rules: [rule], shellCheck: service };

  test("finds what it knows, at its place", async () => {
    expect(await service.ask(shellCheckScripts(analyze(text)).map((script) => script.text))).toBe(undefined);
    const found = lintFile(input).findings.map(({ ruleId, span }) => `${ruleId} ${text.slice(span.start, span.end)}`);
    // Codes that no version has renamed; others may come and go.
    for (const line of ["SC2086 $unknown", "SC2154 $unknown", "SC2164 cd /tmp", "SC2006 `pwd`", "SC2086 $other", "SC2164 cd /srv"])
      expect(found).toContain(line);
    expect(found.filter((line) => /flavour|quiet|\[\[/.test(line))).toEqual([]);
  });

  test("its fixes leave nothing of what they mend", async () => {
    const fixed = fixAll(input, { unsafe: true });
    expect(fixed.text).toContain('echo 🐳 "$unknown" \\');
    expect(fixed.text).toContain("cd /tmp || exit; ");
    const again = analyze(fixed.text);
    expect(await service.ask(shellCheckScripts(again).map((script) => script.text))).toBe(undefined);
    const left = lintFile({ ...input, analysis: again }).findings.map(({ ruleId }) => ruleId);
    expect(left.filter((id) => ["SC2086", "SC2164", "SC2006"].includes(id))).toEqual([]);
  });
});
