import * as l10n from "@vscode/l10n";
import type { ImageReference } from "../model/model.ts";
import type { FeatureInput } from "./feature-input.ts";
import { code } from "./markdown.ts";

/** What a registry has told of an image, or a link that asks it; nothing for names that a variable is part of. */
export function describeRemote({ uri, images, editor }: FeatureInput, image: ImageReference): readonly string[] {
  const { registry, repository, tag = "latest", variable, digest } = image;
  if (images === undefined || variable || repository === "") return [];
  const facts = images.factsOf?.({ registry, repository, tag });
  if (facts === undefined) {
    if (images.canAsk !== true || !editor.commands) return [];
    const args = encodeURIComponent(JSON.stringify([uri, registry, repository, tag]));
    return [`[${l10n.t("Ask {0} for digest, age, platforms and size", registry)}](command:plimsoll.describeImage?${args})`];
  }
  if (typeof facts === "string") return [facts];
  const size =
    facts.size === undefined
      ? undefined
      : facts.platform === undefined
        ? l10n.t("{0} to download", showSize(facts.size))
        : l10n.t("{0} to download for {1}", showSize(facts.size), facts.platform);
  const rows = [
    facts.digest === undefined
      ? undefined
      : digest === undefined || digest === facts.digest
        ? `${l10n.t("digest")} ${code(facts.digest)}`
        : l10n.t("digest {0}, not the one written here: {1} has moved on", code(facts.digest), code(tag)),
    facts.created === undefined
      ? undefined
      : `${l10n.t("made")} ${facts.created.slice(0, 10)}${facts.days === undefined ? "" : ` (${showAge(facts.days)})`}`,
    facts.platforms.length === 0 ? undefined : `${l10n.t("platforms")} ${facts.platforms.map(code).join(", ")}`,
    size,
  ].filter((row) => row !== undefined);
  return [l10n.t("{0} says of {1}:", registry, code(tag)), rows.map((row) => `- ${row}`).join("\n")];
}

function showSize(bytes: number): string {
  return bytes >= 1_000_000_000
    ? `${(bytes / 1e9).toFixed(1)} GB`
    : bytes >= 1_000_000
      ? `${Math.round(bytes / 1e6)} MB`
      : `${Math.max(1, Math.round(bytes / 1000))} kB`;
}

/** Reproducible images have no honest date. */
function showAge(days: number): string {
  if (days > 40 * 365) return l10n.t("no real date: the build is reproducible");
  if (days < 1) return l10n.t("today");
  if (days < 60) return days === 1 ? l10n.t("1 day ago") : l10n.t("{0} days ago", days);
  return days < 730 ? l10n.t("{0} months ago", Math.round(days / 30)) : l10n.t("{0} years ago", Math.floor(days / 365));
}
