import picomatch from "picomatch";
import type { PresetName } from "../rules/rule.ts";
import type { Config, ResolvedConfig, RuleSetting } from "./settings.ts";

/** One configuration file and where it stands. */
export interface ConfigSource {
  readonly config: Config;
  /** Its folder, with `/`: absolute, or relative to the same place as the Dockerfile's path. Globs count from here. */
  readonly folder: string;
}

/**
 * What holds for one Dockerfile.
 *
 * `chain` begins with the most general file (the one that `extends` leads to) and ends with the nearest; a later one
 * wins. `path` is the Dockerfile's, absolute or relative to the same place as the folders; without one no glob holds.
 * Within one file an override wins over what stands outside it, and a later override over an earlier one.
 */
export function resolveConfig(chain: readonly ConfigSource[], path?: string): ResolvedConfig {
  let preset: PresetName = "recommended";
  let contract: string | undefined;
  let trustedRegistries: readonly string[] = [];
  let labelSchema: Readonly<Record<string, string>> = {};
  let strictLabels = false;
  let more: Pick<ResolvedConfig, "shellcheck" | "failOn" | "ignoreComments"> = {};
  const layers: ReadonlyMap<string, RuleSetting>[] = [];
  for (const { config, folder } of chain) {
    preset = config.preset ?? preset;
    trustedRegistries = config.trustedRegistries ?? trustedRegistries;
    labelSchema = { ...labelSchema, ...config.labelSchema };
    strictLabels = config.strictLabels ?? strictLabels;
    more = addSpoken(more, config);
    layers.push(lowerCase(config.rules));
    if (path === undefined) continue;
    const relative = relativePath(path, folder);
    for (const override of config.overrides) {
      if (!matchesGlobs(override.files, relative)) continue;
      preset = override.preset ?? preset;
      layers.push(lowerCase(override.rules));
    }
    contract = config.contracts.findLast((choice) => matchesGlobs(choice.files, relative))?.use ?? contract;
  }
  // Facts of a nearer file come first: the first row that fits an image counts.
  const baseImages = chain.toReversed().flatMap(({ config }) => config.baseImages);
  const spoken = layers.filter((layer) => layer.size > 0);
  return { preset, layers: spoken, contract, baseImages, trustedRegistries, labelSchema, strictLabels, ...more };
}

/** Only what is said, so that a configuration that says nothing equals the default. */
function addSpoken<T extends Partial<Config>>(before: T, { shellcheck, failOn, ignoreComments }: Config): T {
  return {
    ...before,
    ...(shellcheck === undefined ? {} : { shellcheck }),
    ...(failOn === undefined ? {} : { failOn }),
    ...(ignoreComments === undefined ? {} : { ignoreComments }),
  };
}

/** The same configuration with other settings on top, such as a preset from the command line. */
export function withPreset(config: ResolvedConfig, preset: PresetName | undefined): ResolvedConfig {
  return preset === undefined ? config : { ...config, preset };
}

/** The same configuration with rules set on top, by id or alias. */
export function withRules(config: ResolvedConfig, rules: ReadonlyMap<string, RuleSetting>): ResolvedConfig {
  return rules.size === 0 ? config : { ...config, layers: [...config.layers, lowerCase(rules)] };
}

/** What a command line adds to a configuration. */
export interface ConfigAdditions {
  /** Ids of rules that are off. */
  readonly ignore: readonly string[];
  readonly trustedRegistries: readonly string[];
  readonly labelSchema: Readonly<Record<string, string>>;
  readonly strictLabels: boolean;
}

/** The same configuration with these additions. */
export function withAdditions(config: ResolvedConfig, additions: ConfigAdditions | undefined): ResolvedConfig {
  if (additions === undefined) return config;
  return {
    ...withRules(config, new Map(additions.ignore.map((id) => [id, { level: "off" as const }]))),
    trustedRegistries: [...new Set([...config.trustedRegistries, ...additions.trustedRegistries])],
    labelSchema: { ...config.labelSchema, ...additions.labelSchema },
    strictLabels: config.strictLabels || additions.strictLabels,
  };
}

function lowerCase(rules: ReadonlyMap<string, RuleSetting>): ReadonlyMap<string, RuleSetting> {
  return new Map([...rules].map(([id, setting]) => [id.toLowerCase(), setting]));
}

/** A path as seen from a folder; a path outside the folder stays as it is. */
export function relativePath(path: string, folder: string): string {
  const plain = path.replaceAll("\\", "/").replace(/^(?:\.\/)+/, "");
  const prefix = folder
    .replaceAll("\\", "/")
    .replace(/^(?:\.\/)+/, "")
    .replace(/\/*$/, "/");
  return prefix !== "/" && plain.startsWith(prefix) ? plain.slice(prefix.length) : folder === "/" ? plain.slice(1) : plain;
}

const matchers = new Map<string, (path: string) => boolean>();

/** Whether one of the globs fits; one without `/` is matched against the file's name, `!` in front takes away. */
export function matchesGlobs(globs: readonly string[], path: string): boolean {
  let matched = false;
  for (const glob of globs) {
    const negated = glob.startsWith("!");
    if (matcherOf(negated ? glob.slice(1) : glob)(path)) matched = !negated;
  }
  return matched;
}

function matcherOf(glob: string): (path: string) => boolean {
  const known = matchers.get(glob);
  if (known !== undefined) return known;
  const matcher = compileGlob(glob.replace(/^\.\//, ""));
  if (matchers.size > 500) matchers.clear();
  matchers.set(glob, matcher);
  return matcher;
}

/** Extended globs are left out: what stands in a configuration must not make a slow pattern. One too long fits nothing. */
function compileGlob(glob: string): (path: string) => boolean {
  if (glob.length === 0 || glob.length > 1000) return () => false;
  const test = picomatch(glob, { dot: true, basename: !glob.includes("/"), windows: false, noextglob: true });
  return (path) => test(path);
}
