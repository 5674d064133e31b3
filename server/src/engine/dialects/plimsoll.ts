import { groupStart, listIds, type CommentBody, type Statement } from "./dialect.ts";

const grammar = /^\s*plimsoll\s+(?:(stage|file)\s+)?ignore\s*=\s*([^\s,]+(?:\s*,\s*[^\s,]+)*)\s*(?:--\s*(.*?)\s*)?$/d;
const intent = /^\s*plimsoll\s+(?:\w+\s+)?(?:ignore|disable|skip)\b/i;

/**
 * Our own: `# plimsoll ignore=ID[,ID] [-- reason]` above (or inside) an instruction, `# plimsoll stage ignore=…` in a
 * stage or above its FROM, `# plimsoll file ignore=…` anywhere.
 */
export function readPlimsoll({ body, start }: CommentBody): readonly Statement[] {
  if (!body.includes("plimsoll")) return [];
  const match = grammar.exec(body);
  if (match === null) {
    if (!intent.test(body)) return [];
    return [{ dialect: "plimsoll", reach: "instruction", all: "none", ids: [], anchor: "block", malformed: true }];
  }
  const ids = listIds(match[2] ?? "", groupStart(match, 2, start));
  const scope = match[1];
  return [
    {
      dialect: "plimsoll",
      reach: scope === "stage" || scope === "file" ? scope : "instruction",
      all: ids.some((id) => id.text.toLowerCase() === "all") ? "every" : "none",
      ids,
      anchor: "block",
      reason: match[3],
    },
  ];
}

const contractGrammar = /^\s*plimsoll\s+contract\s*=\s*([\w.-]+)\s*(?:--.*)?$/;

/** The name in `# plimsoll contract=NAME`; undefined for any other comment. */
export function readContractName(body: string): string | undefined {
  return contractGrammar.exec(body)?.[1];
}
