import type { ImageReference, Stage } from "./model.ts";

/** The name of one of Google's distroless images, taken apart: `gcr.io/distroless/nodejs24-debian13:debug-nonroot`. */
export interface DistrolessImage {
  readonly image: ImageReference;
  /** `static`, `base`, `cc`, `python3`, `nodejs24`, `java25` … */
  readonly flavour: string;
  /** The number behind `-debian`. */
  readonly debian: number | undefined;
  /** Whether the tag brings a busybox shell. */
  readonly debug: boolean;
  /** Whether the tag sets the user 65532. */
  readonly nonroot: boolean;
  /** Whether the tag is written and known; behind a digest alone nothing tells the variant. */
  readonly tagKnown: boolean;
}

const NAME = /(?:^|\/)distroless\/((?:static|base|base-nossl|cc|python3|nodejs|java)[0-9]*(?:-base)?)(?:-debian(\d+))?$/;

/** Undefined for any other image: the distroless images of other makers have other tags. */
export function readDistroless(image: ImageReference): DistrolessImage | undefined {
  const match = NAME.exec(image.repository);
  if (match === null || (match[2] === undefined && image.registry !== "gcr.io")) return undefined;
  const tag = image.tag ?? (image.digest === undefined ? "latest" : undefined);
  const parts = tag?.split("-") ?? [];
  return {
    image,
    flavour: match[1] as string,
    debian: match[2] === undefined ? undefined : Number(match[2]),
    debug: parts.includes("debug"),
    nonroot: parts.includes("nonroot"),
    tagKnown: tag !== undefined && !tag.includes("$"),
  };
}

/** The image outside the file that a stage is in the end built FROM, and the stage that names it. */
export function externalBase(stage: Stage): { readonly image: ImageReference; readonly stage: Stage } | undefined {
  const outermost = stage.ancestors.at(-1) ?? stage;
  return outermost.base.kind === "image" ? { image: outermost.base.image, stage: outermost } : undefined;
}

/** The distroless image a stage is in the end built FROM. */
export function distrolessBase(stage: Stage | undefined): DistrolessImage | undefined {
  const base = stage === undefined ? undefined : externalBase(stage);
  return base && readDistroless(base.image);
}
