import { describe, expect, test } from "vitest";
import type { BuildContext } from "../../server/src/contracts/build-context.ts";
import { findLinks } from "../../server/src/features/document-links.ts";
import { readMarked } from "./marked-input.ts";

const context: BuildContext = {
  root: ".",
  dockerfile: "docker/Dockerfile",
  complete: true,
  files: ["src/a b.js"],
  kindOf: (path) => (path === "src/a b.js" ? "file" : undefined),
  textOf: () => undefined,
  isExecutable: () => undefined,
  ignoreFile: undefined,
  isIgnored: () => false,
};

function links(text: string): readonly string[] {
  const { input } = readMarked(text, { uri: "file:///work/docker/Dockerfile", context });
  return findLinks(input).map(({ range, target }) => `${range.start.line}:${range.start.character}-${range.end.character} ${target}`);
}

describe("links", () => {
  test.each([
    ["FROM debian:13\n", ["0:5-14 https://hub.docker.com/_/debian"]],
    ["FROM team/app\n", ["0:5-13 https://hub.docker.com/r/team/app"]],
    ["FROM ghcr.io/astral-sh/uv:1\n", ["0:5-27 https://github.com/astral-sh/uv/pkgs/container/uv"]],
    ["FROM quay.io/a/b:1\n", ["0:5-18 https://quay.io/repository/a/b?tab=tags&tag=1"]],
    ["FROM mcr.microsoft.com/dotnet/sdk\n", ["0:5-33 https://mcr.microsoft.com/artifact/mar/dotnet/sdk"]],
    ["FROM registry.example.com/x\n", []],
    ["ARG V=1\nFROM node:${V}-slim\n", ["1:5-19 https://hub.docker.com/_/node"]],
    ["FROM $R/a/b\nFROM node$X\nFROM localhost:$P/a\nFROM $X\n", []],
    ["FROM scratch\nADD https://example.com/x /\n", ["1:4-25 https://example.com/x"]],
    ['FROM scratch\nCOPY ["./src/a b.js", "/"]\n', ["1:6-20 file:///work/src/a%20b.js"]],
    ["FROM scratch\nCOPY missing /\n", []],
    ["# plimsoll contract=cloche\nFROM scratch\n", ["0:20-26 https://example.com/contracts/cloche.md"]],
    ["FROM scratch\n# plimsoll file ignore=x contract=ours\n# plimsoll contract=none\n", []],
    ["FROM scratch AS a\nFROM a\nCOPY --from=nginx:1 /x /\n", ["2:12-19 https://hub.docker.com/_/nginx"]],
  ])("%j", (text, expected) => {
    expect(links(text)).toEqual(expected);
  });
});
