import { matchesImage } from "../model/base-facts.ts";
import { stageChain } from "../model/image-content.ts";
import { baseName } from "../model/paths.ts";
import type { Model, Stage } from "../model/model.ts";
import type { Contract, DetectionClause, DetectionPath } from "./contract.ts";

/** What decides which contract holds for a Dockerfile. */
export interface DetectionInput {
  readonly model: Model;
  /** The file's path with `/`, as much of it as is known. */
  readonly path: string | undefined;
  /** Whether a file or folder stands beside the Dockerfile; undefined when nobody knows. */
  readonly hasNeighbour?: ((name: string) => boolean | undefined) | undefined;
  /** The contract that the configuration names for this file. */
  readonly configured?: string | undefined;
  /** All contracts there are, those of the workspace included. */
  readonly contracts: readonly Contract[];
}

export interface DetectedContract {
  readonly contract: Contract | undefined;
  /** What decided: `comment` and `config` may also say that none holds. */
  readonly how: "comment" | "config" | "text" | "path" | "none";
  /** The name that was asked for and does not exist. */
  readonly unknown?: string;
}

/** `# plimsoll contract=NAME`, anywhere in the file; `none` says that no contract holds. */
const COMMENT = /^plimsoll\s+contract\s*=\s*(\S+)/i;

/**
 * Finds the contract of a Dockerfile: the comment in it, then the configuration, then a path that several contracts'
 * files cannot share (`.cloche/Dockerfile`), then decisive text of the final stage, then its name with evidence beside
 * it. A file name alone never decides, and the production contracts are taken by name only.
 */
export function detectContract(input: DetectionInput): DetectedContract {
  const { model, contracts, configured } = input;
  const named = model.tree.comments.map(({ text }) => COMMENT.exec(text)?.[1]).find((name) => name !== undefined);
  if (named !== undefined) return byName(named, "comment", contracts);
  if (configured !== undefined) return byName(configured, "config", contracts);
  if (isTemplate(input)) return { contract: undefined, how: "none" };
  const stage = model.finalStage;
  if (stage === undefined) return { contract: undefined, how: "none" };
  // A path of several fixed segments is evidence enough, and what it holds may also look like its neighbour's text.
  const byPlace = contracts.find(({ detect }) =>
    detect?.path?.some((path) => (path.neighbours ?? []).length === 0 && standsAt(path, input)),
  );
  if (byPlace !== undefined) return { contract: byPlace, how: "path" };
  const byText = inOrder(contracts).find(({ detect }) => detect?.text?.some((clause) => holds(clause, stage, input.path)));
  if (byText !== undefined) return { contract: byText, how: "text" };
  const byPath = contracts.find(({ detect }) => detect?.path?.some((path) => standsAt(path, input)));
  return byPath === undefined ? { contract: undefined, how: "none" } : { contract: byPath, how: "path" };
}

/**
 * Jinja and Go templates, and fragments of them, are no Dockerfiles: `L0.Dockerfile.template`, `common.dockerinclude`. The
 * name tells, or a line that is a whole tag (`{% if x %}`, `{{ base }}`) in a file of another name than Dockerfile: a file of
 * just that name goes to BuildKit as it is, which refuses such a line.
 */
export function isTemplate({ model, path }: Pick<DetectionInput, "model" | "path">): boolean {
  if (path === undefined) return false;
  if (/\.(?:dockerinclude|template|tmpl|tpl|j2|jinja2?|erb|mustache|hbs)$/i.test(path)) return true;
  if (/(?:^|[\\/])(?:Dockerfile|Containerfile)$/i.test(path)) return false;
  return model.tree.instructions.some(({ name, logical: { text } }) => name === undefined && /^\{(?:%.*%|\{.*\})\}$/s.test(text.trimEnd()));
}

function byName(name: string, how: "comment" | "config", contracts: readonly Contract[]): DetectedContract {
  if (name.toLowerCase() === "none") return { contract: undefined, how };
  const contract = contracts.find((one) => one.name === name.toLowerCase());
  return contract === undefined ? { contract, how, unknown: name } : { contract, how };
}

/** Each contract behind those it wants to be tested after; contracts of the workspace (the last ones) first. */
function inOrder(contracts: readonly Contract[]): readonly Contract[] {
  const order: Contract[] = [];
  const visit = (contract: Contract, path: readonly string[]): void => {
    if (order.includes(contract) || path.includes(contract.name)) return;
    for (const name of contract.detect?.after ?? []) {
      const before = contracts.find((one) => one.name === name);
      if (before !== undefined) visit(before, [...path, contract.name]);
    }
    order.push(contract);
  };
  const own = contracts.filter(({ page }) => page === undefined);
  for (const contract of [...own, ...contracts]) visit(contract, []);
  return order;
}

function holds(clause: DetectionClause, stage: Stage, path: string | undefined): boolean {
  const { config } = stage;
  const chain = stageChain(stage);
  const { base } = chain.at(-1) ?? stage;
  const copies = chain.flatMap((one) => one.copies);
  const words = [config.entrypoint, config.cmd].flatMap((setting) =>
    setting.state === "set" && !setting.inherited ? [setting.value.text, ...setting.value.words] : [],
  );
  const sets = (name: string): boolean =>
    chain.some((one) => one.instructions.some((each) => each.name === "ENV" && each.pairs.some(({ key }) => key.text === name)));
  const tests: readonly (boolean | undefined)[] = [
    clause.base && base.kind === "image" && clause.base.some((name) => matchesImage(name, base.image.repository)),
    clause.copyTo === undefined
      ? undefined
      : copies.some(
          ({ destinationPath, sources }) =>
            destinationPath === clause.copyTo ||
            sources.some(({ value }) => `${destinationPath ?? ""}/${baseName(value ?? "")}` === clause.copyTo),
        ),
    clause.env && clause.env.every(sets),
    clause.arg && clause.arg.every((name) => chain.some(({ args }) => args.some((arg) => arg.name.text === name))),
    clause.cmd === undefined
      ? undefined
      : config.cmd.state === "set" &&
        !config.cmd.inherited &&
        config.cmd.value.words.some((word) => word === clause.cmd || baseName(word) === clause.cmd),
    clause.label === undefined
      ? undefined
      : chain.some((one) =>
          one.instructions.some((each) => each.name === "LABEL" && each.pairs.some(({ key }) => key.text === clause.label)),
        ),
    clause.user === undefined
      ? undefined
      : (config.user.state === "set" && !config.user.inherited && config.user.value.user === clause.user) ||
        chain.some(({ createdUsers }) => createdUsers.some(({ name }) => name === clause.user)),
    clause.mentions === undefined
      ? undefined
      : [...words, ...copies.flatMap(({ destination, destinationPath }) => [destination?.raw ?? "", destinationPath ?? ""])].some((word) =>
          word.includes(clause.mentions as string),
        ),
    clause.file && path !== undefined && clause.file.some((glob) => fitsEnd(glob, path)),
  ];
  const asked = tests.filter((test) => test !== undefined);
  return asked.length > 0 && asked.every(Boolean);
}

function standsAt({ file, neighbours = [] }: DetectionPath, { path, hasNeighbour }: DetectionInput): boolean {
  if (path === undefined || !fitsEnd(file, path)) return false;
  if (neighbours.length === 0) return file.includes("/");
  return hasNeighbour !== undefined && neighbours.every((name) => hasNeighbour(name) === true);
}

/** Whether the last segments of a path are those of a glob, `*` within a segment. */
function fitsEnd(glob: string, path: string): boolean {
  const wanted = glob.split("/");
  const found = path
    .replaceAll("\\", "/")
    .split("/")
    .filter((part) => part !== "" && part !== ".")
    .slice(-wanted.length);
  return found.length === wanted.length && wanted.every((part, at) => patternOf(part).test(found[at] ?? ""));
}

/** The contracts name a few dozen segments, which are tried on every file. */
const patterns = new Map<string, RegExp>();

function patternOf(part: string): RegExp {
  let pattern = patterns.get(part);
  if (pattern === undefined) {
    pattern = new RegExp(`^${part.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*")}$`);
    if (patterns.size < 1000) patterns.set(part, pattern);
  }
  return pattern;
}
