import { expect, test } from "vitest";
import { isDigest, isRemoteImage, nameOf, repositoryPath } from "../../../server/src/host/registry/client.ts";

test.each([
  ["docker.io", "debian", "13", true, "debian:13", "library/debian"],
  ["docker.io", "library/debian", "13", true, "debian:13", "library/debian"],
  ["index.docker.io", "team/app", "v1", true, "team/app:v1", "team/app"],
  ["localhost:5000", "a", "latest", true, "localhost:5000/a:latest", "a"],
  ["[::1]:5000", "a__b/c-d.e", "X_1.2-3", true, "[::1]:5000/a__b/c-d.e:X_1.2-3", "a__b/c-d.e"],
  ["docker.io", "Debian", "13", false, "Debian:13", "library/Debian"],
  ["evil.example/x?", "a", "b", false, "evil.example/x?/a:b", "a"],
  ["r.example", "../v1", "b", false, "r.example/../v1:b", "../v1"],
  ["r.example", "a", "../../x", false, "r.example/a:../../x", "a"],
  ["r.example", "a", "b?c", false, "r.example/a:b?c", "a"],
  ["user@r.example", "a", "b", false, "user@r.example/a:b", "a"],
])("%s / %s : %s", (registry, repository, tag, valid, name, path) => {
  const image = { registry, repository, tag };
  expect([isRemoteImage(image), nameOf(image), repositoryPath(image)]).toEqual([valid, name, path]);
});

test("only a whole digest is one", () => {
  const hex = "0123456789abcdef".repeat(4);
  expect(isDigest(`sha256:${hex}`)).toBe(true);
  expect(isDigest(`sha512:${hex}${hex}`)).toBe(true);
  for (const text of [undefined, "", hex, `sha256:${hex}0`, `sha256:${hex.slice(1)}`, `sha256:${hex.toUpperCase()}`, `sha256:${hex}\n`]) {
    expect(isDigest(text)).toBe(false);
  }
});
