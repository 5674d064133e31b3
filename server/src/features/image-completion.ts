import { parseImageReference } from "../model/image-reference.ts";
import { stageItems } from "./completion-values.ts";
import type { FeatureInput } from "./feature-input.ts";
import type { UsedImage } from "./image-knowledge.ts";
import { officialImages, wellKnownImages } from "./official-images.ts";
import { itemKinds, type Completion, type Proposal } from "./proposal.ts";
import { orderTags } from "./tag-order.ts";

/**
 * The image whose tag stands at a place, as far as it is typed: `debian:‸`. Undefined elsewhere, and where a variable is part
 * of the name.
 */
export interface TagPlace {
  readonly registry: string;
  readonly repository: string;
  readonly name: string;
  /** Where the tag begins. */
  readonly start: number;
}

/** Where the word at a place begins if an image can be named there; by the line alone, which may be broken. */
export function imageWordAt(text: string, offset: number): number | undefined {
  const line = text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset);
  const word = /(?:^\s*(?:ONBUILD\s+)?FROM\s+(?:--\S+\s+)*|--from=|--mount=(?:\S*,)?from=)([^\s,]*)$/i.exec(line)?.[1];
  return word === undefined ? undefined : offset - word.length;
}

export function readTagPlace(text: string, start: number, offset: number): TagPlace | undefined {
  const word = text.slice(start, offset);
  const colon = word.indexOf(":", word.lastIndexOf("/") + 1);
  if (colon < 1 || word.includes("@") || word.includes("$")) return undefined;
  const { registry, repository, name } = parseImageReference(word.slice(0, colon), { start, end: start + colon });
  return repository === "" ? undefined : { registry, repository, name, start: start + colon + 1 };
}

/** What can stand where an image or an earlier stage is named; `start` is where its word begins. */
export function completeImage(input: FeatureInput, start: number, offset: number, more: readonly Proposal[] = []): Completion | undefined {
  const word = input.text.slice(start, offset);
  if (/[@$]/.test(word)) return undefined;
  const tag = readTagPlace(input.text, start, offset);
  if (tag !== undefined) return { start: tag.start, proposals: tagItems(input, tag, start) };
  const stages = stageItems(input, offset);
  const taken = new Set(stages.map(({ label }) => label));
  const proposals: Proposal[] = [...stages, ...more];
  const add = (label: string, detail: string): void => {
    if (taken.has(label)) return;
    taken.add(label);
    proposals.push({ label, kind: itemKinds.module, detail });
  };
  for (const { name, where } of usedImages(input, start)) add(name, `used in ${where}`);
  for (const [name, detail] of officialImages) add(name, detail);
  for (const [name, detail] of wellKnownImages) add(name, detail);
  return { start, proposals };
}

/** Images of this file, without the one that is being typed from `start`, then those of the workspace. */
function usedImages({ model, images }: FeatureInput, start: number): readonly UsedImage[] {
  const own = model.references.flatMap(({ target, word }): UsedImage[] =>
    target.kind === "image" && !target.image.variable && target.image.name !== "" && word.span.start !== start
      ? [{ name: target.image.name, tag: target.image.tag, where: "this file" }]
      : [],
  );
  return [...own, ...(images?.used ?? [])];
}

function tagItems(input: FeatureInput, place: TagPlace, start: number): readonly Proposal[] {
  const proposals = new Map<string, Proposal>();
  for (const { name, tag, where } of usedImages(input, start)) {
    if (name !== place.name || tag === undefined || proposals.has(tag)) continue;
    proposals.set(tag, { label: tag, kind: itemKinds.value, detail: `used in ${where}` });
  }
  for (const tag of orderTags(input.images?.tagsOf(place) ?? [])) {
    if (!proposals.has(tag)) proposals.set(tag, { label: tag, kind: itemKinds.value, detail: place.registry });
  }
  return [...proposals.values()];
}
