import { expect, test } from "vitest";
import { scanFlags } from "../../server/src/syntax/flags.ts";

const backslash = 92;

test.each([
  ["a --b", [], "a --b"],
  ["--a=b c", ["--a=b"], "c"],
  ["--a  --b=c\td", ["--a", "--b=c"], "d"],
  ["--a='b c' d", ["--a=b c"], "d"],
  ['--"a"=b\\ c d', ["--a=b c"], "d"],
  ["--a -- --b c", ["--a"], " --b c"],
  ["--a --", ["--a"], ""],
  ["--a=é\u00a0b c", ["--a=é\u00a0b"], "c"],
  ["--a=\\", ["--a="], ""],
  ["-a b", [], "-a b"],
])("%j → %j and %j", (text, flags, rest) => {
  const scan = scanFlags(text, 0, text.length, backslash);
  expect(scan.flags.map((flag) => flag.text)).toEqual(flags);
  expect(text.slice(scan.argumentsStart)).toBe(rest);
});
