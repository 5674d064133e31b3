import { readdirSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { keepChosen, optionalCommands } from "../../contracts/chosen-commands.ts";
import type { BuildVariant, Contract } from "../../contracts/contract.ts";
import { detectContract } from "../../contracts/detection.ts";
import { analyze } from "../../engine/analyze.ts";
import type { Model } from "../../model/model.ts";
import { buildArguments, fill, tagFor, type BuildRequest } from "../build-arguments.ts";
import type { BuildChoice } from "../build-choice.ts";
import { composedArguments, isBuildName, type ComposedBuild } from "../composed-build.ts";
import { isDockerfileName } from "../file-names.ts";
import { makeBuildDescriptions } from "./build-descriptions.ts";
import { describeVersion, keepsAttestations } from "./build-facts.ts";
import { findContextRoot, topFolder } from "./context-root.ts";
import { readTextFile } from "./files.ts";

/** One call of the engine. */
export interface BuildStep {
  /** Absolute. */
  readonly program: string;
  readonly args: readonly string[];
  /** Where it runs. */
  readonly folder: string;
  /** The Dockerfile that its messages speak of. */
  readonly dockerfile: string;
  /** The Dockerfile's text, where what is built is not what stands on the disk. */
  readonly input?: string | undefined;
  readonly image: string;
}

/** All calls in their order, and the image that was asked for. */
export interface PlannedBuild {
  readonly steps: readonly BuildStep[];
  readonly image: string;
}

export interface PlanRequest {
  /** Absolute. */
  readonly dockerfile: string;
  readonly text: string;
  readonly contract: Contract | undefined;
  /** All contracts there are: a build may need images of others first. */
  readonly contracts: readonly Contract[];
  readonly choice: BuildChoice;
  readonly engine: { readonly program: string; readonly name: string };
  readonly workspace?: string | undefined;
  /** A build context that a person named. */
  readonly context?: string | undefined;
  /** Flags of the engine, as they are. */
  readonly extra?: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** How a Dockerfile's image is built; a sentence where it cannot be. Asks the engine and Git, and runs no build. */
export async function planBuild(request: PlanRequest): Promise<PlannedBuild | string> {
  const { choice, contract } = request;
  if (choice.bake !== undefined || choice.service !== undefined) return planComposed(request);
  const variant = findVariant(contract, choice.variant);
  if (typeof variant === "string") return variant;
  const layers: Layer[] = [];
  for (const name of variant?.first ?? []) {
    const layer = findLayer(request, name);
    if (layer === undefined) return `${variant?.title ?? ""} builds ${name} first, but no Dockerfile of it stands beside this one.`;
    layers.push(layer);
  }
  const own: Layer = { dockerfile: request.dockerfile, text: request.text, model: analyze(request.text).model, contract };
  const facts = await readFacts(request);
  const steps: BuildStep[] = [];
  let base: string | undefined;
  for (const layer of [...layers, own]) {
    const step = await planLayer(request, layer, {
      ...facts,
      base,
      variant: layer === own ? variant : ownVariant(layer, variant),
      isOwn: layer === own,
    });
    if (typeof step === "string") return step;
    steps.push(step);
    base = step.image;
  }
  const image = steps.at(-1)?.image ?? "";
  for (const { contract: name, base: other } of variant?.also ?? []) {
    const known = { project: "", base: baseOf(own.model), version: undefined, now: undefined, chosen: undefined };
    const layer = { ...own, contract: request.contracts.find((one) => one.name === name) };
    const step = await planLayer(request, layer, { ...facts, base: fill(other, known), anyBase: true, variant: undefined, isOwn: false });
    if (typeof step === "string") return step;
    steps.push(step);
  }
  return { steps, image };
}

/** A Dockerfile whose image is built on the way. */
interface Layer {
  readonly dockerfile: string;
  readonly text: string;
  readonly model: Model;
  readonly contract: Contract | undefined;
}

interface Facts {
  readonly podman: boolean;
  readonly attestations: boolean;
  readonly version: string | undefined;
  readonly now: number;
}

interface LayerFacts extends Facts {
  /** The image built before, which this one may be built on. */
  readonly base: string | undefined;
  /** Whether it is built on that, whatever its Dockerfile names. */
  readonly anyBase?: boolean;
  readonly variant: BuildVariant | undefined;
  /** Whether this is the image that was asked for: what a person chose is for that one. */
  readonly isOwn: boolean;
}

async function planLayer(request: PlanRequest, layer: Layer, facts: LayerFacts): Promise<BuildStep | string> {
  const { choice, engine } = request;
  const { dockerfile, model, contract } = layer;
  const { variant, isOwn, base, anyBase, ...common } = facts;
  const plan = contract?.build;
  const found = await findContextRoot({
    dockerfile,
    context: isOwn ? request.context : undefined,
    contractContext: plan?.context,
    workspace: request.workspace,
  });
  const root = found?.root ?? dirname(dockerfile);
  const chosen = chooseCommands(layer, variant, choice);
  if (typeof chosen === "string") return chosen;
  const { variant: _, ...mine } = choice;
  const own: Partial<BuildRequest> = isOwn
    ? { ...mine, target: choice.target ?? found?.target, ownStage: choice.target !== undefined }
    : { builder: choice.builder, platform: choice.platform };
  const built: BuildRequest = {
    ...common,
    dockerfile: chosen?.text === undefined ? dockerfile : "-",
    root,
    project: basename(root),
    base: baseOf(model),
    plan,
    variant,
    chosen: chosen === undefined ? undefined : await suffixOf(chosen.words, variant?.tags ?? [], baseOf(model)),
    ...own,
    extra: request.extra ?? [],
    buildArgs: { ...found?.buildArgs, ...baseArgument(model, base, anyBase === true), ...(isOwn ? choice.buildArgs : {}) },
  };
  const { args, image } = buildArguments(built);
  return { program: engine.program, args, folder: dirname(dockerfile), dockerfile, input: chosen?.text, image };
}

/** The Dockerfile's text with the chosen commands alone, where the variant asks for a choice and one was made. */
function chooseCommands(
  { model, contract }: Layer,
  variant: BuildVariant | undefined,
  { choose }: BuildChoice,
): { readonly words: readonly string[]; readonly text: string } | string | undefined {
  if (variant?.choose === undefined || contract === undefined) return undefined;
  const { label, prompt } = variant.choose;
  const commands = optionalCommands(contract, label);
  const words = (choose ?? "").split(/[\s,]+/).filter((word) => word !== "");
  if (words.length === 0) return `${variant.title} needs to know more: ${prompt}.`;
  const chosen = (words.includes("all") ? commands.map(({ name }) => name) : [...new Set(words)]).toSorted();
  const kept = keepChosen(model, { label, commands, chosen });
  return "problem" in kept ? kept.problem : { words: chosen, text: kept.text };
}

/** The engines take tags of 128 characters; a longer choice is named by its SHA-1, as terok does. */
async function suffixOf(words: readonly string[], tags: readonly string[], base: string): Promise<string> {
  const plain = words.map(tagFor).join("-");
  const longest = Math.max(0, ...tags.map((tag) => tag.length + base.length));
  if (longest + plain.length <= 120) return plain;
  const digest = await globalThis.crypto.subtle.digest("SHA-1", new TextEncoder().encode(words.join(",")));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** `--build-arg BASE_IMAGE=…` where the image that was just built is the base, and the file names another tag of it. */
function baseArgument(model: Model, image: string | undefined, any: boolean): Readonly<Record<string, string>> {
  const base = model.finalStage?.base;
  if (image === undefined || base?.kind !== "image") return {};
  const name = /^\$\{?([A-Za-z_]\w*)\}?$/.exec(base.image.raw)?.[1];
  const repository = image.replace(/:[^/:]*$/, "");
  if (name === undefined || base.image.resolved === image || !(any || base.image.name === repository)) return {};
  return { [name]: image };
}

function baseOf(model: Model): string {
  const base = model.finalStage?.base;
  return base?.kind === "image" ? base.image.resolved : "";
}

function findVariant(contract: Contract | undefined, wanted: string | undefined): BuildVariant | string | undefined {
  if (wanted === undefined) return undefined;
  const variants = contract?.build?.variants ?? [];
  const names = variants.map(({ name }) => name);
  return (
    variants.find(({ name }) => name === wanted) ??
    `The contract has no variant ${wanted}.${names.length === 0 ? "" : ` It has ${names.join(", ")}.`}`
  );
}

/** The same way to build, as the contract of a layer below offers it; its ordinary build where it does not. */
function ownVariant({ contract }: Layer, variant: BuildVariant | undefined): BuildVariant | undefined {
  return contract?.build?.variants?.find(({ name }) => name === variant?.name);
}

/** The Dockerfile beside this one whose own text says that a contract holds for it. */
function findLayer({ dockerfile, contracts }: PlanRequest, name: string): Layer | undefined {
  const folder = dirname(dockerfile);
  let names: readonly string[];
  try {
    names = readdirSync(folder).filter(isDockerfileName).toSorted();
  } catch {
    return undefined;
  }
  for (const file of names) {
    const path = join(folder, file);
    const content = readTextFile(path);
    if (!content.ok) continue;
    const { model } = analyze(content.text);
    const { contract } = detectContract({ model, path: path.replaceAll("\\", "/"), configured: undefined, contracts });
    if (contract?.name === name) return { dockerfile: path, text: content.text, model, contract };
  }
  return undefined;
}

async function readFacts({ engine, contract, dockerfile, environment, choice }: PlanRequest): Promise<Facts> {
  const podman = /^(?:podman|buildah)/i.test(engine.name);
  const asked = !podman && (contract?.build?.provenance !== undefined || contract?.build?.sbom === true) && choice.output !== "push";
  return {
    podman,
    attestations: asked && (await keepsAttestations(engine.program, environment)),
    version: await describeVersion(dirname(dockerfile), environment),
    now: Math.floor(Date.now() / 1000),
  };
}

/** Every target and service that builds a Dockerfile, the nearest file first. */
export async function findComposedBuilds(dockerfile: string, workspace?: string): Promise<readonly ComposedBuild[]> {
  const all = await makeBuildDescriptions().findAll(dockerfile, topFolder(dockerfile, workspace));
  return all.filter(({ name }) => isBuildName(name)).map(({ kind, name, file, image }) => ({ kind, name, file, image }));
}

async function planComposed({ dockerfile, workspace, choice, engine }: PlanRequest): Promise<PlannedBuild | string> {
  const kind = choice.bake === undefined ? "compose" : "bake";
  const wanted = choice.bake ?? choice.service ?? "";
  const place = wanted.lastIndexOf("#");
  const name = wanted.slice(place + 1);
  const file = place < 0 ? undefined : resolve(dirname(dockerfile), wanted.slice(0, place));
  const all = (await findComposedBuilds(dockerfile, workspace)).filter((one) => one.kind === kind);
  const build = all.find((one) => one.name === name && (file === undefined || one.file === file));
  const what = kind === "bake" ? "target of a Bake file" : "service of a Compose file";
  if (build === undefined)
    return `No ${what} called ${name} builds this Dockerfile.${all.length === 0 ? "" : ` There is ${all.map((one) => one.name).join(", ")}.`}`;
  if (/^buildah/i.test(engine.name) || (kind === "bake" && /^podman/i.test(engine.name))) return `${engine.name} cannot build a ${what}.`;
  const args = composedArguments(build, choice);
  const image = choice.tags?.[0] ?? build.image ?? "";
  return { steps: [{ program: engine.program, args, folder: dirname(build.file), dockerfile, image }], image };
}
