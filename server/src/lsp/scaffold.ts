import type { Contract } from "../contracts/contract.ts";
import { openQuestions, defaultAnswers, renderScaffold } from "../contracts/scaffold.ts";
import { snippetBody } from "../contracts/snippet-body.ts";
import { nameForTag } from "../host/build-arguments.ts";
import type { WorkspaceTraits } from "../host/workspace-traits.ts";
import { allContracts } from "./contract-choice.ts";
import type { ContractEntry, ScaffoldAnswer, ScaffoldParams } from "./protocol.ts";
import type { Session } from "./session.ts";
import { nameOf, pathOf } from "./uris.ts";

/**
 * The files a contract starts with. Choices are asked one after the other, since some depend on others; a text that is
 * asked for becomes a placeholder of the snippet instead.
 */
export async function scaffold(session: Session, { contract: name, folder, answers = {} }: ScaffoldParams): Promise<ScaffoldAnswer> {
  const contract = contractsIn(session).find((one) => one.name === name);
  if (contract?.scaffold === undefined) return { questions: [], files: [], problem: `There is no scaffold for ${name}.` };
  const defaults = defaultAnswers(contract, await traitsOf(session, folder));
  const open = openQuestions(contract, answers).filter((question) => question.type !== undefined && question.type !== "text");
  const next = open.find((question) => !Object.hasOwn(answers, question.name));
  if (next !== undefined) {
    const { prompt, type, choices = [] } = next;
    const question = { name: next.name, prompt, default: defaults[next.name] ?? next.default, choices: type === "choice" ? choices : [] };
    return { questions: [question], files: [] };
  }
  const all = { ...defaults, ...answers };
  const files = renderScaffold(contract, all).map(({ path, text, executable, role }) => ({
    path,
    text,
    snippet: role === "dockerfile" ? `${snippetBody(contract, all).join("\n")}\n` : null,
    executable,
  }));
  return { questions: [], files };
}

/** Every contract, for people to choose from. */
export function listContracts(session: Session): ContractEntry[] {
  return contractsIn(session).map(({ name, title, description, scaffold: start }) => ({
    name,
    title,
    description,
    scaffold: start !== undefined,
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
