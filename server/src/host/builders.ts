/** A builder of `docker buildx`: where builds may run. */
export interface Builder {
  readonly name: string;
  /** `docker`, `docker-container`, `kubernetes`, `remote`, `cloud`. */
  readonly driver: string;
  readonly current: boolean;
  readonly running: boolean;
  readonly platforms: readonly string[];
}

/** Reads what `docker buildx ls --format json` says: a JSON object a line. Lines of another shape are passed over. */
export function readBuilders(output: string): readonly Builder[] {
  const found: Builder[] = [];
  for (const line of output.split("\n")) {
    const builder = readBuilder(line);
    if (builder !== undefined && !found.some(({ name }) => name === builder.name)) found.push(builder);
  }
  return found;
}

interface RawNode {
  readonly Status?: unknown;
  readonly Platforms?: unknown;
}

function readBuilder(line: string): Builder | undefined {
  let value: { readonly Name?: unknown; readonly Driver?: unknown; readonly Current?: unknown; readonly Nodes?: unknown } | null;
  try {
    value = JSON.parse(line) as typeof value;
  } catch {
    return undefined;
  }
  const { Name: name, Driver: driver, Current: current, Nodes: raw } = value ?? {};
  // A name that looks like an option could not be handed on.
  if (typeof name !== "string" || !/^[A-Za-z0-9][\w.\-/]*$/.test(name)) return undefined;
  const nodes = (Array.isArray(raw) ? raw : []) as readonly (RawNode | null)[];
  const platforms = nodes.flatMap((node) => (Array.isArray(node?.Platforms) ? (node.Platforms as readonly unknown[]) : []));
  return {
    name,
    driver: typeof driver === "string" && driver !== "" ? driver : "docker",
    current: current === true,
    running: nodes.some((node) => node?.Status === "running"),
    platforms: [...new Set(platforms.filter((one) => typeof one === "string" && isPlatform(one)))] as readonly string[],
  };
}

/** `linux/arm64`, `linux/arm/v7`; not the micro-architectures that `linux/amd64/v3` names, which are no platforms to build for. */
function isPlatform(text: string): boolean {
  return /^[a-z0-9]+\/[a-z0-9]+(?:\/v[5-9])?$/.test(text);
}
