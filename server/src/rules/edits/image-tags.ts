import type { ImageReference } from "../../model/model.ts";
import { currentTag } from "../../model/release-support.ts";
import type { Fix, FixEdit } from "../rule.ts";

/**
 * Writes another tag behind an image's name, or the first one. Undefined where a digest or a variable decides: a digest
 * would still name the old image.
 */
export function retag(image: ImageReference, tag: string): readonly FixEdit[] | undefined {
  if (image.digest !== undefined) return undefined;
  if (image.tagSpan !== undefined) return [{ span: image.tagSpan, newText: tag }];
  if (image.tag !== undefined || image.variable) return undefined;
  return [{ span: { start: image.span.end, end: image.span.end }, newText: `:${tag}` }];
}

/** Where a piece of an image's name stands in the text; undefined where a variable or a continuation lies in it. */
export function pieceSpan(image: ImageReference, piece: string): { readonly start: number; readonly end: number } | undefined {
  const at = image.raw.lastIndexOf(piece);
  if (at < 0 || image.span.end - image.span.start !== image.raw.length) return undefined;
  return { start: image.span.start + at, end: image.span.start + at + piece.length };
}

/** Writes another image in the place of one. */
export function retagWhole(image: ImageReference, written: string): readonly FixEdit[] | undefined {
  return image.variable ? undefined : [{ span: image.span, newText: written }];
}

/** The tag to choose today for an image without a version; only of a distribution is it known what there is. */
export function nameRelease(image: ImageReference): Fix | undefined {
  const tag = currentTag(image);
  const edits = tag === undefined || image.variable ? undefined : retag(image, tag);
  return edits && { title: `Use ${image.name}:${tag ?? ""}`, safety: "unsafe", edits };
}
