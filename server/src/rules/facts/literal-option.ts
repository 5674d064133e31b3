import type { OptionMeta } from "../rule.ts";

/** The option of rules about commands that hadolint judges by their literal name. */
export const literalOption: OptionMeta = {
  type: "boolean",
  default: false,
  description: "Judge a command only where it is written as such, not behind sudo, env, a path or `sh -c`, as hadolint does.",
};

/** The presets that set it. */
export const literalPresets = { hadolint: { literal: true } } as const;
