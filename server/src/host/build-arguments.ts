import type { BuildPlan, BuildVariant } from "../contracts/contract.ts";
import { writeSecret, type BuildSecret, type BuildSettings } from "./build-choice.ts";

/** What is to be built, all paths absolute; what a person asked for beside the contract wins. */
export interface BuildRequest extends BuildSettings {
  readonly dockerfile: string;
  /** The root of the build context. */
  readonly root: string;
  /** The name of the project's folder. */
  readonly project: string;
  /** Name and tag of the final stage's base, for contracts that name images after it. */
  readonly base: string;
  /** What the contract in force says. */
  readonly plan: BuildPlan | undefined;
  /** Whether the program is Podman (or Buildah), which has no attestations. */
  readonly podman: boolean;
  /** Whether the engine can keep attestations (`docker`: with the containerd image store); true when left out. */
  readonly attestations?: boolean;
  /** Another way to build it that the contract offers. */
  readonly variant?: BuildVariant | undefined;
  /** The project's version, as `git describe` tells it; tags that need it are left out without. */
  readonly version?: string | undefined;
  /** Seconds since 1970, for build arguments that must change. */
  readonly now?: number | undefined;
  /** Whether a person asked for that stage alone: its image must not take the name of the whole one's. */
  readonly ownStage?: boolean;
  /** Words that the contract's own choice was given: `{{agents}}` of a tag. */
  readonly chosen?: string | undefined;
  /** Flags of the engine, as they are. */
  readonly extra?: readonly string[];
}

export interface BuildArguments {
  readonly args: readonly string[];
  /** The first tag. */
  readonly image: string;
}

/** The arguments of `docker build` or `podman build`, each one word: nothing of them ever passes through a shell. */
export function buildArguments(request: BuildRequest): BuildArguments {
  const { dockerfile, root, plan, podman, variant, extra = [] } = request;
  const tags = tagsOf(request);
  const args = ["build", "--file", dockerfile, ...tags.flatMap((tag) => ["--tag", tag])];
  // In the form of OCI, which Podman and Buildah build by themselves, HEALTHCHECK and SHELL are left out.
  if (podman) args.push("--format=docker");
  const target = request.target ?? plan?.target;
  const platform = request.platform ?? plan?.platform;
  if (target !== undefined) args.push(`--target=${target}`);
  if (platform !== undefined) args.push(`--platform=${platform}`);
  for (const [name, value] of Object.entries({ ...plan?.args, ...variant?.args, ...request.buildArgs })) {
    args.push("--build-arg", `${name}=${fill(value, request)}`);
  }
  for (const secret of mergeSecrets(plan?.secrets ?? [], request.secrets ?? [])) args.push("--secret", writeSecret(secret));
  for (const cache of request.cacheFrom ?? []) args.push(`--cache-from=${cache}`);
  for (const cache of request.cacheTo ?? []) args.push(`--cache-to=${cache}`);
  if (request.noCache ?? variant?.noCache === true) args.push("--no-cache");
  if (request.pull ?? variant?.pull === true) args.push(podman ? "--pull=always" : "--pull");
  if (!podman) args.push(...buildkitFlags(request, platform));
  return { args: [...args, ...extra, root], image: tags[0] };
}

/** What only BuildKit knows: its builders, where the image goes, attestations. */
function buildkitFlags({ builder, output, plan, attestations, provenance, sbom }: BuildRequest, platform: string | undefined): string[] {
  const flags: string[] = [];
  if (builder !== undefined) flags.push(`--builder=${builder}`);
  // Other builders than the engine's own leave the image in their cache unless told; several platforms are more than a store may take.
  const loads = output === "load" || (output === undefined && builder !== undefined && platform?.includes(",") !== true);
  if (output === "push") flags.push("--push");
  else if (loads) flags.push("--load");
  // Attestations that were asked for are never left out in silence; those of a contract are, where the engine would refuse them.
  const kept = output === "push" || attestations !== false;
  const asked = provenance ?? (kept ? plan?.provenance : undefined);
  if (asked !== undefined) flags.push(`--provenance=${asked}`);
  const bill = sbom ?? (kept ? plan?.sbom : undefined);
  if (bill === true) flags.push("--sbom=true");
  return flags;
}

/** Secrets of the contract and those a person adds; one with the same id takes its place. */
function mergeSecrets(planned: readonly BuildSecret[], asked: readonly BuildSecret[]): readonly BuildSecret[] {
  const ids = new Set(asked.map(({ id }) => id));
  return [...planned.filter(({ id }) => !ids.has(id)), ...asked];
}

function tagsOf(request: BuildRequest): readonly [string, ...string[]] {
  const { tags = [], target, ownStage } = request;
  if (ownStage !== true || target === undefined || tags.length > 0) return wholeTags(request);
  return [`${wholeTags(request)[0].replace(/:[^/:]*$/, "")}:${tagFor(target)}`];
}

function wholeTags(request: BuildRequest): readonly [string, ...string[]] {
  const { dockerfile, project, plan, variant, tags } = request;
  const given = (
    tags !== undefined && tags.length > 0 ? tags : (variant?.tags ?? plan?.tags ?? []).map((tag) => fill(tag, request))
  ).filter((tag) => !tag.includes("{{"));
  const [first, ...more] = given;
  if (first !== undefined) return [first, ...more];
  // `worker.Dockerfile` and `Dockerfile.worker` name what they build.
  const file = dockerfile.replaceAll("\\", "/").replace(/^.*\//, "");
  const named = /^(?:Dockerfile|Containerfile)[.\-_](.+)$|^(.+)\.(?:Dockerfile|Containerfile)$/i.exec(file);
  const suffix = named?.[1] ?? named?.[2];
  const name = nameForTag(project);
  return [`${suffix === undefined ? name : `${name}-${nameForTag(suffix)}`}:latest`];
}

type Known = Pick<BuildRequest, "project" | "base" | "version" | "now" | "chosen">;

/** Fills in what is known of `{{name}}`; a placeholder for something unknown stays. */
export function fill(text: string, { project, base, version, now, chosen }: Known): string {
  const known: Readonly<Record<string, string | undefined>> = {
    project: nameForTag(project),
    base: base === "" ? undefined : tagFor(base),
    baseTag: base === "" ? undefined : tagFor(base.slice(base.lastIndexOf("/") + 1).replace(/^[^:@]*[:@]/, "")),
    version: version === undefined ? undefined : tagFor(version),
    now: now?.toString(),
    agents: chosen,
  };
  return text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => known[name] ?? whole);
}

/** terok keeps tags to this many characters; the engine takes 128 (distribution/reference). */
const LONGEST_TAG = 120;

/** A text made fit for an image's tag: `ubuntu:24.04` becomes `ubuntu-24.04`. */
export function tagFor(text: string): string {
  const tag = text
    .replace(/[^A-Za-z0-9_.-]+/g, "-")
    .replace(/^[.-]+/, "")
    .slice(0, LONGEST_TAG)
    .replace(/-+$/, "");
  return tag === "" ? "latest" : tag;
}

/** A text made fit for an image's name (distribution/reference: lower-case words joined by single separators). */
export function nameForTag(text: string): string {
  const name = text
    .toLowerCase()
    .replaceAll(/[^a-z0-9._-]+/g, "-")
    .replaceAll(/[._-]*([._-])/g, "$1")
    .replaceAll(/^[._-]+|[._-]+$/g, "");
  return name === "" ? "image" : name;
}
