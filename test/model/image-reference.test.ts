import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseImageReference } from "../../server/src/model/image-reference.ts";
import { at } from "./model-of.ts";

const digest = `sha256:${"0a".repeat(32)}`;

describe("parts", () => {
  test.each<[string, string, boolean, string, string | undefined, string | undefined, string]>([
    ["debian", "docker.io", false, "debian", undefined, undefined, "debian"],
    ["debian:13", "docker.io", false, "debian", "13", undefined, "debian"],
    ["library/debian:13", "docker.io", false, "debian", "13", undefined, "library/debian"],
    ["docker.io/library/debian", "docker.io", true, "debian", undefined, undefined, "docker.io/library/debian"],
    ["team/app", "docker.io", false, "team/app", undefined, undefined, "team/app"],
    ["foo/bar.baz", "docker.io", false, "foo/bar.baz", undefined, undefined, "foo/bar.baz"],
    ["localhost/app:1", "localhost", true, "app", "1", undefined, "localhost/app"],
    ["localhost:5000/team/app:1.2", "localhost:5000", true, "team/app", "1.2", undefined, "localhost:5000/team/app"],
    ["host:5000/app", "host:5000", true, "app", undefined, undefined, "host:5000/app"],
    [`gcr.io/distroless/static@${digest}`, "gcr.io", true, "distroless/static", undefined, digest, "gcr.io/distroless/static"],
    [`host:5000/a/b:tag@${digest}`, "host:5000", true, "a/b", "tag", digest, "host:5000/a/b"],
    ["", "docker.io", false, "", undefined, undefined, ""],
    [":", "docker.io", false, "", "", undefined, ""],
    ["a:", "docker.io", false, "a", "", undefined, "a"],
  ])("%s", (raw, registry, registryWritten, repository, tag, written, name) => {
    expect(parseImageReference(raw, { start: 0, end: raw.length })).toMatchObject({
      raw,
      resolved: raw,
      registry,
      registryWritten,
      repository,
      tag,
      digest: written,
      name,
      variable: false,
    });
  });
});

test("spans of tag and digest", () => {
  const text = `FROM host:5000/a/b:tag@${digest} AS x`;
  const raw = text.slice(5, text.indexOf(" AS"));
  const image = parseImageReference(raw, { start: 5, end: 5 + raw.length });
  expect(at(text, image.tagSpan)).toBe("tag");
  expect(at(text, image.digestSpan)).toBe(digest);
});

test("variables: parts come from the resolved text, spans from where no variable lies", () => {
  const raw = "${REG:-docker.io}/app:$V@sha256:ab";
  const image = parseImageReference(raw, { start: 0, end: raw.length }, "ghcr.io/app:2@sha256:ab");
  expect(image).toMatchObject({
    registry: "ghcr.io",
    repository: "app",
    tag: "2",
    tagSpan: undefined,
    digest: "sha256:ab",
    variable: true,
    name: "ghcr.io/app",
  });
  expect(at(raw, image.digestSpan)).toBe("sha256:ab");
});

test("any well-formed reference is put together again from its parts", () => {
  const part = fc.stringMatching(/^[a-z0-9]{1,8}(?:[._-][a-z0-9]{1,4})?$/);
  const registry = fc.option(
    fc.oneof(fc.stringMatching(/^[a-z]{1,6}\.[a-z]{2,3}(?::[0-9]{2,4})?$/), fc.constant("localhost"), fc.constant("localhost:5000")),
    { nil: undefined },
  );
  const tag = fc.option(fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,10}$/), { nil: undefined });
  const sum = fc.option(fc.constant(digest), { nil: undefined });
  fc.assert(
    fc.property(registry, fc.array(part, { minLength: 1, maxLength: 3 }), tag, sum, (host, path, wantedTag, wantedDigest) => {
      fc.pre(host !== undefined || path.length === 1 || !/[.]/.test(path[0] ?? ""));
      const repository = path.join("/");
      fc.pre(!repository.startsWith("library/"));
      const name = host === undefined ? repository : `${host}/${repository}`;
      const raw = name + (wantedTag === undefined ? "" : `:${wantedTag}`) + (wantedDigest === undefined ? "" : `@${wantedDigest}`);
      const image = parseImageReference(raw, { start: 3, end: 3 + raw.length });
      expect(image).toMatchObject({
        registry: host ?? "docker.io",
        registryWritten: host !== undefined,
        repository,
        name,
        tag: wantedTag,
        digest: wantedDigest,
      });
      expect(at(`xyz${raw}`, image.tagSpan)).toBe(wantedTag);
      expect(at(`xyz${raw}`, image.digestSpan)).toBe(wantedDigest);
    }),
    { numRuns: 500, seed: 3 },
  );
});

test("any text is answered", () => {
  fc.assert(
    fc.property(fc.string(), (raw) => {
      const image = parseImageReference(raw, { start: 0, end: raw.length });
      expect(raw.startsWith(image.name)).toBe(true);
    }),
    { numRuns: 300, seed: 5 },
  );
});
