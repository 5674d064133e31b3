import { describe, expect, test } from "vitest";
import { patternError, replacePattern, reversePattern, trimPrefix, trimSuffix } from "../../server/src/syntax/shell-pattern.ts";

test.each([
  ["a*", "abcabc", false, "bcabc"],
  ["a*", "abcabc", true, ""],
  ["a*c", "abcabc", false, "abc"],
  ["a*c", "abcabcd", true, "d"],
  ["?b", "abc", false, "c"],
  ["*b", "aaa", true, "aaa"],
  ["", "abc", true, "abc"],
  ["\\*", "*a", true, "a"],
  ["a*b", "a\nb", true, "a\nb"],
  ["日?", "日本語", false, "語"],
])("trimPrefix %j from %j, greedy %s → %j", (pattern, value, greedy, result) => {
  expect(trimPrefix(pattern, value, greedy)).toBe(result);
});

test.each([
  ["*c", "abcabc", false, "abcab"],
  ["b*", "abcabc", true, "a"],
  ["b*", "abcabc", false, "abca"],
  ["\\?", "a?", false, "a"],
  ["x", "abc", true, "abc"],
])("trimSuffix %j from %j, greedy %s → %j", (pattern, value, greedy, result) => {
  expect(trimSuffix(pattern, value, greedy)).toBe(result);
});

describe("replacePattern", () => {
  test.each([
    ["b", "abab", "x", false, "axab"],
    ["b", "abab", "x", true, "axax"],
    ["", "ab", "-", true, "-a-b-"],
    ["", "ab", "-", false, "-ab"],
    ["a*b", "xabab", "y", false, "xy"],
    ["?", "ab", "$0$0", true, "aabb"],
    ["?", "ab", "$0", false, "$0b"],
    ["?", "ab", "${1}$x$$", true, "$$"],
    ["c", "ab", "x", true, "ab"],
  ])("%j in %j by %j, all %s → %j", (pattern, value, replacement, all, result) => {
    expect(replacePattern(pattern, value, replacement, all)).toBe(result);
  });

  test("a pattern that never fits takes linear time", () => {
    expect(replacePattern("a*b", "a".repeat(60_000), "x", true)).toBe("a".repeat(60_000));
  });
});

test.each([
  ["a\\b", "invalid pattern (a\\b) in substitution: invalid escape '\\b'"],
  ["a\\", "invalid pattern (a\\) in substitution: invalid escape '\\\ufffd'"],
  ["\\*\\?\\\\\\}\\/", undefined],
])("patternError %j → %j", (pattern, error) => {
  expect(patternError(pattern)).toBe(error);
});

test("turning a pattern round keeps its escapes", () => {
  expect(reversePattern("a\\*c")).toBe("c\\*a");
});
