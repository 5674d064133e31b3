import { describe, expect, test } from "vitest";
import { expand, findVariables, processWords, unknownValue, unquote, type VariableLookup } from "../../server/src/syntax/lex.ts";
import { mapWord } from "../../server/src/syntax/mapped-word.ts";
import { parse } from "../../server/src/syntax/parse.ts";
import { mapWhole } from "../../server/src/text/mapped-text.ts";
import { unmark } from "../marks.ts";

const values: Readonly<Record<string, string>> = {
  a: "value",
  empty: "",
  path: "/usr/local/lib",
  name: "img.tar.gz",
  star: "a*b?c",
  up: "日本",
};
const lookup: VariableLookup = (name) => (name === "dark" ? unknownValue : values[name]);

describe("expand", () => {
  test.each([
    ["plain", "plain"],
    ["$a", "value"],
    ["${a}", "value"],
    ["x$a.y", "xvalue.y"],
    ["$unset", ""],
    ["$up", "日本"],
    ["'$a'", "$a"],
    ['"$a b"', "value b"],
    ["\\$a", "$a"],
    ['"\\$a \\" \\x"', '$a " \\x'],
    ["a\\ b", "a b"],
    ["$", "$"],
    ["$ a", "$ a"],
    ["${a-b}", "value"],
    ["${unset-b}", "b"],
    ["${empty-b}", ""],
    ["${empty:-b}", "b"],
    ["${unset:-$a}", "value"],
    ["${unset:-${unset:-'x y'}}", "x y"],
    ["${a+b}", "b"],
    ["${unset+b}", ""],
    ["${empty+b}", "b"],
    ["${empty:+b}", ""],
    ["${a:?never}", "value"],
    ["${path#/}", "usr/local/lib"],
    ["${path#*/}", "usr/local/lib"],
    ["${path##*/}", "lib"],
    ["${path%/*}", "/usr/local"],
    ["${path%%/*}", ""],
    ["${name%.*}", "img.tar"],
    ["${name%%.*}", "img"],
    ["${name%.t?r.gz}", "img"],
    ["${star#a\\*}", "b?c"],
    ["${star%\\?c}", "a*b"],
    ["${path/l/L}", "/usr/Local/lib"],
    ["${path//l/L}", "/usr/LocaL/Lib"],
    ["${path//\\//-}", "-usr-local-lib"],
    ["${path//[/x}", "/usr/local/lib"],
    ["${unset/a/b}", ""],
    ["\ufeffx'y'", "xy"],
  ])("%s → %s", (text, value) => {
    expect(expand(text, lookup, "\\")).toEqual({ value, error: undefined });
  });

  test.each([
    ["${unset:?}", "unset: is not allowed to be unset"],
    ["${empty:?}", "empty: is not allowed to be empty"],
    ["${unset?say why}", "unset: say why"],
    ["${a", "unsupported modifier (\ufffd) in substitution"],
    ["${a:-b", "syntax error: missing '}'"],
    ["${a/b}", "syntax error: missing '/' in ${}"],
    ["${a:x}", "unsupported modifier (:x) in substitution"],
    ["${a:#b}", "unsupported modifier (:#) in substitution"],
    ["${a^}", "unsupported modifier (^) in substitution"],
    ["${}", "syntax error: bad substitution"],
    ["${", "syntax error: missing '}'"],
    ["${{a}}", "syntax error: bad substitution"],
    ["'a", "unexpected end of statement while looking for matching single-quote"],
    ['"a', "unexpected end of statement while looking for matching double-quote"],
    ["${a#\\b}", "invalid pattern (\\b) in substitution: invalid escape '\\b'"],
  ])("%s is refused: %s", (text, error) => {
    expect(expand(text, lookup, "\\")).toEqual({ value: undefined, error });
  });

  test.each([
    ["$dark", undefined],
    ["x${dark:-y}", undefined],
    ["${dark+y}", undefined],
    ["${dark#y}", undefined],
    ["${unset:-$dark}", undefined],
    ["${a:-$dark}", "value"],
    ["${unset:+$dark}", ""],
    ["'$dark'", "$dark"],
  ])("%s with an unknown value → %s", (text, value) => {
    expect(expand(text, lookup, "\\")).toEqual({ value, error: undefined });
  });

  test("a faulty reference in a word that is not used is still refused", () => {
    expect(expand("${a:-${}}", lookup, "\\").error).toBe("syntax error: bad substitution");
  });

  test("the escape character is the directive's", () => {
    expect(expand("c:\\$a`$a", lookup, "`").value).toBe("c:\\value$a");
  });

  test("in a heredoc quotes are text", () => {
    expect(expand('it\'s "$a"', lookup, "\\", { ignoreQuotes: true }).value).toBe('it\'s "value"');
  });

  // A million laughs: what is too long for a name of anything is unknown, instead of filling the memory.
  test.each([
    ["$long", undefined],
    ["$half", "h".repeat(16_384)],
    ["$half$a", undefined],
    ["${unset:-$half}$a", undefined],
    ["${half//h/$half}", undefined],
    ["${half//h/xx}", "xx".repeat(16_384)],
    ["${long#l}", undefined],
    ["${long:-x}", undefined],
    ["${long:+x}", undefined],
    ["${a:+$long}", undefined],
    ["${unset:+$long}", ""],
  ])("%s with values of many characters", (text, value) => {
    const long: VariableLookup = (name) => (name === "long" ? "l".repeat(16_385) : name === "half" ? "h".repeat(16_384) : values[name]);
    expect(expand(text, long, "\\")).toEqual({ value, error: undefined });
  });

  test("deep nesting is refused, not a crash", () => {
    expect(expand("${x:-".repeat(10_000), lookup, "\\").error).toBeDefined();
  });
});

test.each([
  ["a b  c", ["a", "b", "c"]],
  ["'a b' \"c d\"", ["a b", "c d"]],
  ["$two", ["x", "y"]],
  ['"$two"', ["x y"]],
  ["a\\ b c", ["a b", "c"]],
  ["", []],
])("processWords %j → %j", (text, words) => {
  expect(processWords(text, () => "x y", "\\").words).toEqual(words);
});

test.each([
  ["a'b'\"c\"", "abc"],
  ["'a b'$c", "a b$c"],
  ["${a:-b}", "${a:-b}"],
  ["\\$a", "$a"],
  ['"', undefined],
])("unquote %s → %s", (text, plain) => {
  expect(unquote(text, "\\")).toBe(plain);
});

describe("findVariables", () => {
  test.each([["x$«a»-${«b»}"], ["${«a»:-${«b»}$«c»}"], ["'$a' \\$b \"$«c»\""], ["${«a»/x$«b»/${«c»}}"], ["$«12»a$«_x9»."]])(
    "%s",
    (marked) => {
      const { text, spans } = unmark(marked);
      const found = findVariables(mapWhole(text, 0, text.length), "\\");
      expect(found.map(({ nameSpan }) => nameSpan)).toEqual(spans);
      expect(found.map(({ name }) => name)).toEqual(spans.map(({ start, end }) => text.slice(start, end)));
    },
  );

  test("tells modifier, word and depth", () => {
    const text = "«${a:-x «${b##y}»}» «${c//d/e}»";
    const { text: plain, spans } = unmark(text);
    const found = findVariables(mapWhole(plain, 0, plain.length), "\\");
    expect(found.map(({ span }) => span)).toEqual(spans);
    expect(found.map(({ modifier, word, replacement, depth }) => [modifier, word?.text, replacement?.text, depth])).toEqual([
      [":-", "x ${b##y}", undefined, 0],
      ["##", "y", undefined, 1],
      ["//", "d", "e", 0],
    ]);
  });

  test("finds places across continued lines", () => {
    const { text, spans } = unmark("FROM a\nENV x=1 \\\n # c\n y=$«ab» z=${«e»}\n");
    const env = parse(text).instructions[1];
    const found = env?.args.flatMap((word) => findVariables(mapWord(env, word), "\\").map(({ nameSpan }) => nameSpan));
    expect(found).toEqual(spans);
  });

  test("finds places in the strings of an array", () => {
    const { text, spans } = unmark('FROM a\nCOPY ["$«a»", "x${«b»}"]\n');
    const copy = parse(text).instructions[1];
    const found = copy?.args.flatMap((word) => findVariables(mapWord(copy, word), "\\").map(({ nameSpan }) => nameSpan));
    expect(found).toEqual(spans);
  });
});
