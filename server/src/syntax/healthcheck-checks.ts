import { toUpper } from "./characters.ts";
import { parseDuration } from "./duration.ts";
import { checkFlags, flagValue } from "./flag-checks.ts";
import { quoteLikeGo } from "./go-quote.ts";
import type { PlacedInstruction } from "./placed-instruction.ts";
import { atWord, needsOneOrMore } from "./node-problems.ts";
import { problemIn } from "./problem.ts";
import { suggestAnyCase } from "./suggestion.ts";
import { joinSpans } from "../text/span.ts";
import type { Problem } from "./tree.ts";

const millisecond = 1_000_000;

/** What BuildKit refuses in HEALTHCHECK. Source: BuildKit `instructions/parse.go`, `parseHealthcheck`. */
export function checkHealthcheck(node: PlacedInstruction): Problem[] {
  const [kind, ...words] = node.args;
  if (kind === undefined) return needsOneOrMore(node);
  const type = toUpper(kind.text);
  if (type === "NONE") {
    const [first] = words;
    if (first === undefined) return [];
    const span = joinSpans(first.span, words.at(-1)?.span ?? first.span);
    const problem = atWord(
      node,
      { span },
      {
        code: "healthcheck-none-arguments",
        message: "HEALTHCHECK NONE takes no arguments.",
        buildkit: "HEALTHCHECK NONE takes no arguments",
      },
    );
    return [problem];
  }
  const problems = checkFlags(node);
  if (type !== "CMD") {
    problems.push(
      atWord(node, kind, {
        code: "unknown-healthcheck-type",
        message: `HEALTHCHECK takes CMD or NONE, not ${kind.text}.`,
        buildkit: `Unknown type ${quoteLikeGo(type)} in HEALTHCHECK (try CMD)`,
        suggestion: suggestAnyCase(kind.text, ["CMD", "NONE"]),
      }),
    );
  } else if (words.length === 0) {
    problems.push(
      atWord(node, kind, {
        code: "healthcheck-without-command",
        message: "HEALTHCHECK CMD needs a command.",
        buildkit: "Missing command after HEALTHCHECK CMD",
      }),
    );
  }
  const durations = ["interval", "timeout", "start-period", "start-interval"].flatMap((name) => checkDuration(node, name));
  return [...problems, ...durations, ...checkRetries(node)];
}

function checkDuration(node: PlacedInstruction, name: string): readonly Problem[] {
  const found = flagValue(node, name);
  if (found === undefined || found.value === "") return [];
  const duration = parseDuration(found.value);
  if (duration === 0 || (typeof duration === "number" && duration >= millisecond)) return [];
  const problem = problemIn(node.line, found.raw.equals + 1, found.raw.end, {
    code: "invalid-duration",
    message:
      typeof duration === "number"
        ? `--${name} must be zero or at least one millisecond.`
        : `--${name} takes a duration such as 30s or 1m30s.`,
    buildkit: typeof duration === "number" ? `Interval ${quoteLikeGo(name)} cannot be less than 1ms` : duration,
  });
  return [problem];
}

const retriesPattern = /^[+-]?\d+$/;

function checkRetries(node: PlacedInstruction): readonly Problem[] {
  const found = flagValue(node, "retries");
  if (found === undefined || found.value === "") return [];
  const number = Number(found.value);
  const quoted = quoteLikeGo(found.value);
  let buildkit: string;
  if (!retriesPattern.test(found.value)) buildkit = `strconv.ParseInt: parsing ${quoted}: invalid syntax`;
  else if (number > 2147483647 || number < -2147483648) buildkit = `strconv.ParseInt: parsing ${quoted}: value out of range`;
  else if (number < 0) buildkit = `--retries cannot be negative (${number})`;
  else return [];
  const problem = problemIn(node.line, found.raw.equals + 1, found.raw.end, {
    code: "invalid-retries",
    message: "--retries takes a number from 0 on.",
    buildkit,
  });
  return [problem];
}
