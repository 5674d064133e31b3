import { isDigest, nameOf, type DigestResult, type RemoteImage } from "../registry/client.ts";
import { runProgram } from "./programs.ts";

/**
 * Asks `docker buildx imagetools inspect`, which has Docker's own settings and logins. Undefined when there is no such
 * program or it knows no more than we do. The template must be `{{json .Manifest}}`: with `{{.Manifest.Digest}}`
 * buildx prints its whole text.
 */
export async function inspectWithDocker(
  image: RemoteImage,
  environment: Readonly<Record<string, string | undefined>>,
  milliseconds: number,
  signal?: AbortSignal,
): Promise<DigestResult | undefined> {
  const args = ["buildx", "imagetools", "inspect", "--format", "{{json .Manifest}}", nameOf(image)];
  const result = await runProgram({ name: "docker", args, milliseconds, signal, environment });
  if (!result.ended) {
    return result.why === "cancelled" ? { ok: false, fault: "cancelled", message: "The look-up was cancelled." } : undefined;
  }
  if (result.code !== 0) return undefined;
  try {
    const { digest } = JSON.parse(result.stdout) as { digest?: string };
    return isDigest(digest) ? { ok: true, digest, source: "imagetools" } : undefined;
  } catch {
    return undefined;
  }
}
