import * as l10n from "@vscode/l10n";
import { optionalCommands } from "../contracts/chosen-commands.ts";
import type { Contract } from "../contracts/contract.ts";
import { choiceArguments, readChoice, type BuildChoice } from "../host/build-choice.ts";
import type { PlannedBuild } from "../host/node/build-plan.ts";
import { containerArguments } from "../host/smoke-command.ts";
import { allContracts } from "./contract-choice.ts";
import type { Checked } from "./documents.ts";
import type { BuildOptions, Plan, PlanAnswer, PlanParams } from "./protocol.ts";
import type { BuildHost } from "./server-host.ts";
import { readyDockerfile, type Session } from "./session.ts";
import { pathOf } from "./uris.ts";

/** How to build the image of a Dockerfile: arguments of the `plimsoll` command line. Nothing is built here. */
export async function planBuild(session: Session, params: PlanParams): Promise<PlanAnswer> {
  const work = await prepare(session, params, engineNames);
  if ("problem" in work) return work;
  const planned = await planImage(work);
  return typeof planned === "string" ? { problem: planned } : { plan: buildPlanOf(work, planned) };
}

/** How to smoke-test the image that the build makes. */
export async function planSmoke(session: Session, params: PlanParams): Promise<PlanAnswer> {
  const work = await prepare(session, params, ["docker", "podman"]);
  if ("problem" in work) return work;
  const { checked, path, choice } = work;
  const { contract } = checked;
  if (contract === undefined) {
    return {
      problem: l10n.t(
        "No image contract holds for this Dockerfile, so nothing says what its image must do. The setting plimsoll.contract names one.",
      ),
    };
  }
  if ((contract.smoke ?? []).length === 0) return { problem: l10n.t("The contract {0} has no smoke tests.", contract.name) };
  const planned = await planImage(work);
  if (typeof planned === "string") return { problem: planned };
  const { image } = planned;
  if (image === "")
    return {
      problem: l10n.t(
        "A variable is part of the image's name, so nobody knows which image to test. Choose a tag in Build Image with Options.",
      ),
    };
  const args = ["smoke", image, "--contract", contract.name, ...(choice.engine === undefined ? [] : [`--engine=${choice.engine}`])];
  return { plan: { args, folder: folderOf(path), image, contract: contract.name, commands: commandsOf(contract, image) } };
}

/** All that can be chosen for a build, and the plan by what was chosen. Asks the engine for its builders. */
export async function listBuildOptions(session: Session, params: PlanParams): Promise<BuildOptions> {
  const work = await prepare(session, params, engineNames);
  if ("problem" in work) return { ...noOptions, ...work };
  const { checked, path, host, program, engines, workspace } = work;
  const { contract, analysis } = checked;
  const { model } = analysis;
  const buildkit = !/^(?:podman|buildah)/i.test(nameOfProgram(program));
  const [planned, composed, builders] = await Promise.all([
    planImage(work),
    host.composed(path, workspace),
    buildkit ? host.builders(program) : [],
  ]);
  const args = new Map<string, string | null>();
  for (const { name, value } of [...model.globalArgs, ...model.stages.flatMap((stage) => stage.args)])
    if (!args.has(name.text) || args.get(name.text) === null) args.set(name.text, value ?? null);
  const mounts = model.stages.flatMap(({ runs }) => runs.flatMap((run) => run.mounts));
  return {
    ...(typeof planned === "string" ? { problem: planned } : { plan: buildPlanOf(work, planned) }),
    engines,
    buildkit,
    composed: composed.map(({ kind, name, file }) => ({ kind, name, file })),
    variants: (contract?.build?.variants ?? []).map(({ name, title, first = [] }) => {
      const asked = askedBy(name, contract, first, work.contracts);
      return { name, title, prompt: asked?.prompt ?? null, choices: asked?.choices ?? [] };
    }),
    stages: model.stages.flatMap(({ name }) => (name === undefined ? [] : [name.text])),
    buildArgs: [...args].map(([name, value]) => ({ name, value })),
    secrets: [...new Set(mounts.flatMap((mount) => (mount.type === "secret" ? [mount.id ?? baseName(mount.target ?? "")] : [])))].filter(
      Boolean,
    ),
    builders,
    pushes: contract?.build?.push !== false,
  };
}

const engineNames = ["docker", "podman", "buildah"] as const;

/** Nothing to choose from. */
export const noOptions: Omit<BuildOptions, "plan" | "problem"> = {
  engines: [],
  buildkit: false,
  composed: [],
  variants: [],
  stages: [],
  buildArgs: [],
  secrets: [],
  builders: [],
  pushes: false,
};

/** What a variant asks for, be it of the contract's own or of one that is built first. */
function askedBy(
  variant: string,
  contract: Contract | undefined,
  first: readonly string[],
  all: readonly Contract[],
): { readonly prompt: string; readonly choices: readonly string[] } | undefined {
  for (const one of [contract, ...first.map((name) => all.find((other) => other.name === name))]) {
    const choose = one?.build?.variants?.find(({ name }) => name === variant)?.choose;
    if (one !== undefined && choose !== undefined)
      return { prompt: choose.prompt, choices: optionalCommands(one, choose.label).map(({ name }) => name) };
  }
  return undefined;
}

interface Work {
  readonly checked: Checked;
  readonly path: string;
  readonly workspace: string | undefined;
  readonly contracts: readonly Contract[];
  readonly host: BuildHost;
  /** The choice, with the engine that a person chose or set; undefined where any will do. */
  readonly choice: BuildChoice;
  readonly program: string;
  readonly engines: readonly string[];
}

async function prepare(
  session: Session,
  { uri, choice: given }: PlanParams,
  names: readonly string[],
): Promise<Work | { readonly problem: string }> {
  const { host, surroundings } = session;
  const checked = await readyDockerfile(session, uri);
  if (checked === undefined) return { problem: l10n.t("This is not a Dockerfile.") };
  if (!session.isTrusted()) return { problem: l10n.t("Nothing is run until you trust this workspace.") };
  const path = pathOf(uri);
  if (path === undefined) return { problem: l10n.t("A container engine can only build files on a disk.") };
  if (host.findProgram === undefined || host.builds === undefined)
    return { problem: l10n.t("Building needs a container engine, which the browser does not have.") };
  const choice = readChoice(given);
  const { engine: setting } = checked.settings;
  const wanted = choice.engine ?? (setting === "auto" ? undefined : setting);
  // Buildah starts no containers; Podman sees the images it builds.
  const engine = wanted === "buildah" && !names.includes("buildah") ? "podman" : wanted;
  const program = await host.findProgram(engine === undefined ? names : [engine]);
  if (program === undefined) return { problem: noEngine(engine, names) };
  const found = await Promise.all(names.map(async (name) => ((await host.findProgram?.([name])) === undefined ? [] : [name])));
  return {
    checked,
    path,
    workspace: surroundings.workspaceOf(uri),
    contracts: allContracts(checked.surroundings.contracts),
    host: host.builds,
    choice: engine === undefined ? choice : { ...choice, engine },
    program,
    engines: found.flat(),
  };
}

function planImage({ checked, path, workspace, contracts, host, choice, program }: Work): Promise<PlannedBuild | string> {
  return host.plan({
    dockerfile: path,
    text: checked.text,
    contract: checked.contract,
    contracts,
    choice,
    engine: { program, name: nameOfProgram(program) },
    workspace,
  });
}

/** The command line is told the contract in force: the editor's settings may say another than the files do. */
function buildPlanOf({ checked, path, choice }: Work, { steps, image }: PlannedBuild): Plan {
  const contract = checked.contract?.name ?? null;
  return {
    args: ["build", path, `--contract=${contract ?? "none"}`, ...choiceArguments(choice), "--problems"],
    folder: folderOf(path),
    image,
    contract,
    commands: steps.map(({ program, args }) => [nameOfProgram(program), ...args].map(showWord).join(" ")),
  };
}

/** What a contract of the workspace runs in containers; what comes with the product need not be looked through. */
function commandsOf(contract: Contract, image: string): readonly string[] {
  if (contract.page !== undefined) return [];
  return (contract.smoke ?? []).flatMap(({ test }) => {
    if (!("run" in test) && !("sh" in test)) return [];
    const args = containerArguments(test, "NAME", { image, project: "." });
    return args === undefined ? [] : [args.map(showWord).join(" ")];
  });
}

/** A word as a person would quote it; nothing is ever run from this text. */
function showWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

function noEngine(wanted: string | undefined, names: readonly string[]): string {
  if (wanted !== undefined) return l10n.t("The container engine {0} is not there.", wanted);
  return l10n.t("None of {0} is on PATH. Install one of them, or name a program in the setting plimsoll.engine.", names.join(", "));
}

function nameOfProgram(program: string): string {
  return baseName(program).replace(/\.(?:exe|cmd|bat)$/i, "");
}

function baseName(path: string): string {
  return path.replace(/^.*[\\/]/, "");
}

function folderOf(path: string): string {
  return path.replace(/[\\/][^\\/]*$/, "") || "/";
}
