import * as l10n from "@vscode/l10n";
import type { Contract, ScaffoldQuestion } from "../contracts/contract.ts";
import { checkAnswer, defaultAnswers, openQuestions, renderScaffold, type ScaffoldFile } from "../contracts/scaffold.ts";
import { snippetBody } from "../contracts/snippet-body.ts";
import type { Answers } from "../contracts/template.ts";
import { analysisOf } from "../engine/lint.ts";
import { defaultConfig } from "../engine/settings.ts";
import { nameForTag } from "../host/build-arguments.ts";
import type { WorkspaceTraits } from "../host/workspace-traits.ts";
import { allContracts } from "./contract-choice.ts";
import type { ContractEntry, ContractsParams, Proposal, Question, ScaffoldParams } from "./protocol.ts";
import type { Session } from "./session.ts";
import { nameOf, pathOf } from "./uris.ts";

/** A proposal of nothing, and why. */
export function noProposal(problem: string): Proposal {
  return { title: "", questions: [], files: [], pinnable: false, problem };
}

/**
 * The files a contract starts with, by the answers given so far: what is not answered is read off the folder, else as
 * the contract says. The Dockerfile is a snippet as well, with a placeholder for every text that is asked for.
 */
export async function scaffold(session: Session, { contract: name, folder, answers = {} }: ScaffoldParams): Promise<Proposal> {
  const contract = contractsIn(session).find((one) => one.name === name);
  if (contract?.scaffold === undefined) return noProposal(l10n.t("There is no scaffold for {0}.", name));
  const all = { ...defaultAnswers(contract, await traitsOf(session, folder)), ...answers };
  const open = openQuestions(contract, all);
  const files = renderScaffold(contract, all);
  const problem = open.map((question) => checkGiven(question, all)).find((wrong) => wrong !== undefined);
  return {
    title: l10n.t("Scaffold {0}", contract.scaffold.title ?? contract.title),
    questions: open.map((question) => questionOf(question, all)),
    files: files.map(({ path, text, executable, role }) => ({
      path,
      text,
      snippet: role === "dockerfile" ? `${snippetBody(contract, all).join("\n")}\n` : null,
      executable,
    })),
    pinnable: files.some((file) => isPinnable(file, contract)),
    ...(problem === undefined ? {} : { problem }),
  };
}

function questionOf({ name, prompt, type = "text", choices = [] }: ScaffoldQuestion, answers: Answers): Question {
  return { name, prompt, type, answer: answers[name] ?? "", choices };
}

function checkGiven(question: ScaffoldQuestion, answers: Answers): string | undefined {
  const answer = answers[question.name] ?? "";
  return question.type === "list" && answer.trim() === "" ? undefined : checkAnswer(question, answer);
}

/** Whether a registry could tell the digest of an image that the Dockerfile names: not of those that are built here. */
function isPinnable({ role, path, text }: ScaffoldFile, contract: Contract): boolean {
  if (role !== "dockerfile") return false;
  const { model } = analysisOf({ text, path, contract, context: undefined, config: defaultConfig });
  return model.stages.some(
    ({ base, baseFacts }) => base.kind === "image" && base.image.digest === undefined && !base.image.variable && baseFacts?.local !== true,
  );
}

/** Every contract, for people to choose from. */
export async function listContracts(session: Session, { folder }: ContractsParams): Promise<ContractEntry[]> {
  const { stack } = folder === undefined ? {} : await traitsOf(session, folder);
  return contractsIn(session).map(({ name, title, description, scaffold: start }) => ({
    name,
    title,
    description,
    scaffold: start === undefined ? null : (start.title ?? title),
    suggested: stack !== undefined && name === `production-${stack}`,
  }));
}

/** Those that come with the product and those of the workspace. */
export function contractsIn({ surroundings }: Session): readonly Contract[] {
  return allContracts(surroundings.contracts());
}

/** What the folder tells about the project in it: its name at least. */
async function traitsOf({ host }: Session, folder: string): Promise<WorkspaceTraits> {
  const path = pathOf(folder);
  if (path === undefined || host.readTraits === undefined) return { "project-name": nameForTag(nameOf(folder)) };
  return host.readTraits(path);
}
