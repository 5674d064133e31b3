import type { BaseFacts } from "../model/model.ts";
import type { Level, OptionValue, PresetName, Severity } from "../rules/rule.ts";

/** What a configuration says about one rule (or about the findings that carry one alias). */
export interface RuleSetting {
  readonly level?: Level | undefined;
  readonly options?: Readonly<Record<string, OptionValue>> | undefined;
}

/** Which contract holds for which files: `{ "files": "docker/*", "use": "cloche" }`; `none` is a contract, too. */
export interface ContractChoice {
  readonly files: readonly string[];
  readonly use: string;
}

/** Settings that hold only for the files its globs name. */
export interface ConfigOverride {
  readonly files: readonly string[];
  readonly preset?: PresetName | undefined;
  /** By id or alias, as written. */
  readonly rules: ReadonlyMap<string, RuleSetting>;
}

/** One configuration file, read. What it does not say is undefined. */
export interface Config {
  readonly preset: PresetName | undefined;
  /** Paths of other configuration files, relative to this one; they come first, this one wins. */
  readonly extends: readonly string[];
  readonly rules: ReadonlyMap<string, RuleSetting>;
  readonly overrides: readonly ConfigOverride[];
  readonly contracts: readonly ContractChoice[];
  readonly baseImages: readonly BaseFacts[];
  readonly trustedRegistries: readonly string[] | undefined;
  readonly labelSchema: Readonly<Record<string, string>> | undefined;
  readonly strictLabels: boolean | undefined;
  /** Whether a ShellCheck that is installed is asked. */
  readonly shellcheck: boolean | undefined;
  readonly failOn: FailOn | undefined;
  /** `false`: comments in Dockerfiles keep no finding back. */
  readonly ignoreComments: boolean | undefined;
}

/** The lowest severity whose findings make the command line fail. */
export type FailOn = Severity | "never";
export const failOnNames: readonly FailOn[] = ["error", "warning", "info", "hint", "never"];

/** What holds for one Dockerfile: presets chosen, `extends` and globs followed. */
export interface ResolvedConfig {
  readonly preset: PresetName;
  /** In order of precedence: what a later one says, wins. Ids and aliases in lower case. */
  readonly layers: readonly ReadonlyMap<string, RuleSetting>[];
  /** The contract chosen by glob; undefined leaves it to detection. */
  readonly contract: string | undefined;
  readonly baseImages: readonly BaseFacts[];
  readonly trustedRegistries: readonly string[];
  readonly labelSchema: Readonly<Record<string, string>>;
  readonly strictLabels: boolean;
  /** What the configuration says; undefined leaves it to the program. */
  readonly shellcheck?: boolean | undefined;
  readonly failOn?: FailOn | undefined;
  readonly ignoreComments?: boolean | undefined;
}

/** A configuration that says nothing. */
export const emptyConfig: Config = {
  preset: undefined,
  extends: [],
  rules: new Map(),
  overrides: [],
  contracts: [],
  baseImages: [],
  trustedRegistries: undefined,
  labelSchema: undefined,
  strictLabels: undefined,
  shellcheck: undefined,
  failOn: undefined,
  ignoreComments: undefined,
};

/** What holds where no configuration stands. */
export const defaultConfig: ResolvedConfig = presetConfig("recommended");

/** A preset and nothing else. */
export function presetConfig(preset: PresetName): ResolvedConfig {
  return {
    preset,
    layers: [],
    contract: undefined,
    baseImages: [],
    trustedRegistries: [],
    labelSchema: {},
    strictLabels: false,
  };
}
