import { describe, expect, test } from "vitest";
import { makeIgnoreTest } from "../../server/src/host/context.ts";

describe("makeIgnoreTest follows BuildKit", () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ["*.md", ["a.md"], ["sub/a.md", "a.MD"]],
    ["**/*.md", ["a.md", "sub/deep/a.md"], ["a.mdx"]],
    ["node_modules", ["node_modules", "node_modules/a/b"], ["sub/node_modules"]],
    ["/build/", ["build", "build/x"], ["sub/build"]],
    ["*\n!src", ["other", "package.json"], ["src", "src/a"]],
    ["dir\n!dir/keep", ["dir/x"], ["dir/keep"]],
    ["# comment\n\n  spaced  ", ["spaced"], ["# comment"]],
    ["\uFEFFfirst", ["first"], []],
    ["a?c\r\nx[0-9]", ["abc", "x1"], ["ac", "xa"]],
    // A pattern nobody can compile says nothing, and the others hold.
    ["[\nreal", ["real"], ["["]],
    ["..\n!\n.", [], ["a"]],
  ])("%j", (text, ignored, kept) => {
    const isIgnored = makeIgnoreTest(text);
    expect(ignored.filter((path) => !isIgnored(path))).toEqual([]);
    expect(kept.filter((path) => isIgnored(path))).toEqual([]);
  });
});
