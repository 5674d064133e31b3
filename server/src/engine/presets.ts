import type { AnyRule, Level, OptionValue, PresetName } from "../rules/rule.ts";
import { familyOf } from "./catalogue.ts";

export const presetNames: readonly PresetName[] = ["recommended", "strict", "hadolint", "buildkit", "all"];

/** hadolint's own severities where they are not `warning` (2.15.1); `style` and `ignore`, which it hides, are our hint. */
const hadolintLevels: Readonly<Record<string, Level>> = {
  ...levels("hint", "DL1001 DL3048 DL3057"),
  ...levels("info", "DL3001 DL3009 DL3010 DL3015 DL3019 DL3047 DL3049 DL3050 DL3059 DL3060 DL3066"),
  ...levels("error", "DL3000 DL3004 DL3011 DL3012 DL3020 DL3021 DL3023 DL3024 DL3026 DL3043 DL3044 DL3061 DL4000 DL4004"),
};

/** BuildKit knows warnings only; its experimental checks are silent until asked for. */
const buildkitLevels: Readonly<Record<string, Level>> = { InvalidDefinitionDescription: "off" };

function levels(level: Level, ids: string): Record<string, Level> {
  return Object.fromEntries(ids.split(" ").map((id) => [id, level]));
}

const weight: Readonly<Record<Level, number>> = { off: 0, hint: 1, info: 2, warning: 3, error: 4 };

/** The more severe of two levels. */
export function graver(a: Level, b: Level): Level {
  return weight[a] >= weight[b] ? a : b;
}

/**
 * The level of a finding under a preset, before any configuration. `recommended` and `strict` ask the rule; `hadolint`
 * and `buildkit` run exactly the findings that carry an id of theirs, at that tool's severity; `all` runs everything at
 * the gravest level any other preset gives it, at least as a hint.
 *
 * `aliases` are those true of the finding: of its message, and its own.
 */
export function presetLevel(preset: PresetName, rule: AnyRule, aliases: readonly string[]): Level {
  const { meta } = rule;
  if (meta.category === "build-error") return "error";
  switch (preset) {
    case "recommended":
      return meta.severity;
    case "strict":
      return meta.strict ?? meta.severity;
    case "hadolint":
      // Findings of ShellCheck, which hadolint has inside, carry its ids in the place of the rule's and have no alias.
      return meta.findingIds === "shellcheck" ? meta.severity : peerLevel(aliases, "hadolint", hadolintLevels, meta.hadolint);
    case "buildkit":
      return peerLevel(aliases, "buildkit", buildkitLevels, meta.buildkit);
    case "all": {
      const gravest = graver(meta.severity, meta.strict ?? "off");
      return gravest === "off" ? "hint" : gravest;
    }
  }
}

function peerLevel(
  aliases: readonly string[],
  family: "hadolint" | "buildkit",
  table: Readonly<Record<string, Level>>,
  stated: Level | undefined,
): Level {
  let level: Level = "off";
  for (const alias of aliases) {
    if (familyOf(alias) !== family) continue;
    if (stated !== undefined) return stated;
    level = graver(level, table[alias] ?? "warning");
  }
  return level;
}

/** A rule's options under a preset: its defaults, then what the preset sets. */
export function presetOptions(preset: PresetName, rule: AnyRule): Record<string, OptionValue> {
  const options: Record<string, OptionValue> = {};
  for (const [name, option] of Object.entries(rule.meta.options ?? {})) options[name] = option.default;
  return Object.assign(options, rule.meta.presetOptions?.[preset]);
}
