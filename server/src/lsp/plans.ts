import { buildArguments, type BuildArguments, type BuildRequest } from "../host/build-arguments.ts";
import type { Checked } from "./documents.ts";
import type { PlanAnswer, PlanParams } from "./protocol.ts";
import { readyDockerfile, type Session } from "./session.ts";
import { folderOf, pathOf } from "./uris.ts";

/** How to build the image of a Dockerfile: a program and its arguments. Nothing is run here. */
export async function planBuild(session: Session, { uri }: PlanParams): Promise<PlanAnswer> {
  const found = await locate(session, uri);
  if ("problem" in found) return found;
  const { checked, path } = found;
  const program = await findEngine(session, checked.settings.engine);
  if (program === undefined) return { problem: noEngine(session, checked.settings.engine) };
  const podman = /(?:podman|buildah)[^/\\]*$/i.test(program);
  const root = rootOf(checked, path);
  const facts = await session.host.readBuildFacts?.(program, root, !podman && checked.contract?.build?.provenance !== undefined);
  const { args, image } = argumentsFor(checked, path, { podman, ...facts });
  return { plan: { program, args: [...args], folder: folderOf(path), image, contract: checked.contract?.name ?? null } };
}

/** How to smoke-test the image of a Dockerfile: arguments of the `plimsoll` command line. */
export async function planSmoke(session: Session, { uri }: PlanParams): Promise<PlanAnswer> {
  const found = await locate(session, uri);
  if ("problem" in found) return found;
  const { checked, path } = found;
  const { contract, settings } = checked;
  if (contract === undefined) {
    return {
      problem:
        "No image contract holds for this Dockerfile, so nothing says what its image must do. The setting plimsoll.contract names one.",
    };
  }
  if ((contract.smoke ?? []).length === 0) return { problem: `The contract ${contract.name} has no smoke tests.` };
  const { image } = argumentsFor(checked, path, { podman: false, version: undefined });
  const args = ["smoke", image, "--contract", contract.name, ...(settings.engine === "auto" ? [] : ["--engine", settings.engine])];
  return { plan: { program: null, args, folder: folderOf(path), image, contract: contract.name } };
}

type Located = { readonly checked: Checked; readonly path: string } | { readonly problem: string };

async function locate(session: Session, uri: string): Promise<Located> {
  const checked = await readyDockerfile(session, uri);
  if (checked === undefined) return { problem: "This is not a Dockerfile." };
  if (!session.isTrusted()) return { problem: "Nothing is run until you trust this workspace." };
  const path = pathOf(uri);
  if (path === undefined) return { problem: "A container engine can only build files on a disk." };
  return { checked, path };
}

function argumentsFor(checked: Checked, path: string, facts: Pick<BuildRequest, "podman" | "attestations" | "version">): BuildArguments {
  const root = rootOf(checked, path);
  const base = checked.analysis.model.finalStage?.base;
  return buildArguments({
    dockerfile: path,
    root,
    project: root.replace(/[\\/]+$/, "").replace(/^.*[\\/]/, ""),
    base: base?.kind === "image" ? base.image.resolved : "",
    plan: checked.contract?.build,
    now: Math.floor(Date.now() / 1000),
    ...facts,
  });
}

function rootOf({ surroundings }: Checked, path: string): string {
  return surroundings.context?.root ?? folderOf(path);
}

async function findEngine({ host }: Session, setting: string): Promise<string | undefined> {
  return host.findProgram?.(setting === "auto" ? ["docker", "podman"] : [setting]);
}

function noEngine({ host }: Session, setting: string): string {
  if (host.findProgram === undefined) return "Building needs a container engine, which the browser does not have.";
  if (setting === "auto")
    return "Neither docker nor podman is on PATH. Install one of them, or name a program in the setting plimsoll.engine.";
  return `The container engine ${setting} of the setting plimsoll.engine is not there.`;
}
