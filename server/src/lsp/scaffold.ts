import { builtinContracts, findBuiltinContract } from "../contracts/registry.ts";
import { openQuestions, defaultAnswers, renderScaffold } from "../contracts/scaffold.ts";
import { snippetBody } from "../contracts/snippet-body.ts";
import { nameForTag } from "../host/build-arguments.ts";
import type { ContractEntry, ScaffoldAnswer, ScaffoldParams } from "./protocol.ts";
import type { Session } from "./session.ts";
import { nameOf, pathOf } from "./uris.ts";

/**
 * The files a contract starts with. Choices are asked one after the other, since some depend on others; a text that is
 * asked for becomes a placeholder of the snippet instead.
 */
export async function scaffold({ host }: Session, { contract: name, folder, answers = {} }: ScaffoldParams): Promise<ScaffoldAnswer> {
  const contract = findBuiltinContract(name);
  if (contract?.scaffold === undefined) return { questions: [], files: [], problem: `There is no scaffold for ${name}.` };
  const defaults = defaultAnswers(contract, await readTraits(host.readText, folder));
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
export function listContracts(): ContractEntry[] {
  return builtinContracts().map(({ name, title, description, scaffold: start }) => ({
    name,
    title,
    description,
    scaffold: start !== undefined,
  }));
}

/** Manifests by the stack they belong to, the surest first. */
const manifests: readonly (readonly [string, string])[] = [
  ["package.json", "node"],
  ["pyproject.toml", "python"],
  ["requirements.txt", "python"],
  ["go.mod", "go"],
  ["Cargo.toml", "rust"],
  ["pom.xml", "java"],
  ["build.gradle", "java"],
  ["build.gradle.kts", "java"],
  ["Gemfile", "ruby"],
];

/** What the folder itself tells: its name, and what it is written in. */
async function readTraits(readText: Session["host"]["readText"], folder: string): Promise<Record<string, string>> {
  const traits: Record<string, string> = { "project-name": nameForTag(nameOf(folder)) };
  const path = pathOf(folder);
  if (path === undefined) return traits;
  for (const [file, stack] of manifests) {
    if (!(await readText(`${path}/${file}`)).ok) continue;
    traits["stack"] = stack;
    break;
  }
  return traits;
}
