import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, test } from "vitest";
import oniguruma from "vscode-oniguruma";
import textmate from "vscode-textmate";

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), "utf8");

/** Grammars by scope: ours, and stand-ins that name what they were asked to colour. */
function grammarOf(scopeName: string): textmate.IRawGrammar {
  if (scopeName === "plimsoll.dockerfile.heredoc") return textmate.parseRawGrammar(read("../../syntaxes/heredoc.json"), "heredoc.json");
  const patterns =
    scopeName === "source.dockerfile" ? [{ match: "^\\s*#.*", name: "comment.line" }] : [{ match: "\\S+", name: `seen.${scopeName}` }];
  return textmate.parseRawGrammar(JSON.stringify({ scopeName, patterns, repository: {} }), `${scopeName}.json`);
}

const wasm = readFileSync(createRequire(import.meta.url).resolve("vscode-oniguruma/release/onig.wasm"));
const registry = new textmate.Registry({
  onigLib: oniguruma.loadWASM(wasm).then(() => ({
    createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
    createOnigString: (text) => new oniguruma.OnigString(text),
  })),
  loadGrammar: (scopeName) => Promise.resolve(grammarOf(scopeName)),
  getInjections: (scopeName) => (scopeName === "source.dockerfile" ? ["plimsoll.dockerfile.heredoc"] : undefined),
});

/** For each line the language that colours its first word. */
async function languages(text: string): Promise<readonly string[]> {
  const grammar = await registry.loadGrammar("source.dockerfile");
  if (grammar === null) throw new Error("no grammar");
  let state = textmate.INITIAL;
  return text.split("\n").map((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    const scopes = tokens.find(({ startIndex, endIndex }) => line.slice(startIndex, endIndex).trim() !== "")?.scopes ?? [];
    return scopes.find((scope) => scope.startsWith("seen."))?.slice(5) ?? "";
  });
}

describe("heredocs are coloured in their own language", () => {
  test.each([
    ["RUN <<EOF\nls\nEOF\nRUN x", ["", "source.shell", "", ""]],
    ["RUN <<-'END' bash\nls\n\tEND\nRUN x", ["", "source.shell", "", ""]],
    ["RUN python3 <<PY\nimport x\nPY\nRUN x", ["", "source.python", "", ""]],
    ["RUN <<PY python3 -u\nimport x\nPY", ["", "source.python", ""]],
    ["RUN <<EOF\n#!/usr/bin/env python3\nimport x\nEOF\nRUN x", ["", "", "source.python", "", ""]],
    ['COPY <<EOF /etc/x.json\n{"a": 1}\nEOF\nRUN x', ["", "source.json", "", ""]],
    ["copy <<EOF /x.yml\na: 1\nEOF", ["", "source.yaml", ""]],
    ["COPY <<EOF /usr/local/bin/x.sh\nls\nEOF", ["", "source.shell", ""]],
    ["COPY <<EOF /etc/app.toml\na = 1\nEOF", ["", "source.toml", ""]],
    ["COPY <<EOF /README\nplain\nEOF\nRUN x", ["", "", "", ""]],
    ["# see <<EOF\nRUN x", ["", ""]],
  ])("%j", async (text, expected) => {
    expect(await languages(text)).toEqual(expected);
  });
});
