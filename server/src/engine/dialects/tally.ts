import { groupStart, listIds, type CommentBody, type Statement } from "./dialect.ts";

const grammar = /^\s*tally\s+(?:(global)\s+)?ignore\s*=\s*([\w/.-]+(?:\s*,\s*[\w/.-]+)*)\s*(?:;\s*reason=(.*?)\s*)?$/di;

/** tally's comments: `# tally ignore=RULES[;reason=TEXT]` for the next instruction, `# tally global ignore=` for the file. */
export function readTally({ body, start }: CommentBody): readonly Statement[] {
  const match = grammar.exec(body);
  if (match === null) return [];
  const ids = listIds(match[2] ?? "", groupStart(match, 2, start));
  return [
    {
      dialect: "tally",
      reach: match[1] === undefined ? "instruction" : "file",
      all: ids.some((id) => id.text.toLowerCase() === "all") ? "every" : "none",
      ids,
      anchor: "block",
      reason: match[3],
    },
  ];
}

/** The older comment of the Dockerfile service: `# dockerfile-utils: ignore` on the line before an instruction. */
export function readDockerfileUtils({ body }: CommentBody): readonly Statement[] {
  if (!/^\s*dockerfile-utils:\s*ignore\s*$/.test(body)) return [];
  return [{ dialect: "dockerfile-utils", reach: "instruction", all: "every", ids: [], anchor: "next-line" }];
}
