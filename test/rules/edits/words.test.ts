import { describe, expect, test } from "vitest";
import { removeWords } from "../../../server/src/rules/edits/words.ts";
import { applyEdits } from "../../../server/src/text/edits.ts";

/** Words between « and » go. */
function remove(marked: string): string {
  const spans: { start: number; end: number }[] = [];
  let text = "";
  for (const piece of marked.split(/([«»])/)) {
    if (piece === "«") spans.push({ start: text.length, end: text.length });
    else if (piece === "»") spans[spans.length - 1] = { start: spans.at(-1)?.start ?? 0, end: text.length };
    else text += piece;
  }
  return applyEdits(text, removeWords(text, spans));
}

describe("words taken out of a command", () => {
  test.each([
    ["in the middle", "RUN add a «b» c\n", "RUN add a c\n"],
    ["at the end", "RUN add a «b»\n", "RUN add a\n"],
    ["at the end of the text", "RUN add a «b»", "RUN add a"],
    ["side by side at the end", "RUN add a «b»  «c»\n", "RUN add a\n"],
    ["apart", "RUN add «a» b «c»\n", "RUN add b\n"],
    ["a line of its own", "RUN add \\\n    a \\\n    «b» \\\n    c\n", "RUN add \\\n    a \\\n    c\n"],
    ["the last line", "RUN add \\\n    a \\\n    «b»\n\nRUN c\n", "RUN add \\\n    a\n\nRUN c\n"],
    ["the last two lines", "RUN add \\\n    a \\\n    «b» \\\n    «c»\n\nRUN d\n", "RUN add \\\n    a\n\nRUN d\n"],
    ["the last line, two words", "RUN add \\\n    a \\\n    «b» «c»\nRUN d\n", "RUN add \\\n    a\nRUN d\n"],
    ["the last line behind a comment", "RUN add \\\n    a \\\n    # why\n    «b»\nRUN c\n", "RUN add \\\n    a\nRUN c\n"],
    ["the only line behind the command", "RUN add -q \\\n    «b»\nRUN c\n", "RUN add -q\nRUN c\n"],
    ["some of the last lines", "RUN add \\\n    «a» \\\n    b \\\n    «c»\nRUN d\n", "RUN add \\\n    b\nRUN d\n"],
    ["with CRLF", "RUN add \\\r\n    a \\\r\n    «b»\r\nRUN c\r\n", "RUN add \\\r\n    a\r\nRUN c\r\n"],
    ["with a backtick", "RUN add `\n    a `\n    «b»\nRUN c\n", "RUN add `\n    a\nRUN c\n"],
    ["in a heredoc", "RUN <<E\nadd a\n«b»\nE\n", "RUN <<E\nadd a\n\nE\n"],
  ])("%s", (_, marked, expected) => {
    expect(remove(marked)).toBe(expected);
  });
});
