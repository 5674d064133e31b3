import { toLower, toUpper, trimSpace } from "./characters.ts";
import { checkFlags } from "./flag-checks.ts";
import { quoteLikeGo } from "./go-quote.ts";
import { checkHealthcheck } from "./healthcheck-checks.ts";
import { readHeredocWord } from "./heredoc.ts";
import type { PlacedInstruction } from "./placed-instruction.ts";
import { instructionNames } from "./instruction-table.ts";
import { atKeyword, atWord, needsOneOrMore } from "./node-problems.ts";
import { withSuggestion, type ProblemText } from "./problem.ts";
import { checkRunFlags } from "./run-flag-checks.ts";
import { suggestAnyCase } from "./suggestion.ts";
import type { Problem } from "./tree.ts";
import { checkVariables } from "./variable-checks.ts";

/**
 * Everything BuildKit refuses in one instruction, the first of it first.
 * Source: BuildKit `instructions/parse.go`, `ParseInstruction`.
 */
export function checkInstruction(node: PlacedInstruction): readonly Problem[] {
  const { parseProblem } = node;
  if (parseProblem !== undefined) return [parseProblem];
  const alone = checkAlone(node);
  const variables = checkVariables(node);
  if (variables.length === 0) return alone;
  return alone.length === 0 ? variables : [...alone, ...variables];
}

function checkAlone(node: PlacedInstruction): Problem[] {
  switch (node.name) {
    case undefined:
      return [unknownInstruction(node)];
    case "ENV":
    case "LABEL":
      return [...checkFlags(node), ...checkPairs(node)];
    case "ARG":
      return checkPairs(node);
    case "MAINTAINER":
    case "WORKDIR":
    case "USER":
      return [...needsExactlyOne(node), ...checkFlags(node)];
    case "STOPSIGNAL":
      return needsExactlyOne(node);
    case "ADD":
    case "COPY":
      return checkCopy(node);
    case "FROM":
      return [...checkFrom(node), ...checkFlags(node)];
    case "ONBUILD":
      return checkOnbuild(node);
    case "RUN":
      return [...checkFlags(node), ...checkRunFlags(node)];
    case "CMD":
    case "ENTRYPOINT":
      return checkFlags(node);
    case "EXPOSE":
      return [...needsOneOrMore(node), ...checkFlags(node)];
    case "VOLUME":
      return [...needsOneOrMore(node), ...checkFlags(node), ...checkVolumes(node)];
    case "SHELL":
      return checkShell(node);
    default:
      return checkHealthcheck(node);
  }
}

function unknownInstruction(node: PlacedInstruction): Problem {
  const { text } = node.keyword;
  const suggestion = suggestAnyCase(text, instructionNames);
  const problem = atKeyword(node, {
    code: "unknown-instruction",
    message: text === "" ? "An instruction is missing here." : `Unknown instruction ${text}.`,
    buildkit: withSuggestion(`unknown instruction: ${text}`, suggestion),
    suggestion,
  });
  return problem;
}

function needsExactlyOne(node: PlacedInstruction): Problem[] {
  if (node.args.length === 1) return [];
  return [
    atKeyword(node, {
      code: "missing-argument",
      message: `${node.name ?? ""} needs an argument.`,
      buildkit: `${node.name ?? ""} requires exactly one argument`,
    }),
  ];
}

function checkPairs(node: PlacedInstruction): Problem[] {
  const name = node.name ?? "";
  const problems = needsOneOrMore(node);
  for (const pair of node.pairs) {
    if (pair.key.text !== "" || pair.value === undefined) continue;
    problems.push(
      atWord(node, pair, {
        code: "blank-name",
        message: `A name is missing before the = sign.`,
        buildkit: `${name} names can not be blank`,
      }),
    );
  }
  return problems;
}

function checkCopy(node: PlacedInstruction): Problem[] {
  const { args } = node;
  const name = node.name ?? "";
  const problems = checkFlags(node);
  if (args.length < 2) {
    const lacking = atKeyword(node, {
      code: "missing-argument",
      message: `${name} needs at least one source and a destination.`,
      buildkit: `${name} requires at least two arguments, but only one was provided. Destination could not be determined`,
    });
    return [lacking, ...problems];
  }
  const destination = args[args.length - 1];
  if (destination === undefined || typeof (readHeredocWord(destination.text) ?? "") === "string") {
    return problems;
  }
  problems.push(
    atWord(node, destination, {
      code: "heredoc-destination",
      message: `The destination of ${name} cannot be a heredoc; write a path behind it.`,
      buildkit: `${name} cannot accept a heredoc as a destination`,
    }),
  );
  return problems;
}

const validStageName = /^[a-z][a-z0-9\-_.]*$/;

function checkFrom(node: PlacedInstruction): Problem[] {
  const { args } = node;
  const [, separator, name, extra] = args;
  const isNamed = args.length === 3 && separator !== undefined && /^as$/iu.test(separator.text);
  if (isNamed && name !== undefined) {
    if (validStageName.test(toLower(name.text))) return [];
    const quoted = quoteLikeGo(name.text);
    return [
      atWord(node, name, {
        code: "invalid-stage-name",
        message: "A stage name must begin with a letter and may hold letters, digits, hyphens, underscores and dots only.",
        buildkit: `invalid name for build stage: ${quoted}, name can't start with a number or contain symbols`,
      }),
    ];
  }
  if (args.length === 1) return [];
  const text: ProblemText = {
    code: "invalid-from",
    message: args.length === 0 ? "FROM needs an image." : "FROM takes an image, and AS with a stage name behind it.",
    buildkit: "FROM requires either one or three arguments",
  };
  const word = extra ?? separator;
  return [word === undefined ? atKeyword(node, text) : atWord(node, word, text)];
}

function checkOnbuild(node: PlacedInstruction): Problem[] {
  const problems = [...needsOneOrMore(node), ...checkFlags(node)];
  const { trigger } = node;
  if (trigger === undefined) return problems;
  const keyword = toUpper(trimSpace(trigger.keyword.text));
  if (keyword !== "ONBUILD" && keyword !== "MAINTAINER" && keyword !== "FROM") return problems;
  problems.push(
    atWord(node, trigger.keyword, {
      code: "invalid-onbuild-trigger",
      message: `${keyword} cannot stand behind ONBUILD.`,
      buildkit:
        keyword === "ONBUILD" ? "Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed" : `${keyword} isn't allowed as an ONBUILD trigger`,
    }),
  );
  return problems;
}

function checkVolumes(node: PlacedInstruction): Problem[] {
  return node.args
    .filter(({ text }) => trimSpace(text) === "")
    .map((word) =>
      atWord(node, word, {
        code: "empty-volume",
        message: "A volume needs a path.",
        buildkit: "VOLUME specified can not be an empty string",
      }),
    );
}

function checkShell(node: PlacedInstruction): Problem[] {
  const problems = [...checkFlags(node), ...needsOneOrMore(node)];
  const [first] = node.args;
  if (first === undefined || node.json) return problems;
  problems.push(
    atWord(node, first, {
      code: "shell-not-exec-form",
      message: 'SHELL needs a JSON array, such as ["/bin/bash", "-c"].',
      buildkit: "SHELL requires the arguments to be in JSON form",
    }),
  );
  return problems;
}
