import { describe, expect, test } from "vitest";
import { readShellCheckOutput } from "../../../server/src/engine/shellcheck/comments.ts";

const quote = { column: 6, endColumn: 6, endLine: 2, insertionPoint: "afterEnd", line: 2, precedence: 7, replacement: '"' };
const comment = {
  file: "a.sh",
  line: 2,
  endLine: 2,
  column: 6,
  endColumn: 8,
  level: "info",
  code: 2086,
  message: "Double quote to prevent globbing and word splitting.",
  fix: { replacements: [quote, { ...quote, column: 8, endColumn: 8, insertionPoint: "beforeStart" }] },
};

describe("readShellCheckOutput", () => {
  test("reads comments by file, with their fixes", () => {
    const read = readShellCheckOutput(JSON.stringify({ comments: [comment, { ...comment, file: "b.sh", fix: null }] }));
    const place = { line: 2, column: 6, endLine: 2, endColumn: 8 };
    const plain = { code: 2086, level: "info", message: comment.message, ...place };
    expect([...(read ?? [])]).toEqual([
      [
        "a.sh",
        [
          {
            ...plain,
            replacements: [
              { ...place, endColumn: 6, text: '"', after: false },
              { ...place, column: 8, text: '"', after: true },
            ],
          },
        ],
      ],
      ["b.sh", [{ ...plain, replacements: [] }]],
    ]);
  });

  test.each([
    ["a comment without a place", { ...comment, line: undefined }],
    ["a level nobody knows", { ...comment, level: "fatal" }],
    ["a line that is none", { ...comment, line: 0 }],
    ["something else", 7],
  ])("leaves out %s", (_, one) => {
    expect([...(readShellCheckOutput(JSON.stringify({ comments: [one] })) ?? [["?"]])]).toEqual([]);
  });

  test("takes no half of a fix", () => {
    const half = { ...comment, fix: { replacements: [quote, { ...quote, replacement: 3 }] } };
    expect(readShellCheckOutput(JSON.stringify({ comments: [half] }))?.get("a.sh")?.[0]?.replacements).toEqual([]);
  });

  test.each([["{"], ["[]"], ["null"], ['{"comments":{}}'], [""]])("knows that %j is no answer", (output) => {
    expect(readShellCheckOutput(output)).toBe(undefined);
  });
});
