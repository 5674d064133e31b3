import { chmodSync, existsSync, mkdirSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import type { Contract } from "../contracts/contract.ts";
import { checkAnswer, defaultAnswers, openQuestions, renderScaffold, type ScaffoldFile } from "../contracts/scaffold.ts";
import { describeFailure, readTextFile, writeTextFile } from "../host/node/files.ts";
import { readWorkspaceTraits } from "../host/node/workspace-traits.ts";
import { didYouMean, readArguments, UsageError, type OptionSpecs } from "./arguments.ts";
import { exitCodes, printable, type Console } from "./console.ts";
import { makeDiff } from "./unified-diff.ts";
import { usageOf } from "./usage.ts";
import { findContracts } from "./workspace-contracts.ts";

export const scaffoldSpecs = {
  answer: { value: "NAME=VALUE", multiple: true, help: "the answer to a question; see --questions" },
  questions: { help: "list the questions with the answers the workspace gives, and write nothing" },
  diff: { help: "print what would be written, and write nothing" },
  force: { help: "overwrite files that exist" },
  help: { short: "h", help: "show this text" },
} as const satisfies OptionSpecs;

/** `plimsoll scaffold CONTRACT [DIR]`: writes the files of a new project; what exists is left alone. */
export async function runScaffoldCommand(args: readonly string[], console: Console): Promise<number> {
  const parsed = readArguments(args, scaffoldSpecs);
  if (parsed.has("help")) {
    console.out(usageOf("scaffold", scaffoldSpecs));
    return exitCodes.clean;
  }
  const [name, folder = ".", more] = parsed.paths;
  if (more !== undefined) throw new UsageError("scaffold takes a contract and a folder.");
  const contracts = findContracts(console.folder).filter(({ scaffold }) => scaffold !== undefined);
  if (name === undefined) {
    console.out(contracts.map((one) => `${one.name.padEnd(20)} ${one.title}\n`).join(""));
    return exitCodes.clean;
  }
  const contract = contracts.find((one) => one.name === name);
  if (contract === undefined)
    throw new UsageError(
      `There is no scaffold ${name}.${didYouMean(
        name,
        contracts.map((one) => one.name),
      )}`,
    );
  const root = resolve(console.folder, folder);
  const answers = { ...defaultAnswers(contract, readWorkspaceTraits(root)), ...readAnswers(contract, parsed.values("answer")) };
  if (parsed.has("questions")) {
    for (const question of openQuestions(contract, answers)) {
      const choices = question.choices === undefined ? "" : ` (${question.choices.join(", ")})`;
      console.out(`${question.name}=${answers[question.name] ?? ""}\n    ${question.prompt}${choices}\n`);
    }
    return exitCodes.clean;
  }
  return writeAll(renderScaffold(contract, answers), root, { diff: parsed.has("diff"), force: parsed.has("force"), console });
}

function readAnswers(contract: Contract, given: readonly string[]): Readonly<Record<string, string>> {
  const questions = contract.scaffold?.questions ?? [];
  return Object.fromEntries(
    given.map((text) => {
      const place = text.indexOf("=");
      const name = place < 0 ? text : text.slice(0, place);
      const question = questions.find((one) => one.name === name);
      if (place < 0 || question === undefined)
        throw new UsageError(`--answer ${text}: the questions are ${questions.map((one) => one.name).join(", ")}.`);
      const answer = text.slice(place + 1);
      const wrong = checkAnswer(question, answer);
      if (wrong !== undefined) throw new UsageError(`--answer ${text}: ${wrong}`);
      return [name, answer];
    }),
  );
}

interface Writing {
  readonly diff: boolean;
  readonly force: boolean;
  readonly console: Console;
}

function writeAll(files: readonly ScaffoldFile[], root: string, { diff, force, console }: Writing): number {
  let inTheWay = 0;
  for (const file of files) {
    const path = join(root, file.path);
    const shown = printable(relative(console.folder, path).replaceAll("\\", "/"));
    const before = existsSync(path) ? readTextFile(path) : undefined;
    if (before?.ok === true && before.text === file.text) continue;
    if (diff) {
      console.out(makeDiff(shown, before?.ok === true ? before.text : "", file.text, before === undefined));
      continue;
    }
    if (before !== undefined && !force) {
      console.err(`plimsoll: ${shown} exists and was left as it is; --force overwrites it, --diff shows the difference.\n`);
      inTheWay++;
      continue;
    }
    try {
      mkdirSync(dirname(path), { recursive: true });
      writeTextFile(path, file.text);
      if (file.executable) chmodSync(path, 0o755);
      console.out(`wrote ${shown}\n`);
    } catch (error) {
      console.err(`plimsoll: ${shown} could not be written: it ${describeFailure(error).reason}.\n`);
      return exitCodes.failure;
    }
  }
  return inTheWay > 0 ? exitCodes.findings : exitCodes.clean;
}
