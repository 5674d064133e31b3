import { isDigest, nameOf, type DescriptionResult, type LookupFailure, type RemoteImage, type TagsResult } from "../registry/client.ts";
import type { Answer } from "./requests.ts";

/** Asks for a path below `/v2/NAME/`; what is no success is a failure already. */
export type Get = (image: RemoteImage, path: string, accept: string, signal: AbortSignal) => Promise<Answer | LookupFailure>;

const pageSize = 1000;
const mostPages = 10;

/** The tags of a repository, page by page (OCI distribution specification 1.1, "Listing Tags"); ten thousand at most. */
export async function listTags(image: RemoteImage, signal: AbortSignal, get: Get): Promise<TagsResult> {
  const tags: string[] = [];
  let path = `tags/list?n=${pageSize}`;
  for (let page = 0; page < mostPages; page++) {
    const answer = await get(image, path, "application/json", signal);
    if ("ok" in answer) return answer;
    const found = readJson(answer.body)?.["tags"];
    const more = Array.isArray(found)
      ? found.filter((tag): tag is string => typeof tag === "string" && /^[\w][\w.-]{0,127}$/.test(tag))
      : [];
    tags.push(...more);
    // The link may be a whole address; only what it asks for counts, so that no answer leads elsewhere.
    const next = /<[^>]*[?&]last=([^>&]+)[^>]*>;\s*rel="?next"?/.exec(answer.headers["link"] ?? "")?.[1];
    if (next === undefined || more.length === 0) return { ok: true, tags, complete: true };
    path = `tags/list?n=${pageSize}&last=${encodeURIComponent(decodeOnce(next))}`;
  }
  return { ok: true, tags, complete: false };
}

const indexTypes = ["application/vnd.oci.image.index.v1+json", "application/vnd.docker.distribution.manifest.list.v2+json"];
const manifestTypes = ["application/vnd.oci.image.manifest.v1+json", "application/vnd.docker.distribution.manifest.v2+json"];
const accepted = [...indexTypes, ...manifestTypes].join(", ");

/**
 * What an image is: its digest, its platforms, and of one platform (linux/amd64 where there is one) the size and the time it
 * was made. Three requests at most.
 */
export async function describeImage(image: RemoteImage, signal: AbortSignal, get: Get): Promise<DescriptionResult> {
  const answer = await get(image, `manifests/${image.tag}`, accepted, signal);
  if ("ok" in answer) return answer;
  const named = answer.headers["docker-content-digest"];
  const digest = isDigest(named) ? named : `sha256:${answer.bodySha256}`;
  let manifest = readJson(answer.body);
  if (manifest === undefined) return { ok: false, fault: "failed", message: `The manifest of ${nameOf(image)} could not be read.` };
  let platforms: readonly string[] = [];
  let platform: string | undefined;
  if (Array.isArray(manifest["manifests"])) {
    const entries = manifest["manifests"].flatMap(readEntry);
    platforms = [...new Set(entries.map((entry) => entry.platform))];
    const chosen = entries.find((entry) => entry.platform === "linux/amd64") ?? entries[0];
    if (chosen === undefined) return { ok: true, digest, platforms, size: undefined, platform: undefined, created: undefined };
    ({ platform } = chosen);
    const inner = await get(image, `manifests/${chosen.digest}`, accepted, signal);
    if ("ok" in inner) return inner;
    manifest = readJson(inner.body) ?? {};
  }
  const config = record(manifest["config"]);
  const layers = Array.isArray(manifest["layers"]) ? manifest["layers"] : [];
  const sizes = [config, ...layers].map((part) => record(part)?.["size"]).filter((size) => typeof size === "number");
  const size = sizes.length === 0 ? undefined : sizes.reduce((sum, one) => sum + one, 0);
  const configDigest = config?.["digest"];
  let created: string | undefined;
  if (typeof configDigest === "string" && isDigest(configDigest)) {
    const blob = await get(image, `blobs/${configDigest}`, "*/*", signal);
    const content = "ok" in blob ? undefined : readJson(blob.body);
    if (typeof content?.["created"] === "string") created = content["created"];
    platform ??= platformOf(content);
  }
  if (platforms.length === 0 && platform !== undefined) platforms = [platform];
  return { ok: true, digest, platforms, size, platform, created };
}

function readEntry(entry: unknown): { digest: string; platform: string }[] {
  const digest = record(entry)?.["digest"];
  const platform = platformOf(record(record(entry)?.["platform"]));
  // Attestations stand among the images, for no platform.
  return typeof digest === "string" && isDigest(digest) && platform !== undefined ? [{ digest, platform }] : [];
}

function platformOf(facts: Readonly<Record<string, unknown>> | undefined): string | undefined {
  const parts = [facts?.["os"], facts?.["architecture"], facts?.["variant"]].filter((part) => typeof part === "string" && part !== "");
  return parts.length < 2 || parts[0] === "unknown" ? undefined : parts.join("/");
}

function readJson(body: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return record(JSON.parse(body));
  } catch {
    return undefined;
  }
}

function record(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
}

function decodeOnce(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
