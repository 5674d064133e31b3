import { HoverRequest, type CancellationToken, type Hover, type HoverParams } from "vscode-languageserver";
import type { FeatureInput } from "../features/feature-input.ts";
import { hover } from "../features/hover.ts";
import type { ImageFacts, ImageKnowledge } from "../features/image-knowledge.ts";
import { isRemoteImage, type DescriptionResult, type RemoteImage } from "../host/registry/client.ts";
import { touches } from "../text/span.ts";
import { feature, type Feature } from "./feature.ts";
import { hoverOther } from "./other-documents.ts";
import { pinRefusal, useEditorProxies } from "./pin.ts";
import type { Session } from "./session.ts";
import type { Settings } from "./settings.ts";
import { within } from "./within.ts";

/** Hovers, with what registries have told. */
export const hovers: Feature = feature("hover", HoverRequest.type, { hoverProvider: true }, hoverDockerfile, hoverOther);

/** A hover waits no longer than that for a registry; it says more the next time. */
const registryWait = 1000;

async function hoverDockerfile(
  input: FeatureInput,
  { position }: HoverParams,
  settings: Settings,
  session: Session,
  token: CancellationToken,
): Promise<Hover | null> {
  const offset = input.lines.offsetAt(position);
  const { registry } = session.host;
  const canAsk = registry.available && pinRefusal(session, settings) === undefined;
  const image = canAsk && settings.registry.hover ? imageAt(input, offset) : undefined;
  if (image !== undefined && registry.available && session.images.descriptionOf(image) === undefined) {
    await useEditorProxies(session);
    const abort = new AbortController();
    token.onCancellationRequested(() => abort.abort());
    await within(session.images.askDescription(image, registry.client, { signal: abort.signal }), registryWait);
  }
  return hover({ ...input, images: knowledge(session, canAsk) }, offset);
}

function imageAt({ model }: FeatureInput, offset: number): RemoteImage | undefined {
  const found = model.references.find(({ word }) => touches(word.span, offset));
  if (found?.target.kind !== "image" || found.target.image.variable) return undefined;
  const { registry, repository, tag = "latest" } = found.target.image;
  const image = { registry, repository, tag };
  return isRemoteImage(image) ? image : undefined;
}

function knowledge({ images }: Session, canAsk: boolean): ImageKnowledge {
  return {
    used: [],
    tagsOf: (image) => images.tagsOf(image),
    factsOf(image) {
      const answer = images.descriptionOf(image);
      return answer === undefined ? undefined : factsOf(answer);
    },
    canAsk,
  };
}

function factsOf(answer: DescriptionResult): ImageFacts | string {
  if (!answer.ok) return answer.message;
  const made = answer.created === undefined ? Number.NaN : Date.parse(answer.created);
  return { ...answer, days: Number.isNaN(made) ? undefined : Math.floor((Date.now() - made) / 86_400_000) };
}
