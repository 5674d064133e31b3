import { statSync } from "node:fs";
import { resolve } from "node:path";
import { presetNames } from "../engine/presets.ts";
import type { ConfigAdditions } from "../engine/config-resolution.ts";
import { hadolintHomes } from "../host/node/config-file.ts";
import type { FailOn } from "../engine/settings.ts";
import { parsePlatform } from "../rules/facts/platforms.ts";
import type { PresetName } from "../rules/rule.ts";
import { UsageError, type OptionSpecs, type ParsedArguments } from "./arguments.ts";
import type { Baseline } from "./baseline.ts";
import { readBuildArgs } from "./build-args.ts";
import { formatNames, type Appearance } from "./formats/format.ts";
import { hadolintSpecs, readHadolintOptions } from "./hadolint-options.ts";
import type { ReportOutput } from "./report-outputs.ts";
import type { ShellCheckSettings } from "./shellcheck.ts";

export const lintSpecs = {
  format: {
    value: "NAME[=FILE]",
    short: "f",
    multiple: true,
    help: `${formatNames.slice(0, -1).join(", ")} or ${formatNames.at(-1)}; text is the default. NAME=FILE writes into a file; can be given several times`,
  },
  output: { value: "FILE", short: "o", help: "write the report of the --format that names no file into this one" },
  baseline: { value: "FILE", help: "findings that stand in this file do not count; written when it is not there (not in CI)" },
  "write-baseline": { value: "FILE", help: "write all findings into this baseline, new or anew; none counts in this run" },
  "prune-baseline": { help: "with --baseline: take out of it what is found no more" },
  preset: { value: "NAME", values: presetNames, help: `${presetNames.join(", ")}; wins over the configuration` },
  config: { value: "FILE", help: "this configuration instead of the nearest .plimsoll.json, .jsonc, .yaml, .yml, .hadolint.yaml, .yml" },
  ...hadolintSpecs,
  shellcheck: {
    value: "WHICH",
    help: "auto (the one on PATH), off or the path of a shellcheck that is asked about RUN; without it auto under the preset hadolint, else off",
  },
  contract: { value: "NAME", help: "auto (default), none or the name of an image contract" },
  context: { value: "DIR", help: "the build context (default: found from contract, Compose and Bake files)" },
  target: { value: "STAGE", help: "the stage that is built (default: the last)" },
  "build-arg": { value: "NAME=VALUE", multiple: true, help: "a build argument; can be given several times" },
  platform: { value: "OS/ARCH", help: "the platform that is built for" },
  include: { value: "GLOB", multiple: true, help: "also lint files of folders that match" },
  exclude: { value: "GLOB", multiple: true, help: "leave out files and folders that match" },
  fix: { help: "apply safe fixes (with -, print the fixed text and report on standard error)" },
  "fix-unsafe": { help: "apply all fixes, those that may change the image included" },
  diff: { help: "print what --fix (or --fix-unsafe) would change, and write nothing" },
  "fail-on": {
    value: "LEVEL",
    values: ["error", "warning", "info", "hint", "never"],
    help: "exit 1 for findings of this severity or above: error, warning, info (default), hint, never",
  },
  "stdin-filename": { value: "PATH", help: "the name that - has in reports, for configuration and context" },
  help: { short: "h", help: "show this text" },
} as const satisfies OptionSpecs;

/** How Dockerfiles are linted: plain data, which can be posted to a worker. */
export interface LintSettings {
  /** The working folder, absolute. */
  readonly folder: string;
  readonly preset: PresetName | undefined;
  /** Absolute. */
  readonly config: string | undefined;
  /** `auto`, `none` or a name. */
  readonly contract: string;
  /** Absolute. */
  readonly context: string | undefined;
  readonly target: string | undefined;
  readonly buildArgs: Readonly<Record<string, string>>;
  readonly platform: string | undefined;
  readonly fix: "no" | "safe" | "unsafe";
  /** Whether changes are shown and not written. */
  readonly diff: boolean;
  readonly outputs: readonly StyledOutput[];
  readonly baseline: Baseline | undefined;
  readonly additions: ConfigAdditions | undefined;
  /** Where hadolint's configuration for all projects may stand. */
  readonly configHomes: readonly string[];
  readonly shellCheck: ShellCheckSettings;
  /** What `--fail-on` says; undefined leaves it to the configuration. */
  readonly failOn: FailOn | undefined;
}

/** A report with its looks. */
export interface StyledOutput extends ReportOutput {
  readonly appearance: Appearance;
}

/** Settings from a command line; `environment` gives the values of build arguments without one. */
export function readLintSettings(
  parsed: ParsedArguments,
  folder: string,
  environment: Readonly<Record<string, string | undefined>>,
  outputs: readonly StyledOutput[],
  baseline: Baseline | undefined,
  shellCheck: ShellCheckSettings,
): LintSettings {
  const absolute = (path: string | undefined): string | undefined => (path === undefined ? undefined : resolve(folder, path));
  const diff = parsed.has("diff");
  return {
    folder,
    preset: parsed.value("preset") as PresetName | undefined,
    config: absolute(parsed.value("config")),
    contract: parsed.value("contract") ?? "auto",
    context: readContextOption(parsed, folder),
    target: parsed.value("target"),
    buildArgs: readBuildArgs(parsed.values("build-arg"), environment),
    platform: readPlatform(parsed.value("platform")),
    fix: parsed.has("fix-unsafe") ? "unsafe" : parsed.has("fix") || diff ? "safe" : "no",
    diff,
    outputs,
    baseline,
    additions: readHadolintOptions(parsed),
    configHomes: hadolintHomes(environment),
    shellCheck,
    failOn: parsed.value("fail-on") as FailOn | undefined,
  };
}

/** The folder that `--context` names. Throws UsageError if it is none: rules about files of the context would say nothing. */
function readContextOption(parsed: ParsedArguments, folder: string): string | undefined {
  const given = parsed.value("context");
  if (given === undefined) return undefined;
  const path = resolve(folder, given);
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) throw new UsageError(`--context ${given} is no folder.`);
  return path;
}

/** One platform as containerd reads it. Throws UsageError for what is none: the variables made of it would be wrong. */
function readPlatform(given: string | undefined): string | undefined {
  if (given === undefined || parsePlatform(given) !== undefined) return given;
  const why = given.includes(",")
    ? "names several platforms: lint for one at a time."
    : "is no platform: give OS/ARCH, such as linux/arm64.";
  throw new UsageError(`--platform ${given} ${why}`);
}

/** What `--shellcheck` says. A name without a folder is looked for on PATH, as everywhere. */
export function shellCheckOption(parsed: ParsedArguments, folder: string): string | undefined {
  const given = parsed.value("shellcheck");
  return given !== undefined && /[\\/]/.test(given) ? resolve(folder, given) : given;
}
