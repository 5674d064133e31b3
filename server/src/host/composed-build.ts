import { writeSecret, type BuildChoice } from "./build-choice.ts";

/** A target of a Bake file or a service of a Compose file, by which a Dockerfile is built. */
export interface ComposedBuild {
  readonly kind: "bake" | "compose";
  /** Target or service. */
  readonly name: string;
  /** The file that says so, absolute. */
  readonly file: string;
  /** What the image is called, where that is known. */
  readonly image?: string | undefined;
}

/** Files that the programs find themselves; an override beside them counts only then. */
const foundByItself = { bake: /^docker-bake\.(?:hcl|json)$/, compose: /^(?:docker-)?compose\.ya?ml$/ };

/** Whether a name can be handed on: not one that looks like an option. */
export function isBuildName(name: string): boolean {
  return /^[A-Za-z0-9_][\w.-]*$/.test(name);
}

/**
 * The arguments of `docker buildx bake TARGET` or `docker compose build SERVICE`, run in the folder of the file. What
 * the file says holds; what a person chose besides is set on top, as far as the program can.
 */
export function composedArguments({ kind, name, file }: ComposedBuild, choice: BuildChoice): readonly string[] {
  const base = file.replaceAll("\\", "/").replace(/^.*\//, "");
  const files = foundByItself[kind].test(base) ? [] : ["--file", file];
  return kind === "bake"
    ? ["buildx", "bake", ...files, ...bakeFlags(name, choice), name]
    : ["compose", ...files, "build", ...composeFlags(choice), name];
}

function bakeFlags(name: string, choice: BuildChoice): readonly string[] {
  const set = (key: string, values: readonly (string | undefined)[]): string[] =>
    values.flatMap((value) => (value === undefined ? [] : ["--set", `${name}.${key}=${value}`]));
  const { builder, output, provenance, sbom, noCache, pull, buildArgs = {} } = choice;
  return [
    ...(builder === undefined ? [] : [`--builder=${builder}`]),
    ...set("target", [choice.target]),
    ...set("tags", choice.tags ?? []),
    ...set("platform", [choice.platform]),
    ...Object.entries(buildArgs).flatMap(([arg, value]) => set(`args.${arg}`, [value])),
    ...set("secrets", (choice.secrets ?? []).map(writeSecret)),
    ...set("cache-from", choice.cacheFrom ?? []),
    ...set("cache-to", choice.cacheTo ?? []),
    ...(provenance === undefined ? [] : [`--provenance=${provenance}`]),
    ...(sbom === undefined ? [] : [`--sbom=${sbom}`]),
    ...(output === "load" || (output === undefined && builder !== undefined) ? ["--load"] : output === "push" ? ["--push"] : []),
    ...(noCache === true ? ["--no-cache"] : []),
    ...(pull === true ? ["--pull"] : []),
  ];
}

function composeFlags({ builder, output, noCache, pull, buildArgs = {} }: BuildChoice): readonly string[] {
  return [
    ...(builder === undefined ? [] : [`--builder=${builder}`]),
    ...Object.entries(buildArgs).flatMap(([arg, value]) => ["--build-arg", `${arg}=${value}`]),
    ...(output === "push" ? ["--push"] : []),
    ...(noCache === true ? ["--no-cache"] : []),
    ...(pull === true ? ["--pull"] : []),
  ];
}
