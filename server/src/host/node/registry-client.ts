import {
  isDigest,
  isDockerHub,
  isRemoteImage,
  nameOf,
  repositoryPath,
  type DigestResult,
  type LookupFailure,
  type LookupFault,
  type RegistryClient,
  type RemoteImage,
} from "../registry/client.ts";
import { findCredentials } from "./credentials.ts";
import { inspectWithDocker } from "./imagetools.ts";
import { describeImage, listTags } from "./registry-contents.ts";
import { isLoopback, type ProxySettings } from "./proxies.ts";
import { makeAuthoriser, readChallenges, type Authoriser } from "./registry-auth.ts";
import { makeRequester, RequestFailure, type Answer, type Requester } from "./requests.ts";

export interface RegistryOptions extends ProxySettings {
  /** For one look-up, logins included. */
  readonly milliseconds?: number;
  /** Whether `docker buildx imagetools` may be asked where the registry itself gives no answer. */
  readonly imagetools?: boolean;
  /** Certificates to trust in place of the system's, in PEM. */
  readonly certificates?: string | undefined;
  readonly now?: () => number;
}

/** Index before manifest: the digest to pin is that of the index, which holds for every platform. */
const accepted = [
  "application/vnd.oci.image.index.v1+json",
  "application/vnd.docker.distribution.manifest.list.v2+json",
  "application/vnd.oci.image.manifest.v1+json",
  "application/vnd.docker.distribution.manifest.v2+json",
].join(", ");

/** A client that asks registries over the OCI distribution protocol (specification 1.1, "Pulling manifests"). */
export function makeRegistryClient(options: RegistryOptions): RegistryClient & { close(): Promise<void> } {
  const { milliseconds = 15_000, imagetools = true, now = Date.now, environment } = options;
  const requester = makeRequester(options, options.certificates);
  const authorisers = new Map<string, Authoriser>();

  return {
    async resolveDigest(image, signal) {
      if (!isRemoteImage(image)) return failure("invalid-name", `${nameOf(image)} is not the name of an image in a registry.`);
      const direct = await limited(image, signal, (both) => askRegistry(image, both));
      if (direct.ok || !imagetools || !mayKnowMore(direct.fault)) return direct;
      return (await inspectWithDocker(image, environment, milliseconds, signal)) ?? direct;
    },
    listTags: (image, signal) => limited(image, signal, (both) => listTags(image, both, authorisedGet)),
    describe: (image, signal) => limited(image, signal, (both) => describeImage(image, both, authorisedGet)),
    close: () => requester.close(),
  };

  /** A look-up within its time, with whatever goes wrong in words. */
  async function limited<Result>(
    image: RemoteImage,
    signal: AbortSignal | undefined,
    work: (signal: AbortSignal) => Promise<Result>,
  ): Promise<Result | LookupFailure> {
    if (!isRemoteImage(image)) return failure("invalid-name", `${nameOf(image)} is not the name of an image in a registry.`);
    const limit = AbortSignal.timeout(milliseconds);
    const both = signal === undefined ? limit : AbortSignal.any([signal, limit]);
    try {
      return await work(both);
    } catch (error) {
      if (signal?.aborted === true) return failure("cancelled", "The look-up was cancelled.");
      if (both.aborted) return failure("timeout", `${hostOf(image)} gave no answer in ${milliseconds / 1000} seconds.`);
      const message = error instanceof Error ? error.message : String(error);
      return failure("offline", `${message}.`);
    }
  }

  /** A path below `/v2/NAME/`, with the login that the registry asks for; a failure where it is no success. */
  async function authorisedGet(image: RemoteImage, path: string, accept: string, signal: AbortSignal): Promise<Answer | LookupFailure> {
    const url = new URL(path, (await addressOf(image, requester, signal)).href.replace(/manifests\/[^/]*$/, ""));
    const answer = await authorised(image, url, signal, accept, ["GET"]);
    return "ok" in answer || answer.status === 200 ? answer : refusalOf(image, answer);
  }

  async function askRegistry(image: RemoteImage, signal: AbortSignal): Promise<DigestResult> {
    const url = await addressOf(image, requester, signal);
    const answer = await authorised(image, url, signal, accepted, ["HEAD", "GET"]);
    return "ok" in answer ? answer : judge(image, answer);
  }

  /** Asks with the first method, then with the next where that one gave nothing of use. */
  async function authorised(
    image: RemoteImage,
    url: URL,
    signal: AbortSignal,
    accept: string,
    [method, otherwise]: readonly ["HEAD" | "GET", ("HEAD" | "GET")?],
  ): Promise<Answer | LookupFailure> {
    const scope = `repository:${repositoryPath(image)}:pull`;
    const host = hostOf(image);
    let authoriser = authorisers.get(host);
    if (authoriser === undefined) authorisers.set(host, (authoriser = makeAuthoriser(requester, now)));

    const ask = (by: "HEAD" | "GET", authorization: string | undefined): Promise<Answer> =>
      requester.ask(url, { method: by, headers: { accept, ...(authorization === undefined ? {} : { authorization }) } }, signal);
    let header = authoriser.kept(scope);
    let answer = await ask(method, header);
    if (answer.status === 401) {
      const challenges = readChallenges(answer.headers["www-authenticate"] ?? "");
      const credentials = await findCredentials(image.registry, { environment, signal });
      const authorisation = await authoriser.answer(challenges, scope, credentials, signal);
      if ("refused" in authorisation) {
        return failure(
          "unauthorised",
          `${host} does not let ${nameOf(image)} be read: ${authorisation.refused}. Log in with \`docker login${loginHost(image)}\`.`,
        );
      }
      header = authorisation.header;
      answer = await ask(method, header);
    }
    // Some registries answer HEAD without the digest, or not at all.
    if (otherwise !== undefined && (answer.status === 405 || (answer.status === 200 && !isDigest(answer.headers["docker-content-digest"]))))
      answer = await ask(otherwise, header);
    return answer;
  }

  function judge(image: RemoteImage, answer: Answer): DigestResult {
    const { status, headers } = answer;
    const host = hostOf(image);
    if (status === 200) {
      const named = headers["docker-content-digest"];
      if (isDigest(named)) return { ok: true, digest: named, source: "registry" };
      if (answer.body !== "" && /"schemaVersion"\s*:\s*2/.test(answer.body)) {
        return { ok: true, digest: `sha256:${answer.bodySha256}`, source: "registry" };
      }
      return failure("failed", `${host} gave no digest for ${nameOf(image)}.`);
    }
    return refusalOf(image, answer);
  }

  function refusalOf(image: RemoteImage, { status, headers }: Answer): LookupFailure {
    const host = hostOf(image);
    if (status === 404) return failure("not-found", `${nameOf(image)} is not to be found in ${host}.`);
    if (status === 401 || status === 403) {
      // Docker Hub does not say whether a repository is private or does not exist.
      const doubt = isDockerHub(image.registry) ? "does not exist or is private" : "may not be read with the stored login";
      return failure("unauthorised", `${nameOf(image)} ${doubt}. Log in with \`docker login${loginHost(image)}\` if it is yours.`);
    }
    if (status === 429) {
      const retryAfter = readRetryAfter(headers["retry-after"], now());
      const wait = retryAfter === undefined ? "later" : `in ${retryAfter} seconds`;
      return { ok: false, fault: "rate-limited", message: `${host} takes no more requests for now; try again ${wait}.`, retryAfter };
    }
    return failure("failed", `${host} answered ${status} for ${nameOf(image)}.`);
  }
}

/** The manifest's address. A registry on loopback is asked over http, unless it turns out to speak https only. */
async function addressOf(image: RemoteImage, requester: Requester, signal: AbortSignal): Promise<URL> {
  const host = hostOf(image);
  const path = `/v2/${repositoryPath(image)}/manifests/${image.tag}`;
  if (!isLoopback(new URL(`https://${host}`).hostname)) return new URL(`https://${host}${path}`);
  const plain = new URL(`http://${host}${path}`);
  try {
    const { status, body } = await requester.ask(new URL("/v2/", plain), { method: "GET" }, signal);
    return status === 400 && /HTTPS server/i.test(body) ? new URL(`https://${host}${path}`) : plain;
  } catch (error) {
    const closed = error instanceof RequestFailure && /ECONNRESET|UND_ERR_SOCKET|HPE_/.test(error.message);
    if (signal.aborted || !closed) throw error;
    return new URL(`https://${host}${path}`);
  }
}

/** Seconds from a Retry-After header, which holds seconds or a date (RFC 9110, 10.2.3). */
export function readRetryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header);
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - now) / 1000));
}

function hostOf({ registry }: RemoteImage): string {
  return isDockerHub(registry) ? "registry-1.docker.io" : registry;
}

function loginHost({ registry }: RemoteImage): string {
  return isDockerHub(registry) ? "" : ` ${registry}`;
}

/** Whether Docker, with its own settings and logins, may succeed where we did not. */
function mayKnowMore(fault: LookupFault): boolean {
  return fault === "unauthorised" || fault === "offline" || fault === "failed" || fault === "timeout";
}

function failure(fault: LookupFault, message: string): LookupFailure {
  return { ok: false, fault, message };
}
