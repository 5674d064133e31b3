import type { Format } from "./format.ts";

/** Codacy's tool protocol: one JSON object on each line. */
export const codacyFormat: Format = {
  head: "",
  separator: "",
  file({ path, error, findings }) {
    const lines = findings.map(({ ruleId, message, range }) =>
      JSON.stringify({ filename: path, patternId: ruleId, message, line: range.start.line + 1 }),
    );
    if (error !== undefined) lines.unshift(JSON.stringify({ filename: path, message: error }));
    return lines.map((line) => `${line}\n`).join("");
  },
  end: () => "",
};
