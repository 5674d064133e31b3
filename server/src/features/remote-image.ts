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
    return [`[Ask ${registry} for digest, age, platforms and size](command:plimsoll.describeImage?${args})`];
  }
  if (typeof facts === "string") return [facts];
  const size =
    facts.size === undefined
      ? undefined
      : `${showSize(facts.size)} to download${facts.platform === undefined ? "" : ` for ${facts.platform}`}`;
  const rows = [
    facts.digest === undefined
      ? undefined
      : `digest ${code(facts.digest)}${digest === undefined || digest === facts.digest ? "" : `, not the one written here: ${code(tag)} has moved on`}`,
    facts.created === undefined
      ? undefined
      : `made ${facts.created.slice(0, 10)}${facts.days === undefined ? "" : ` (${showAge(facts.days)})`}`,
    facts.platforms.length === 0 ? undefined : `platforms ${facts.platforms.map(code).join(", ")}`,
    size,
  ].filter((row) => row !== undefined);
  return [`${registry} says of ${code(tag)}:`, rows.map((row) => `- ${row}`).join("\n")];
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
  if (days > 40 * 365) return "no real date: the build is reproducible";
  if (days < 1) return "today";
  if (days < 60) return `${days === 1 ? "1 day" : `${days} days`} ago`;
  return days < 730 ? `${Math.round(days / 30)} months ago` : `${Math.floor(days / 365)} years ago`;
}
