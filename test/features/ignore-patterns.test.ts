import fc from "fast-check";
import { expect, test } from "vitest";
import { decidingPattern, readIgnorePatterns } from "../../server/src/features/ignore-patterns.ts";
import { makeIgnoreTest } from "../../server/src/host/context.ts";

test("patterns stand at their words", () => {
  const text = "# a\n  b # c \r\n\n! /d/../e/\n #x\n!\n[a\nx\\\n";
  expect(
    readIgnorePatterns(text).map(({ line, span, negated, pattern, matches }) => [
      line,
      text.slice(span.start, span.end),
      negated,
      pattern,
      matches !== undefined,
    ]),
  ).toEqual([
    [1, "b # c", false, "b # c", true],
    [3, "! /d/../e/", true, "e", true],
    [4, "#x", false, "#x", true],
    [5, "!", true, "", false],
    [6, "[a", false, "[a", false],
    [7, "x\\", false, "x\\", false],
  ]);
});

test.each<[string, string, boolean]>([
  ["a", "a/b", true],
  ["/a", "a", true],
  ["a", "b/a", false],
  ["*", "a/b", true],
  ["*/b", "a/b", true],
  ["**/b", "b", true],
  ["**/b", "x/y/b/z", true],
  ["a/**", "a/b/c", true],
  ["a/**", "a", false],
  ["**", ".x/y", true],
  ["*.md\n!README.md", "README.md", false],
  ["a\n!a/b", "a/b/c", false],
  ["a\n!a/b", "a/c", true],
  ["[a-c]?", "bx", true],
  ["[^a]", "b", true],
  ["\\*", "*", true],
  ["a.c", "abc", false],
  ["*", "", false],
])("%j leaves %s out: %s", (text, path, ignored) => {
  const by = decidingPattern(readIgnorePatterns(text), path);
  expect(path !== "" && by !== undefined && !by.negated).toBe(ignored);
  expect(makeIgnoreTest(text)(path)).toBe(ignored);
});

test("the same paths are left out as by the library that is measured against the builder", () => {
  const part = fc.constantFrom("a", "b", "ab", "a.b", "*", "**", "?", "a*", "*b", "[ab]", "[^a]", "..", ".", "a?");
  const pattern = fc
    .tuple(fc.constantFrom("", "!", "/", " "), fc.array(part, { minLength: 1, maxLength: 3 }), fc.constantFrom("", "/", " "))
    .map(([before, parts, after]) => before + parts.join("/") + after);
  const path = fc.array(fc.constantFrom("a", "b", "ab", "a.b", "c"), { minLength: 1, maxLength: 4 }).map((parts) => parts.join("/"));
  fc.assert(
    fc.property(fc.array(pattern, { maxLength: 4 }), path, (lines, name) => {
      // The builder cleans `!../x` with its `!` and forgets that; nobody can mean it.
      fc.pre(!lines.some((line) => line.startsWith("!") && line.includes("..")));
      const text = lines.join("\n");
      const by = decidingPattern(readIgnorePatterns(text), name);
      expect([text, name, by !== undefined && !by.negated]).toEqual([text, name, makeIgnoreTest(text)(name)]);
    }),
    { numRuns: 3000 },
  );
});
