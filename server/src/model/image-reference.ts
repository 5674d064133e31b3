import type { Span } from "../text/span.ts";
import type { ImageReference } from "./model.ts";

/**
 * Takes an image reference apart, as the distribution reference grammar does: `[registry/]repository[:tag][@digest]`.
 * The first component is a registry when it holds a dot or a colon, or is `localhost`.
 *
 * @param raw as written; may hold variables
 * @param span where `raw` stands
 * @param resolved after expansion; equal to `raw` when it holds no variable
 *
 * Bad references are not refused: the parts are what stands in their places. Spans of tag and digest are given only
 * where the raw text is as long as its span (no continuation in it) and no variable lies in that part.
 */
export function parseImageReference(raw: string, span: Span, resolved: string = raw): ImageReference {
  const parts = splitReference(resolved);
  const written = raw === resolved ? parts : splitReference(raw);
  const straight = span.end - span.start === raw.length;
  const place = (part: Part | undefined): Span | undefined =>
    straight && part !== undefined && !part.text.includes("$")
      ? { start: span.start + part.start, end: span.start + part.start + part.text.length }
      : undefined;
  const slash = parts.name.indexOf("/");
  const first = slash < 0 ? "" : parts.name.slice(0, slash);
  const registryWritten =
    first !== "" && (first.includes(".") || first.includes(":") || first === "localhost" || first !== first.toLowerCase());
  const registry = registryWritten ? first : "docker.io";
  let repository = registryWritten ? parts.name.slice(slash + 1) : parts.name;
  const hub =
    registry === "docker.io" ||
    registry === "index.docker.io" ||
    registry === "registry-1.docker.io" ||
    registry === "registry.hub.docker.com";
  if (hub && repository.startsWith("library/")) repository = repository.slice("library/".length);
  return {
    raw,
    resolved,
    span,
    registry,
    registryWritten,
    repository,
    tag: parts.tag?.text,
    tagSpan: place(written.tag),
    digest: parts.digest?.text,
    digestSpan: place(written.digest),
    name: parts.name,
    variable: raw.includes("$"),
  };
}

interface Part {
  readonly text: string;
  readonly start: number;
}

/** Colons and at signs inside `${…}` separate nothing. */
function splitReference(text: string): { readonly name: string; readonly tag: Part | undefined; readonly digest: Part | undefined } {
  let depth = 0;
  let colon = -1;
  let at = -1;
  for (let index = 0; index < text.length && at < 0; index++) {
    const char = text[index];
    if (char === "{" && text[index - 1] === "$") depth++;
    else if (char === "}" && depth > 0) depth--;
    else if (depth > 0) continue;
    else if (char === "/") colon = -1;
    else if (char === ":") colon = colon < 0 ? index : colon;
    else if (char === "@") at = index;
  }
  const end = at < 0 ? text.length : at;
  return {
    name: text.slice(0, colon < 0 ? end : colon),
    tag: colon < 0 ? undefined : { text: text.slice(colon + 1, end), start: colon + 1 },
    digest: at < 0 ? undefined : { text: text.slice(at + 1), start: at + 1 },
  };
}
