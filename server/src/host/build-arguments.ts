import type { BuildPlan } from "../contracts/contract.ts";

/** What is to be built, all paths absolute. */
export interface BuildRequest {
  readonly dockerfile: string;
  /** The root of the build context. */
  readonly root: string;
  /** The name of the project's folder. */
  readonly project: string;
  /** Name and tag of the final stage's base, for contracts that name images after it. */
  readonly base: string;
  /** What the contract in force says. */
  readonly plan: BuildPlan | undefined;
  /** Whether the program is Podman, which has no attestations. */
  readonly podman: boolean;
}

export interface BuildArguments {
  readonly args: readonly string[];
  /** The first tag. */
  readonly image: string;
}

/** The arguments of `docker build` or `podman build`, each one word: nothing of them ever passes through a shell. */
export function buildArguments(request: BuildRequest): BuildArguments {
  const { dockerfile, root, plan, podman } = request;
  const tags = tagsOf(request);
  const args = ["build", "--file", dockerfile, ...tags.flatMap((tag) => ["--tag", tag])];
  if (plan?.target !== undefined) args.push("--target", plan.target);
  if (plan?.platform !== undefined) args.push("--platform", plan.platform);
  for (const [name, value] of Object.entries(plan?.args ?? {})) args.push("--build-arg", `${name}=${value}`);
  for (const { id, env, file } of plan?.secrets ?? []) {
    args.push(
      "--secret",
      ["id=" + id, ...(env === undefined ? [] : [`env=${env}`]), ...(file === undefined ? [] : [`src=${file}`])].join(","),
    );
  }
  if (!podman && plan?.provenance !== undefined) args.push(`--provenance=${plan.provenance}`);
  if (!podman && plan?.sbom === true) args.push("--sbom=true");
  return { args: [...args, root], image: tags[0] };
}

function tagsOf({ dockerfile, project, base, plan }: BuildRequest): readonly [string, ...string[]] {
  const name = nameForTag(project);
  const given = (plan?.tags ?? []).map((tag) =>
    tag.replaceAll("{{project}}", name).replaceAll("{{base}}", nameForTag(base.replace(/[:/@]/g, "-"))),
  );
  const [first, ...more] = given;
  if (first !== undefined) return [first, ...more];
  // `worker.Dockerfile` and `Dockerfile.worker` name what they build.
  const file = dockerfile.replaceAll("\\", "/").replace(/^.*\//, "");
  const variant = /^(?:Dockerfile|Containerfile)[.\-_](.+)$|^(.+)\.(?:Dockerfile|Containerfile)$/i.exec(file);
  const suffix = variant?.[1] ?? variant?.[2];
  return [`${suffix === undefined ? name : `${name}-${nameForTag(suffix)}`}:latest`];
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
