import { groupStart, listIds, type CommentBody, type Statement } from "./dialect.ts";

/**
 * hadolint's pragmas, by its documentation: the whole comment must parse, ids are made of `D L S C 0-9`, a reason may
 * follow behind `#` (or, as tally writes it, behind `;reason=`). One bad id voids the whole comment.
 */
const grammar =
  /^\s*hadolint\s+(?:(stage|global)\s+)?ignore\s*=\s*([DLSC0-9]+(?:\s*,\s*[DLSC0-9]+)*)\s*(?:(?:#|;\s*reason=)\s*(.*?)\s*)?$/d;

/** `ignore=` holds for the instruction on the very next line, `stage ignore=` for the stage whose FROM stands there. */
export function readHadolint({ body, start }: CommentBody): readonly Statement[] {
  if (!body.includes("hadolint")) return [];
  const match = grammar.exec(body);
  if (match === null) return [];
  const scope = match[1];
  return [
    {
      dialect: "hadolint",
      reach: scope === "stage" ? "stage" : scope === "global" ? "file" : "instruction",
      all: "none",
      ids: listIds(match[2] ?? "", groupStart(match, 2, start)),
      anchor: "next-line",
      reason: match[3],
    },
  ];
}

const shellGrammar = /^\s*(?:hadolint|tally)\s+shell\s*=\s*(\S+)\s*(?:#.*)?$/;

/** The shell in `# hadolint shell=NAME` (tally's, too); undefined for any other comment. */
export function readShellName(body: string): string | undefined {
  return shellGrammar.exec(body)?.[1];
}
