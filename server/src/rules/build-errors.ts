import { problemCodes, type ProblemCode } from "../syntax/problem-codes.ts";
import { defineRule, type AnyRule } from "./rule.ts";
import { replace } from "./edits/words.ts";

/** Ids of peers by problem. */
const aliases: Partial<Record<ProblemCode, readonly string[]>> = {
  "instruction-before-from": ["DL3061"],
  "unknown-instruction": ["tally/unknown-instruction"],
  "missing-from": ["tally/require-stages"],
};

/** An unknown keyword behind ONBUILD. */
const ofTrigger = ["tally/invalid-onbuild-trigger"];

/** Each problem that the parser finds is a rule of its own: what BuildKit refuses, nobody can build. */
export const buildErrors: readonly AnyRule[] = (Object.keys(problemCodes) as ProblemCode[]).map(makeRule);

function makeRule(code: ProblemCode): AnyRule {
  const { summary, why, bad, good } = problemCodes[code];
  const trigger = code === "invalid-onbuild-trigger";
  const unknown = code === "unknown-instruction";
  return defineRule({
    meta: {
      id: code,
      summary,
      why,
      category: "build-error",
      severity: "error",
      messages: { refused: "{message}" },
      aliases: { refused: aliases[code] ?? [] },
      ...(trigger ? { findingAliases: ["DL3043"] } : unknown ? { findingAliases: [...ofTrigger] } : {}),
      examples: { bad: [bad], good: [good] },
    },

    check({ tree, model }, report) {
      for (const problem of tree.problems) {
        if (problem.code !== code) continue;
        const { span, message, suggestion } = problem;
        const forbidden = trigger && /^(?:ONBUILD|FROM|MAINTAINER)$/i.test(tree.text.slice(span.start, span.end));
        const edits = [replace(span, suggestion ?? "")];
        const fix = suggestion === undefined ? undefined : { title: `Write ${suggestion}`, safety: "unsafe" as const, edits };
        const behind = unknown && tree.instructions.some((each) => each.trigger?.keyword.span.start === span.start);
        const own = forbidden ? ["DL3043"] : behind ? ofTrigger : undefined;
        report("refused", span, { message }, { fix, ...(own === undefined ? {} : { aliases: own }) });
        if (code !== "instruction-before-from") continue;
        // BuildKit stops at the first of them; each is one.
        for (const { keyword } of model.orphans) {
          if (keyword.span.start > span.start) report("refused", keyword.span, { message });
        }
        break;
      }
    },
  });
}
