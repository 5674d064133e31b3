import { describe, expect, test } from "vitest";
import { findIgnoreProblems } from "../../server/src/features/ignore-problems.ts";
import { contextOf } from "../context-literal.ts";
import { modelOf } from "../model/model-of.ts";

const context = contextOf({ files: { Dockerfile: "", "a.log": "", "src/b.log": "", "src/main.go": "", "docs/x.md": "", "README.md": "" } });

const show = (text: string, where: typeof context | undefined, dockerfile?: string): string[] =>
  findIgnoreProblems(text, where, dockerfile === undefined ? [] : [{ name: "Dockerfile", model: modelOf(dockerfile) }]).map(
    ({ code, severity, span, unnecessary }) =>
      `${severity} ${code} «${text.slice(span.start, span.end)}»${unnecessary === true ? " unnecessary" : ""}`,
  );

describe("what shows from the text alone", () => {
  test.each<[string, string[]]>([
    ["*.log\nsrc\n!src/main.go\n", []],
    ["# comment\n\n*.md\n", []],
    ["!\n", ["error ignore-syntax «!»"]],
    ["a[\n", ["error ignore-syntax «a[»"]],
    ["  # no comment\n", ["warning ignore-indented-comment «# no comment»"]],
    ["/dist\n!/dist/a\n", ["hint ignore-leading-slash «/»", "hint ignore-leading-slash «/»"]],
    ["../x\n", ["warning ignore-outside «../x»"]],
    ["a  \nb\t", ["hint ignore-trailing-blanks «  »", "hint ignore-trailing-blanks «\t»"]],
    ["a\r\nb\r\n", ["hint ignore-crlf «a»"]],
    ["a\nb\na/\n", ["warning ignore-repeated «a» unnecessary"]],
    ["a\n!a\n", ["warning ignore-repeated «a» unnecessary"]],
    ["!a\nb\n", ["warning ignore-useless-exception «!a» unnecessary"]],
    ["a\n*\n!b\n", ["warning ignore-shadowed «a» unnecessary"]],
    ["a\n!a/b\n**\n", ["warning ignore-shadowed «a» unnecessary", "warning ignore-shadowed «!a/b» unnecessary"]],
  ])("%j", (text, expected) => {
    expect(show(text, undefined)).toEqual(expected);
  });
});

describe("what shows from the files", () => {
  test.each<[string, string[]]>([
    ["**/*.log\nsrc\n!src/main.go\n", []],
    ["*.tmp\nnode_modules\n", ["hint ignore-unmatched «*.tmp»", "hint ignore-unmatched «node_modules»"]],
    ["a.log\n**/*.log\n", ["hint ignore-shadowed «a.log»"]],
    ["docs\n!src\n", ["hint ignore-useless-exception «!src»"]],
  ])("%j", (text, expected) => {
    expect(show(text, context)).toEqual(expected);
  });

  test("files that are not all known make no pattern useless", () => {
    expect(show("*.tmp\n", contextOf({ files: { a: "" }, complete: false }))).toEqual([]);
  });
});

describe("what a Dockerfile copies", () => {
  test.each<[string, string, string[]]>([
    ["src\n", "FROM scratch\nCOPY src /src\n", ["warning ignore-copied «src»"]],
    ["*\n!README.md\n", "FROM scratch\nCOPY README.md ./docs/x.md /\n", ["warning ignore-copied «*»"]],
    ["src\n!src/main.go\n", "FROM scratch\nCOPY src /src\n", []],
    ["src\n", "FROM a AS b\nFROM scratch\nCOPY --from=b src /src\nCOPY *.md /\nADD https://x/src /\n", []],
  ])("%j %j", (text, dockerfile, expected) => {
    expect(show(text, context, dockerfile)).toEqual(expected);
  });

  test("the message names the instruction", () => {
    const [problem] = findIgnoreProblems("src\n", context, [{ name: "Dockerfile", model: modelOf("FROM scratch\nCOPY src /src\n") }]);
    expect(problem?.message).toBe("Dockerfile copies src, which this leaves out (COPY src /src): the build does not find it.");
  });
});
