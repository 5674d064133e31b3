import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, test } from "vitest";
import oniguruma from "vscode-oniguruma";
import textmate from "vscode-textmate";

const wasm = readFileSync(createRequire(import.meta.url).resolve("vscode-oniguruma/release/onig.wasm"));
const ours = readFileSync(new URL("../../syntaxes/inline.json", import.meta.url), "utf8");

/** A stand-in for YAML that, as the real one, eats the indentation of a mapping by a rule of its own. */
const yaml = {
  scopeName: "source.yaml",
  patterns: [
    {
      begin: "^( *)(?=[\\w-]+:)",
      while: "^(\\1|\\s*$)",
      patterns: [
        { match: "[\\w-]+(?=:)", name: "entity.name.tag.yaml" },
        { match: "\\S+", name: "plain" },
      ],
    },
  ],
  repository: {},
};
const dockerfile = { scopeName: "source.dockerfile", patterns: [{ match: "\\S+", name: "seen" }], repository: {} };

const registry = new textmate.Registry({
  onigLib: oniguruma.loadWASM(wasm).then(() => ({
    createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
    createOnigString: (text) => new oniguruma.OnigString(text),
  })),
  loadGrammar: (scope) =>
    Promise.resolve(
      textmate.parseRawGrammar(
        scope === "plimsoll.compose.inline" ? ours : JSON.stringify(scope === "source.yaml" ? yaml : dockerfile),
        "x.json",
      ),
    ),
  getInjections: (scope) => (scope === "source.yaml" ? ["plimsoll.compose.inline"] : undefined),
});

/** The last scope of the first word of each line. */
async function scopes(text: string): Promise<readonly string[]> {
  const grammar = await registry.loadGrammar("source.yaml");
  if (grammar === null) throw new Error("no grammar");
  let state = textmate.INITIAL;
  return text.split("\n").map((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    const first = tokens.find(({ startIndex, endIndex }) => line.slice(startIndex, endIndex).trim() !== "");
    return first?.scopes.at(-1)?.replace(/\.(?:dockerfile|yaml)$/, "") ?? "";
  });
}

const keyword = "keyword.other.special-method";

describe("a Dockerfile inside a Compose file is coloured as one", () => {
  test.each([
    [
      "    dockerfile_inline: |\n      # c\n      FROM a\n      onbuild RUN b \\\n        FROM\n\n      USER c\n    target: x",
      ["entity.name.tag", "comment.line.number-sign", keyword, keyword, keyword, "", keyword, "entity.name.tag"],
    ],
    ["    dockerfile_inline: >-  # why\n      FROM a\n  web: x", ["entity.name.tag", keyword, "entity.name.tag"]],
    ["    dockerfile_inline: FROM a\n    b: c", ["entity.name.tag", "entity.name.tag"]],
    ["    my-dockerfile_inline: |\n      FROM a", ["entity.name.tag", "plain"]],
  ])("%j", async (text, expected) => {
    expect(await scopes(text)).toEqual(expected);
  });
});
