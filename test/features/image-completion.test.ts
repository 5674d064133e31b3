import { describe, expect, test } from "vitest";
import type { TextEdit } from "vscode-languageserver-types";
import { complete } from "../../server/src/features/completion.ts";
import type { ImageKnowledge } from "../../server/src/features/image-knowledge.ts";
import { readTagPlace } from "../../server/src/features/image-completion.ts";
import { orderTags } from "../../server/src/features/tag-order.ts";
import { readMarked } from "./marked-input.ts";

const images: ImageKnowledge = {
  used: [
    { name: "ghcr.io/team/base", tag: "7", where: "web/Dockerfile" },
    { name: "debian", tag: "13-slim", where: "compose.yaml" },
    { name: "debian", tag: "12", where: "old/Dockerfile" },
  ],
  tagsOf: ({ registry, repository }) =>
    registry === "docker.io" && repository === "debian" ? ["12", "13", "13-slim", "latest"] : undefined,
};

const labels = (marked: string): string[] => {
  const { input, offset } = readMarked(marked, { images });
  return complete(input, offset).map(({ label }) => label);
};

describe("images", () => {
  test.each<[string, string[]]>([
    ["FROM a AS x\nFROM ‸\n", ["x", "scratch", "a", "ghcr.io/team/base", "debian", "alpine"]],
    ["FROM ‸", ["scratch", "ghcr.io/team/base", "debian", "alpine", "almalinux", "amazonlinux"]],
    ["FROM deb‸", ["scratch", "ghcr.io/team/base", "debian", "alpine", "almalinux", "amazonlinux"]],
    ["FROM --platform=linux/amd64 ‸", ["scratch", "ghcr.io/team/base", "debian", "alpine", "almalinux", "amazonlinux"]],
    ["FROM a AS x\nFROM b AS y\nFROM c\nCOPY --from=‸ d e\n", ["x", "y", "a", "b", "c", "ghcr.io/team/base"]],
    ["FROM a AS x\nFROM b AS y\nRUN --mount=from=‸\n", ["x", "a", "b", "ghcr.io/team/base", "debian", "alpine"]],
  ])("%j", (marked, expected) => {
    expect(labels(marked).slice(0, 6)).toEqual(expected);
  });

  test.each(["FROM debian@‸", "FROM debian:13@sha256:‸", "FROM debian AS ‸"])("none at %j", (marked) => {
    expect(labels(marked)).toEqual([]);
  });
});

describe("tags", () => {
  test.each<[string, string[]]>([
    ["FROM debian:‸", ["13-slim", "12", "13", "latest"]],
    ["FROM debian:1‸ AS x\n", ["13-slim", "12", "13", "latest"]],
    ["FROM debian:11\nFROM debian:‸", ["11", "13-slim", "12", "13", "latest"]],
    ["FROM a\nCOPY --from=ghcr.io/team/base:‸ / /", ["7"]],
    ["FROM localhost:5000/x:‸", []],
    ["FROM $BASE:‸", []],
  ])("%j", (marked, expected) => {
    expect(labels(marked).slice(0, 5)).toEqual(expected);
  });

  test("take the place of what is typed behind the colon", () => {
    const { input, offset } = readMarked("FROM debian:1‸", { images });
    const [item] = complete(input, offset);
    expect((item?.textEdit as TextEdit | undefined)?.range).toEqual({ start: { line: 0, character: 12 }, end: { line: 0, character: 13 } });
  });

  test("the place of a tag", () => {
    expect(readTagPlace("debian:", 0, 7)).toEqual({ registry: "docker.io", repository: "debian", name: "debian", start: 7 });
    expect(readTagPlace("localhost:5000/a/b:1", 0, 20)).toMatchObject({ registry: "localhost:5000", repository: "a/b", start: 19 });
    expect(readTagPlace("localhost:5000", 0, 14)).toMatchObject({ repository: "localhost" });
    expect(readTagPlace(":", 0, 1)).toBe(undefined);
  });

  test("are in the order people look for", () => {
    const tags = ["latest", "3.9-slim", "3", "3.14", "alpine", "3.9", "3.14.1", "3.14-slim", "v2", `sha256-${"a".repeat(64)}.sig`];
    expect(orderTags(tags)).toEqual(["3", "3.14", "3.14.1", "3.9", "v2", "3.14-slim", "3.9-slim", "latest", "alpine"]);
    expect(orderTags(Array.from({ length: 9000 }, (_, at) => `1.${at}`))).toHaveLength(500);
  });
});
