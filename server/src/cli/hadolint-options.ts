import { labelKinds } from "../engine/config.ts";
import { configurableNames } from "../engine/config-rules.ts";
import { familyOf } from "../engine/catalogue.ts";
import type { ConfigAdditions } from "../engine/config-resolution.ts";
import { didYouMean, UsageError, type OptionSpecs, type ParsedArguments } from "./arguments.ts";

/** The options that hadolint has, too, and that mean the same here. */
export const hadolintSpecs = {
  ignore: { value: "ID", multiple: true, help: "switch a rule off, by any id; can be given several times" },
  "trusted-registry": { value: "NAME", multiple: true, help: "a registry that images may come from, beside those of the configuration" },
  "require-label": {
    value: "LABEL[:KIND]",
    multiple: true,
    help: `a label that images must have, and its kind: ${labelKinds.join(", ")}`,
  },
  "strict-labels": { help: "report labels that are not required" },
} as const satisfies OptionSpecs;

/** What these options add to whatever configuration is in force; undefined where none is given. */
export function readHadolintOptions(parsed: ParsedArguments): ConfigAdditions | undefined {
  const ignore = parsed.values("ignore").flatMap((list) =>
    list
      .split(",")
      .map((id) => id.trim())
      .filter((id) => id !== ""),
  );
  const trustedRegistries = parsed.values("trusted-registry");
  const labelSchema = Object.fromEntries(parsed.values("require-label").map(readLabel));
  const strictLabels = parsed.has("strict-labels");
  ignore.forEach(checkId);
  if (ignore.length + trustedRegistries.length + Object.keys(labelSchema).length === 0 && !strictLabels) return undefined;
  return { ignore, trustedRegistries, labelSchema, strictLabels };
}

function readLabel(given: string): readonly [string, string] {
  const colon = given.lastIndexOf(":");
  const label = colon < 0 ? given : given.slice(0, colon);
  const written = colon < 0 ? "text" : given.slice(colon + 1);
  const kind = written.toLowerCase() === "rawtext" ? "text" : written.toLowerCase();
  if (label === "") throw new UsageError(`--require-label ${given} names no label: give LABEL or LABEL:KIND.`);
  if (!(labelKinds as readonly string[]).includes(kind))
    throw new UsageError(`"${written}" is no kind of label; there are ${labelKinds.join(", ")}.${didYouMean(kind, labelKinds)}`);
  return [label, kind];
}

/** An id that no rule has is a slip of the pen, but hadolint's and ShellCheck's numbers are many. */
function checkId(id: string): void {
  if (["hadolint", "shellcheck"].includes(familyOf(id))) return;
  const names = configurableNames({});
  if (!names.has(id.toLowerCase()))
    throw new UsageError(`--ignore: no rule is called ${id}.${didYouMean(id.toLowerCase(), [...names.keys()])}`);
}
