import { describe, expect, test } from "vitest";
import { findBaseFacts, matchesImage, matchesTag, scratchFacts } from "../../server/src/model/base-facts.ts";
import { parseImageReference } from "../../server/src/model/image-reference.ts";
import type { BaseFacts } from "../../server/src/model/model.ts";

const facts = (raw: string, more?: readonly BaseFacts[]): BaseFacts | undefined =>
  findBaseFacts(parseImageReference(raw, { start: 0, end: raw.length }), more);
const digest = `@sha256:${"0a".repeat(32)}`;

describe("final user, working directory, family", () => {
  test.each<[string, string | undefined, string | undefined, string | undefined]>([
    ["debian:13", "root", "/", "debian"],
    ["debian", "root", "/", "debian"],
    [`debian:13${digest}`, "root", "/", "debian"],
    ["registry.example:5000/debian:13", "root", "/", "debian"],
    ["mirror.example/library/debian:13", "root", "/", "debian"],
    ["alpine:3.22", "root", "/", "alpine"],
    ["golang:1.25", "root", "/go", "debian"],
    ["golang:1.25-alpine", "root", "/go", "alpine"],
    ["node:22-slim", "root", "/", "debian"],
    [`node${digest}`, "root", "/", undefined],
    ["python:3.13-alpine3.22", "root", "/", "alpine"],
    ["nginx", "root", "/", "debian"],
    ["httpd:2.4", "root", "/usr/local/apache2", "debian"],
    ["php:8.4-fpm", "root", "/var/www/html", "debian"],
    ["php:8.4-cli", "root", "/", "debian"],
    ["nginxinc/nginx-unprivileged:1", "101", "/", undefined],
    ["gcr.io/distroless/static-debian12", "root", "/", "distroless"],
    ["gcr.io/distroless/static-debian12:nonroot", "65532", "/home/nonroot", "distroless"],
    ["gcr.io/distroless/base-debian12:debug-nonroot", "65532", "/home/nonroot", "distroless"],
    ["cgr.dev/chainguard/python:latest", "65532", undefined, "wolfi"],
    ["cgr.dev/chainguard/wolfi-base", "root", "/", "wolfi"],
    ["mcr.microsoft.com/windows/nanoserver:ltsc2022", "ContainerUser", "C:\\", "windows"],
    ["mcr.microsoft.com/windows/servercore:ltsc2022", "ContainerAdministrator", "C:\\", "windows"],
    ["mcr.microsoft.com/dotnet/aspnet:9.0", "root", "/", "debian"],
    ["mcr.microsoft.com/dotnet/runtime:9.0-noble-chiseled", "1654", "/", "distroless"],
    ["quay.io/podman/stable", "root", undefined, "fedora"],
    ["nvidia/cuda:12.6.0-base-ubuntu24.04", "root", "/", "debian"],
    ["rounds:dist", "nurse", undefined, "debian"],
    ["rounds:dist-py312", "nurse", undefined, "debian"],
    ["acme/rounds:1.2", undefined, undefined, undefined],
    ["cloche-base:latest", undefined, "/workspace", "debian"],
    ["ghcr.io/acme/cloche-base", undefined, "/workspace", "debian"],
  ])("%s", (raw, user, workingDir, family) => {
    const found = facts(raw);
    expect([found?.user, found?.workingDir, found?.family]).toEqual([user, workingDir, family]);
  });

  test.each(["acme/base", "acme/debian", "ghcr.io/acme/nginx:1", "acme/node:22-alpine", "myscratch"])("%s is nobody we know", (raw) => {
    expect(facts(raw)).toBeUndefined();
  });
});

test("a tag that is being typed says nothing about the image without one", () => {
  const digestAlone = { repository: "node", tag: undefined, digest: "sha256:0a" };
  const before = findBaseFacts(digestAlone)?.family;
  expect(findBaseFacts({ repository: "golang", tag: "", digest: undefined })?.family).toBe("debian");
  expect(findBaseFacts({ repository: "golang", tag: undefined, digest: "sha256:0a" })?.family).toBe(before);
});

describe("users and commands", () => {
  test.each<[string, string, number | undefined]>([
    ["node:22", "node", 1000],
    ["node:22-alpine", "node", 1000],
    ["ubuntu:24.04", "ubuntu", 1000],
    ["ubuntu:22.04", "ubuntu", undefined],
    ["ubuntu", "ubuntu", 1000],
    ["ubuntu:noble", "ubuntu", 1000],
    ["quay.io/podman/stable:v5", "podman", 1000],
    ["gcr.io/distroless/base:nonroot", "nonroot", 65532],
    ["nginx:1-alpine", "nginx", 101],
    ["mcr.microsoft.com/dotnet/aspnet:8.0", "app", 1654],
    ["mcr.microsoft.com/dotnet/aspnet:7.0", "app", undefined],
  ])("%s has %s", (raw, name, uid) => {
    expect(facts(raw)?.users?.[name]).toBe(uid);
  });

  test.each<[string, string, boolean]>([
    ["python:3.13", "git", true],
    ["python:3.13-slim", "git", false],
    ["python:3.13-alpine", "git", false],
    ["golang:1.25", "gcc", true],
    ["debian:13", "git", false],
    ["debian:13", "useradd", true],
    ["cloche-base", "clo", true],
  ])("%s brings %s: %s", (raw, command, there) => {
    expect(facts(raw)?.commands?.includes(command)).toBe(there);
  });
});

test("rows of the configuration lie over those of the table", () => {
  expect(facts("acme/base:1", [{ image: "acme/base", user: "app" }])).toEqual({ image: "acme/base", user: "app" });
  expect(facts("debian:13", [{ image: "debian", tag: "13*", user: "app" }])).toMatchObject({ user: "app", family: "debian" });
  expect(facts("debian:12", [{ image: "debian", tag: "13*", user: "app" }])).toMatchObject({ user: "root" });
});

test("scratch holds nothing", () => {
  expect(scratchFacts()).toMatchObject({ family: "scratch", commands: [], shell: false, envComplete: true });
});

test("patterns", () => {
  expect(matchesImage("distroless/*", "distroless/static-debian12")).toBe(true);
  expect(matchesImage("distroless/*", "mirror/distroless/cc")).toBe(true);
  expect(matchesImage("debian", "acme/debian", true)).toBe(false);
  expect(matchesImage("debian", "acme/debian")).toBe(true);
  expect(matchesTag("*alpine*|slim", "3-alpine")).toBe(true);
  expect(matchesTag("!*alpine*|slim", "3-alpine")).toBe(false);
  expect(matchesTag("!*alpine*", "3")).toBe(true);
  expect(matchesTag("*", undefined)).toBe(false);
});
