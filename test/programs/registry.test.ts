import { afterAll, describe, expect, test } from "vitest";
import { makeRegistryClient } from "../../server/src/host/node/registry-client.ts";
import { findMissing, startRegistry } from "../../tools/registry.ts";

/** The same client against a real registry, which alone knows how registries really answer. */
const missing = findMissing();
const registry = missing === undefined ? await startRegistry() : undefined;
afterAll(() => registry?.stop());

if (registry === undefined) process.stderr.write(`No test against a real registry: ${missing ?? ""}.\n`);

describe.skipIf(registry === undefined)(`a real registry${missing === undefined ? "" : ` (skipped: ${missing})`}`, () => {
  const client = makeRegistryClient({ environment: { DOCKER_CONFIG: "/nonexistent", PATH: "" }, imagetools: false });
  const image = (repository: string, tag: string): Parameters<typeof client.resolveDigest>[0] => ({
    registry: registry?.address ?? "",
    repository,
    tag,
  });

  test.each(["library/busybox:1.36", "library/busybox:latest", "team/multi:1"])("gives the digest of %s", async (name) => {
    const [repository = "", tag = ""] = name.split(":");
    expect(await client.resolveDigest(image(repository, tag))).toEqual({ ok: true, digest: registry?.digests[name], source: "registry" });
  });

  test.each([
    ["a tag", "library/busybox", "none"],
    ["a repository", "team/none", "1"],
  ])("does not know %s", async (_, repository, tag) => {
    expect(await client.resolveDigest(image(repository, tag))).toMatchObject({ ok: false, fault: "not-found" });
  });
});
