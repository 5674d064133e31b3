export type BuildOutput = "load" | "push" | "cache";

/** A secret of the build, from a variable of the environment or a file. */
export interface BuildSecret {
  readonly id: string;
  readonly env?: string | undefined;
  readonly file?: string | undefined;
}

/** What a person may ask for beside the contract, whatever builds the image. */
export interface BuildSettings {
  readonly tags?: readonly string[] | undefined;
  readonly target?: string | undefined;
  /** One, or several separated by commas. */
  readonly platform?: string | undefined;
  readonly buildArgs?: Readonly<Record<string, string>> | undefined;
  readonly secrets?: readonly BuildSecret[] | undefined;
  /** A builder of `docker buildx`. */
  readonly builder?: string | undefined;
  /** As BuildKit takes them: `type=registry,ref=…`. */
  readonly cacheFrom?: readonly string[] | undefined;
  readonly cacheTo?: readonly string[] | undefined;
  /** `mode=max`, `mode=min`, or `false` for none. */
  readonly provenance?: string | undefined;
  readonly sbom?: boolean | undefined;
  /** Where the image goes: into the engine's own store, to its registry, or into the build cache alone. */
  readonly output?: BuildOutput | undefined;
  readonly noCache?: boolean | undefined;
  readonly pull?: boolean | undefined;
}

/** What a person has chosen for the builds of one Dockerfile; what is left out the contract or the engine decides. */
export interface BuildChoice extends BuildSettings {
  /** `docker`, `podman`, `buildah`, or a program's path. */
  readonly engine?: string | undefined;
  /** A target of a Bake file, `NAME` or `FILE#NAME`. */
  readonly bake?: string | undefined;
  /** A service of a Compose file, `NAME` or `FILE#NAME`. */
  readonly service?: string | undefined;
  /** Another way to build that the contract offers, and what it asks for. */
  readonly variant?: string | undefined;
  readonly choose?: string | undefined;
}

/** Reads a choice that was remembered or written by hand. Members of another type or shape are as if left out. */
export function readChoice(value: unknown): BuildChoice {
  if (typeof value !== "object" || value === null) return {};
  const given = value as Readonly<Record<string, unknown>>;
  const text = (name: string): string | undefined => {
    const found = given[name];
    return typeof found === "string" && found !== "" ? found : undefined;
  };
  const texts = (name: string): readonly string[] | undefined => {
    const found = given[name];
    const list = (Array.isArray(found) ? found : [found]).filter((one): one is string => typeof one === "string" && one !== "");
    return list.length > 0 ? list : undefined;
  };
  const flag = (name: string): boolean | undefined => (typeof given[name] === "boolean" ? given[name] : undefined);
  const choice: BuildChoice = {
    engine: text("engine"),
    bake: text("bake"),
    service: text("service"),
    variant: text("variant"),
    choose: text("choose"),
    target: text("target"),
    tags: texts("tags"),
    platform: text("platform"),
    builder: text("builder"),
    buildArgs: readArguments(given["buildArgs"]),
    secrets: readSecrets(given["secrets"]),
    cacheFrom: texts("cacheFrom"),
    cacheTo: texts("cacheTo"),
    provenance: text("provenance"),
    sbom: flag("sbom"),
    output: (["load", "push", "cache"] as const).find((one) => one === given["output"]),
    noCache: flag("noCache"),
    pull: flag("pull"),
  };
  return Object.fromEntries(Object.entries(choice).filter(([, found]) => found !== undefined)) as BuildChoice;
}

function readArguments(value: unknown): Readonly<Record<string, string>> | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const pairs = Object.entries(value).filter((pair): pair is [string, string] => typeof pair[1] === "string" && isArgumentName(pair[0]));
  return pairs.length > 0 ? Object.fromEntries(pairs) : undefined;
}

/** The name of a build argument as the engines take it. */
export function isArgumentName(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_.-]*$/.test(name);
}

function readSecrets(value: unknown): readonly BuildSecret[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const found = value.flatMap((one: unknown): BuildSecret[] => {
    const { id, env, file } = (typeof one === "object" && one !== null ? one : {}) as Readonly<Record<string, unknown>>;
    if (typeof id !== "string" || id === "") return [];
    return [{ id, ...(typeof env === "string" ? { env } : {}), ...(typeof file === "string" ? { file } : {}) }];
  });
  return found.length > 0 ? found : undefined;
}

/** The same as options of `plimsoll build`, each one word with its value, so that no value can be taken for an option. */
export function choiceArguments(choice: BuildChoice): readonly string[] {
  const option = (name: string, value: string | undefined): string[] => (value === undefined ? [] : [`--${name}=${value}`]);
  const options = (name: string, values: readonly string[] | undefined): string[] => (values ?? []).flatMap((value) => option(name, value));
  const { buildArgs = {}, secrets = [], sbom, noCache, pull } = choice;
  return [
    ...option("engine", choice.engine),
    ...option("bake", choice.bake),
    ...option("service", choice.service),
    ...option("variant", choice.variant),
    ...option("choose", choice.choose),
    ...option("target", choice.target),
    ...options("tag", choice.tags),
    ...option("platform", choice.platform),
    ...option("builder", choice.builder),
    ...options(
      "build-arg",
      Object.entries(buildArgs).map(([name, value]) => `${name}=${value}`),
    ),
    ...options("secret", secrets.map(writeSecret)),
    ...options("cache-from", choice.cacheFrom),
    ...options("cache-to", choice.cacheTo),
    ...option("provenance", choice.provenance),
    ...option("sbom", sbom === undefined ? undefined : sbom ? "true" : "false"),
    ...option("output", choice.output),
    ...(noCache === true ? ["--no-cache"] : []),
    ...(pull === true ? ["--pull"] : []),
  ];
}

/** A secret as `docker build --secret` takes it: a line of CSV. */
export function writeSecret({ id, env, file }: BuildSecret): string {
  const fields = [`id=${id}`, ...(env === undefined ? [] : [`env=${env}`]), ...(file === undefined ? [] : [`src=${file}`])];
  return fields.map((field) => (/[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)).join(",");
}

/** Reads such a line; undefined when it has no id. */
export function parseSecret(text: string): BuildSecret | undefined {
  const fields = [...text.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "",
  );
  const value = (...keys: readonly string[]): string | undefined => {
    const field = fields.find((one) => keys.some((key) => one.startsWith(`${key}=`)));
    return field?.slice(field.indexOf("=") + 1);
  };
  const id = value("id");
  const [env, file] = [value("env"), value("src", "source")];
  return id === undefined || id === "" ? undefined : { id, ...(env === undefined ? {} : { env }), ...(file === undefined ? {} : { file }) };
}
