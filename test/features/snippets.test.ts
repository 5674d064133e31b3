import { describe, expect, test } from "vitest";
import { builtinContracts } from "../../server/src/contracts/registry.ts";
import { lintFile } from "../../server/src/engine/lint.ts";
import { presetConfig } from "../../server/src/engine/settings.ts";
import { commonSnippets, contractSnippets, plainText, snippetItems, type Snippet } from "../../server/src/features/snippets.ts";
import { parse } from "../../server/src/syntax/parse.ts";

/** What a block needs around it to be a whole Dockerfile. */
function wholeFile({ prefix, body }: Snippet): string {
  const text = plainText(body);
  if (/^FROM /m.test(text)) return `${text}\n`;
  if (prefix === "syntax") return `${text}\nFROM scratch AS runtime\nUSER 10001\n`;
  const user = /^USER /m.test(text) ? "" : "USER 10001\n";
  const base = `registry.example.com/base:1@sha256:${"0".repeat(64)}`;
  // What compiles stands in a stage of its own, as the rules want it.
  const runtime = builds.has(prefix) ? `FROM ${base} AS runtime\nWORKDIR /app\nCOPY --from=build /out/app ./\n` : "";
  const name = builds.has(prefix) ? "build" : "base";
  return `# syntax=docker/dockerfile:1\nFROM ${base} AS ${name}\nWORKDIR /src\n${text}\n${runtime}${user}`;
}

const builds = new Set(["go-build", "cargo-build", "mount-cache", "mount-secret", "mount-bind", "run-heredoc"]);

/** What only the person can settle. */
const settledByPerson = new Set([
  "base-not-pinned",
  "unpinned-os-package",
  "unpinned-apt-package",
  "unpinned-apk-package",
  "unpinned-dnf-package",
]);

describe("snippets", () => {
  test.each(commonSnippets.map((snippet) => [snippet.prefix, snippet] as const))("%s has no finding", (_prefix, snippet) => {
    const text = wholeFile(snippet);
    expect(parse(text).problems).toEqual([]);
    for (const preset of ["recommended", "strict"] as const) {
      const { findings } = lintFile({ text, config: presetConfig(preset) });
      const found = findings.filter(({ ruleId }) => preset === "recommended" || !settledByPerson.has(ruleId));
      expect(
        found.map(({ ruleId, message }) => `${preset} ${ruleId}: ${message}`),
        text,
      ).toEqual([]);
    }
  });

  test.each(contractSnippets().map((snippet) => [snippet.prefix, snippet] as const))("%s keeps its contract", (prefix, snippet) => {
    const contract = builtinContracts().find((one) => one.snippet?.prefix === prefix);
    const text = `${plainText(snippet.body)}\n`;
    expect(parse(text).problems).toEqual([]);
    expect(lintFile({ text, contract }).findings.map(({ ruleId, message }) => `${ruleId}: ${message}`)).toEqual([]);
  });

  test("prefixes are unique, and every contract with a scaffold has one", () => {
    const prefixes = snippetItems().map(({ label }) => label);
    expect(new Set(prefixes).size).toBe(prefixes.length);
    const bare = builtinContracts().filter(({ scaffold, snippet }) => scaffold !== undefined && snippet === undefined);
    expect(bare.map(({ name }) => name)).toEqual([]);
  });

  test("plain text takes defaults and first choices", () => {
    expect(plainText(["a ${1:b} ${2|c,d|} ${1}", "\\${X} \\\\"])).toBe("a b c b\n${X} \\");
  });
});
