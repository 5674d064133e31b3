import { describe, expect, test } from "vitest";
import { fixAll } from "../../server/src/engine/fix-all.ts";
import { isSound } from "../../server/src/engine/fixes.ts";
import { defineRule, type AnyRule, type Fix } from "../../server/src/rules/rule.ts";
import { maintainer, sampleRules } from "./sample-rules.ts";

/** A rule that reports every match of a pattern and offers fixes for it. */
function replacing(id: string, pattern: RegExp, ...fixes: readonly ((start: number, end: number) => Fix)[]): AnyRule {
  return defineRule({
    meta: { ...maintainer.meta, id, messages: { found: "Found." }, aliases: { found: [`DL${id.length}000`] } },
    check({ tree }, report) {
      for (const match of tree.text.matchAll(pattern)) {
        const [start, end] = [match.index, match.index + match[0].length];
        report("found", { start, end }, {}, { fixes: fixes.map((make) => make(start, end)) });
      }
    },
  });
}

const to =
  (newText: string, safety: "safe" | "unsafe" = "safe") =>
  (start: number, end: number): Fix => ({
    title: `Write ${newText}`,
    safety,
    edits: [{ span: { start, end }, newText }],
  });

describe("passes", () => {
  test("every fix is taken, and a second run changes nothing", () => {
    const result = fixAll({ text: "FROM scratch\nMAINTAINER a\nMAINTAINER b\n", rules: sampleRules });
    expect(result.text).toBe("FROM scratch\n");
    expect(result.applied.map(({ ruleId, title, pass }) => [ruleId, title, pass])).toEqual([
      ["sample-maintainer", "Remove", 1],
      ["sample-maintainer", "Remove", 1],
    ]);
    expect(result.findings).toEqual([]);
  });

  test("fixes that meet wait for the next pass", () => {
    const rules = [replacing("one", /ab/g, to("x")), replacing("two", /bc|xc/g, to("y"))];
    const result = fixAll({ text: "# abc\n", rules });
    expect(result.text).toBe("# y\n");
    expect(result.applied.map(({ ruleId, pass }) => [ruleId, pass])).toEqual([
      ["one", 1],
      ["two", 2],
    ]);
  });

  test("fixes that undo each other end", () => {
    const rules = [replacing("one", /aa/g, to("bb")), replacing("two", /bb/g, to("aa"))];
    expect(fixAll({ text: "# aa\n", rules }).applied.length).toBeLessThanOrEqual(2);
  });

  test("at most ten passes", () => {
    const rules = [replacing("one", /x+/g, (start, end) => to("x".repeat(end - start + 1))(start, end))];
    expect(fixAll({ text: "# x\n", rules }).text).toBe(`# ${"x".repeat(11)}\n`);
  });
});

test("lines that several findings put at one place of another file are all taken, equal ones once", () => {
  const line = (newText: string) => (): Fix => ({
    title: "Append",
    safety: "safe",
    edits: [{ path: ".dockerignore", span: { start: 2, end: 2 }, newText }],
  });
  const rules = [
    replacing("one", /a/g, line(".git\n")),
    replacing("two", /b/g, line(".env\n")),
    replacing("three", /c/g, line(".git\n")),
    replacing("four", /d/g, line("no line end")),
  ];
  const { others, findings } = fixAll({ text: "# abcd\n", rules });
  expect(others.get(".dockerignore")?.map(({ newText }) => newText)).toEqual([".git\n", ".env\n"]);
  expect(findings.map(({ ruleId }) => ruleId)).toEqual(["four"]);
});

describe("choice", () => {
  const rules = [replacing("one", /a/g, to("u", "unsafe"), to("s")), replacing("three", /b/g, to("v", "unsafe"))];

  test("the first safe fix, unless unsafe ones are asked for", () => {
    expect(fixAll({ text: "#ab\n", rules }).text).toBe("#sb\n");
    expect(fixAll({ text: "#ab\n", rules }, { unsafe: true }).text).toBe("#uv\n");
  });

  test.each([
    ["one", "#ub\n"],
    ["ONE", "#ub\n"],
    ["DL5000", "#av\n"],
    ["other", "#ab\n"],
  ])("only %s", (rule, text) => {
    expect(fixAll({ text: "#ab\n", rules }, { unsafe: true, rule }).text).toBe(text);
  });

  test("a suppressed finding is not fixed", () => {
    const text = "FROM scratch\n# plimsoll ignore=sample-maintainer\nMAINTAINER a\n";
    expect(fixAll({ text, rules: sampleRules }).text).toBe(text);
  });
});

describe("whole or not at all", () => {
  test("of a fix with two places that meets another nothing is written in that pass", () => {
    const swap = replacing("one", /a.*b/g, (start, end) => ({
      title: "Swap",
      safety: "safe",
      edits: [
        { span: { start, end: start + 1 }, newText: "1" },
        { span: { start: end - 1, end }, newText: "2" },
      ],
    }));
    const first = replacing("two", /#a/g, to("#A"));
    expect(fixAll({ text: "#a-b\n", rules: [first, swap] }).text).toBe("#A-b\n");
  });

  test.each<[string, Fix["edits"], boolean]>([
    ["one edit", [{ span: { start: 0, end: 1 }, newText: "" }], true],
    [
      "two neighbours",
      [
        { span: { start: 2, end: 3 }, newText: "" },
        { span: { start: 0, end: 2 }, newText: "" },
      ],
      true,
    ],
    [
      "overlapping edits",
      [
        { span: { start: 0, end: 2 }, newText: "" },
        { span: { start: 1, end: 3 }, newText: "" },
      ],
      false,
    ],
    ["outside the text", [{ span: { start: 0, end: 9 }, newText: "" }], false],
    ["backwards", [{ span: { start: 2, end: 1 }, newText: "" }], false],
    ["none", [], false],
    ["another file", [{ path: "x", span: { start: 0, end: 99 }, newText: "" }], true],
  ])("sound: %s", (_, edits, sound) => {
    expect(isSound({ title: "T", safety: "safe", edits }, "abc")).toBe(sound);
  });
});

describe("other files", () => {
  const other =
    (newText: string, create = false) =>
    (): Fix => ({
      title: "Other",
      safety: "safe",
      edits: [{ path: ".dockerignore", span: { start: 0, end: 0 }, newText, ...(create ? { create } : {}) }],
    });

  test("their edits are handed out once, and the finding counts as settled", () => {
    const result = fixAll({ text: "#a\n", rules: [replacing("one", /a/g, other(".git\n"))] });
    expect(result.text).toBe("#a\n");
    expect([...result.others]).toEqual([[".dockerignore", [{ path: ".dockerignore", span: { start: 0, end: 0 }, newText: ".git\n" }]]]);
    expect(result.findings).toEqual([]);
    expect(result.applied).toHaveLength(1);
  });

  test("a file is made by one fix only", () => {
    const rules = [replacing("one", /a/g, other("x\n", true)), replacing("three", /a/g, other("y\n", true))];
    const result = fixAll({ text: "#a\n", rules });
    expect(result.others.get(".dockerignore")?.map((edit) => edit.newText)).toEqual(["x\n"]);
    expect(result.findings.map((finding) => finding.ruleId)).toEqual(["three"]);
  });
});
