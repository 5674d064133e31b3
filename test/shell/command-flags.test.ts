import { describe, expect, test } from "vitest";
import {
  countFlag,
  flagNames,
  flagValue,
  hasFlag,
  isCluster,
  operands,
  subcommand,
  takesNext,
  withoutFlags,
} from "../../server/src/shell/command-flags.ts";
import { parseShell } from "../../server/src/shell/parse-shell.ts";
import type { ShellWord } from "../../server/src/shell/script.ts";
import { mapWhole } from "../../server/src/text/mapped-text.ts";

const args = (line: string): readonly ShellWord[] => parseShell(mapWhole(line, 0, line.length), "posix").commands[0]?.args ?? [];
const texts = (words: readonly ShellWord[]): string[] => words.map(({ text }) => text);
const valued = new Set(["-t", "--target-release", "-o"]);

describe("flags", () => {
  test("names", () => {
    expect([...flagNames(args("x -yqq --no-install-recommends --a=b - -- c"))]).toEqual(["y", "q", "no-install-recommends", "a"]);
    expect(hasFlag(args("x -qy"), "y", "yes")).toBe(true);
    expect(hasFlag(args("x --yes=1"), "y", "yes")).toBe(true);
    expect(hasFlag(args("x y"), "y")).toBe(false);
  });

  test("counts", () => {
    expect(countFlag(args("x -qq --quiet -q"), "q")).toBe(3);
    expect(countFlag(args("x --quiet --quiet"), "quiet")).toBe(2);
  });

  test.each<[string, string | undefined]>([
    ["x -t sid a", "sid"],
    ["x -tsid a", "sid"],
    ["x --target-release=sid", "sid"],
    ["x --target-release sid", "sid"],
    ["x sid", undefined],
  ])("value in %s", (line, value) => {
    expect(flagValue(args(line), "-t", "--target-release")).toBe(value);
  });

  test.each<[string, boolean]>([
    ["-t", true],
    ["-yt", true],
    ["-tsid", false],
    ["--target-release", true],
    ["--target-release=sid", false],
    ["-y", false],
  ])("%s takes the next word: %s", (flag, takes) => {
    expect(takesNext(flag, valued)).toBe(takes);
  });

  test("clusters", () => {
    expect(["-y", "-yqq", "--yes", "-", "y"].map(isCluster)).toEqual([true, true, false, false, false]);
  });
});

describe("arguments", () => {
  test("operands and subcommand", () => {
    const line = args("apt-get -y -o A=b -qt sid install a - b -- -c");
    expect(texts(operands(line, valued))).toEqual(["install", "a", "-", "b", "-c"]);
    expect(subcommand(line, valued)?.text).toBe("install");
    expect(subcommand(args("apt-get -y"))).toBeUndefined();
    expect(texts(withoutFlags(line))).toEqual(["A=b", "sid", "install", "a", "-", "b"]);
  });
});
