import { findBaseFacts } from "../model/base-facts.ts";
import type { ArgDeclaration, ImageReference, Model, Reference } from "../model/model.ts";
import type { Edit } from "../text/edits.ts";
import type { Span } from "../text/span.ts";
import { isDigest, nameOf, type DigestResult, type RegistryClient, type RemoteImage } from "./registry/client.ts";

/** Why an image is left without a digest, though nothing went wrong. */
export type SkipReason = "local" | "variable" | "digest-only";

/** One image of a Dockerfile and what becomes of it. */
export interface PinnedImage {
  /** As a person would write it, without digest. */
  readonly name: string;
  /** The words that name it, in the text. */
  readonly span: Span;
  /** The digest that stands there now. */
  readonly present: string | undefined;
  readonly outcome:
    | { readonly kind: "pinned"; readonly digest: string }
    /** A digest stands there and is that of the tag. */
    | { readonly kind: "current"; readonly digest: string }
    /** The tag has moved on; it is written anew only when asked for. */
    | { readonly kind: "outdated"; readonly digest: string }
    /** A digest stands there and was not looked at. */
    | { readonly kind: "present" }
    | { readonly kind: "skipped"; readonly reason: SkipReason }
    | { readonly kind: "failed"; readonly failure: Extract<DigestResult, { ok: false }> };
}

export interface PinRequest {
  /** Built without build arguments: what holds a reference must stand in the text. */
  readonly model: Model;
  readonly client: RegistryClient;
  /** Whether an image is built on this machine and never pulled (a contract's local base). */
  readonly isLocal?: ((image: ImageReference) => boolean) | undefined;
  /** Whether digests that are there are looked up, too. */
  readonly verify?: boolean | undefined;
  /** Whether digests that are no longer those of their tags are written anew; implies `verify`. */
  readonly update?: boolean | undefined;
  /** Only images whose words touch this place. */
  readonly only?: Span | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface PinResult {
  /** In order of position, one for each place. */
  readonly images: readonly PinnedImage[];
  readonly edits: readonly Edit[];
}

/** Whether the table of bases, a contract or a configuration says that an image is built on this machine. */
export function isBuiltHere(image: ImageReference, inputs: Model["inputs"]): boolean {
  return findBaseFacts(image, inputs.baseFacts)?.local === true;
}

/**
 * The words of external images at a place to which a digest could be added: those that have a tag or nothing, are not
 * built on this machine, and whose name no variable is part of.
 */
export function pinnablePlaces({ references, inputs }: Model, place: Span): readonly Span[] {
  return references.flatMap(({ target }) => {
    if (target.kind !== "image") return [];
    const { image } = target;
    const isOpen = image.digest === undefined && !image.variable && meets(place, image.span);
    return isOpen && !isBuiltHere(image, inputs) ? [image.span] : [];
  });
}

/** A place where a digest can be written. */
interface Place {
  readonly image: ImageReference;
  /** What is to be edited: the words of the reference, or the default of the ARG that alone holds it. */
  readonly span: Span;
  readonly text: string;
}

/**
 * Looks up the digests of a Dockerfile's external images (FROM, COPY --from, RUN --mount from=) and gives the edits
 * that write `image:tag@sha256:…`; stage name, platform and comments are not touched. Where an ARG alone holds the
 * reference, its default is edited; where a variable is only a part of it, the image is left alone, as another value
 * would not fit the digest. Never rejects; one look-up for each image, several at a time.
 */
export async function pinDigests(request: PinRequest): Promise<PinResult> {
  const { client, signal, isLocal = () => false } = request;
  const lookUps = new Map<string, Promise<DigestResult>>();
  const images: Promise<PinnedImage>[] = [];
  const edits: Edit[] = [];
  const seen = new Set<number>();
  for (const reference of request.model.references) {
    if (reference.target.kind !== "image") continue;
    const { image } = reference.target;
    if (request.only !== undefined && !meets(request.only, image.span)) continue;
    const place = placeOf(image, reference, request.model);
    const start = place?.span.start ?? image.span.start;
    if (seen.has(start)) continue;
    seen.add(start);
    images.push(pinOne(image, place));
  }
  const done = (await Promise.all(images)).sort((a, b) => a.span.start - b.span.start);
  edits.sort((a, b) => a.span.start - b.span.start);
  return { images: done, edits };

  async function pinOne(image: ImageReference, place: Place | undefined): Promise<PinnedImage> {
    const remote: RemoteImage = { registry: image.registry, repository: image.repository, tag: image.tag ?? "latest" };
    const facts = { name: nameOf(remote), span: place?.span ?? image.span, present: image.digest };
    const skip = (reason: SkipReason): PinnedImage => ({ ...facts, outcome: { kind: "skipped", reason } });
    if (isLocal(image)) return skip("local");
    const lookAgain = request.verify === true || request.update === true;
    if (image.digest !== undefined && !lookAgain) return { ...facts, outcome: { kind: "present" } };
    if (image.digest !== undefined && image.tag === undefined) return skip("digest-only");
    if (place === undefined) return skip("variable");
    const key = facts.name;
    let lookUp = lookUps.get(key);
    if (lookUp === undefined) lookUps.set(key, (lookUp = client.resolveDigest(remote, signal)));
    const result = await lookUp;
    if (!result.ok) return { ...facts, outcome: { kind: "failed", failure: result } };
    const { digest } = result;
    if (digest === image.digest) return { ...facts, outcome: { kind: "current", digest } };
    if (image.digest !== undefined && request.update !== true) return { ...facts, outcome: { kind: "outdated", digest } };
    const at = digestSpan(place);
    if (at === undefined) return skip("variable");
    edits.push({ span: at, newText: `@${digest}` });
    return { ...facts, outcome: { kind: "pinned", digest } };
  }
}

/** Where the digest of a reference stands or belongs; undefined when a variable is a part of the reference. */
function placeOf(image: ImageReference, reference: Reference, model: Model): Place | undefined {
  if (!image.variable) return { image, span: image.span, text: model.tree.text.slice(image.span.start, image.span.end) };
  const name = /^\$(?:(\w+)|\{(\w+)\})$/.exec(image.raw);
  if (name === null) return undefined;
  const declaration = declarationOf(name[1] ?? name[2] ?? "", reference, model);
  const value = declaration?.defaultValue;
  if (value === undefined || value.text !== image.resolved) return undefined;
  return { image, span: value.span, text: value.text };
}

/** The ARG a reference's variable reads: FROM sees the global ones alone (BuildKit, `parseFrom`), the last of a name wins. */
function declarationOf(name: string, reference: Reference, model: Model): ArgDeclaration | undefined {
  if (reference.kind !== "from") return undefined;
  return model.globalArgs.findLast((declaration) => declaration.name.text === name);
}

/** The `@digest` to replace, or the empty place behind the reference; undefined when the text is not the plain reference. */
function digestSpan({ span, text, image }: Place): Span | undefined {
  if (/["'\\$`\s]/.test(text)) return undefined;
  const at = text.indexOf("@");
  if (at < 0) return { start: span.end, end: span.end };
  return image.digest !== undefined && isDigest(text.slice(at + 1)) ? { start: span.start + at, end: span.end } : undefined;
}

function meets(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}
