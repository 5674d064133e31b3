/** An image as a registry knows it: never with a variable in it. */
export interface RemoteImage {
  /** `docker.io`, `ghcr.io`, `localhost:5000`. */
  readonly registry: string;
  /** `debian` or `library/debian`, `team/app`. */
  readonly repository: string;
  readonly tag: string;
}

/** What went wrong with a look-up. */
export type LookupFault = "not-found" | "unauthorised" | "rate-limited" | "offline" | "timeout" | "cancelled" | "invalid-name" | "failed";

/** Why a look-up gave nothing. */
export interface LookupFailure {
  readonly ok: false;
  readonly fault: LookupFault;
  /** One sentence for people. */
  readonly message: string;
  /** Seconds to wait, where a registry said so. */
  readonly retryAfter?: number | undefined;
}

/** The digest of a tag (of the index, where the image has several platforms). */
export type DigestResult = { readonly ok: true; readonly digest: string; readonly source: "registry" | "imagetools" } | LookupFailure;

/** The tags of a repository, in the registry's order. */
export type TagsResult = { readonly ok: true; readonly tags: readonly string[]; readonly complete: boolean } | LookupFailure;

/** What a registry tells of an image. */
export interface RemoteDescription {
  readonly digest: string | undefined;
  /** `linux/amd64`, `linux/arm/v7`; empty where nobody says. */
  readonly platforms: readonly string[];
  /** That of the platform described, as it is transferred, in bytes. */
  readonly size: number | undefined;
  readonly platform: string | undefined;
  /** When it was made (RFC 3339). */
  readonly created: string | undefined;
}

export type DescriptionResult = ({ readonly ok: true } & RemoteDescription) | LookupFailure;

export interface RegistryClient {
  /** Looks a tag up. Never rejects; a signal that fires gives `cancelled`. */
  resolveDigest(image: RemoteImage, signal?: AbortSignal): Promise<DigestResult>;
  /** Lists the tags of a repository; the image's own tag does not matter. Never rejects. */
  listTags?(image: RemoteImage, signal?: AbortSignal): Promise<TagsResult>;
  /** Asks what an image is. Never rejects. */
  describe?(image: RemoteImage, signal?: AbortSignal): Promise<DescriptionResult>;
}

/** The name a person would write: `debian:13`, `ghcr.io/team/app:1`. */
export function nameOf({ registry, repository, tag }: RemoteImage): string {
  const host = isDockerHub(registry) ? "" : `${registry}/`;
  return `${host}${isDockerHub(registry) ? repository.replace(/^library\//, "") : repository}:${tag}`;
}

/** Docker Hub under its several names. */
export function isDockerHub(registry: string): boolean {
  return registry === "docker.io" || registry === "index.docker.io" || registry === "registry-1.docker.io" || registry === "";
}

/** The path below `/v2/`: Docker Hub keeps official images under `library/`. */
export function repositoryPath({ registry, repository }: RemoteImage): string {
  return isDockerHub(registry) && !repository.includes("/") ? `library/${repository}` : repository;
}

/**
 * Whether the parts follow the grammar of distribution/reference, so that nothing of them can change the address that
 * is asked.
 */
export function isRemoteImage({ registry, repository, tag }: RemoteImage): boolean {
  return (
    /^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:]+\])?(?::[0-9]{1,5})?$/.test(registry) &&
    repository.length <= 255 &&
    /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/.test(repository) &&
    /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/.test(tag)
  );
}

/** Whether a text is a digest that may be written into a Dockerfile. */
export function isDigest(text: string | undefined): text is string {
  return text !== undefined && /^(?:sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$/.test(text);
}
