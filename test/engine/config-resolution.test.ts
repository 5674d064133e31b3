import { describe, expect, test } from "vitest";
import { matchesGlobs, relativePath, resolveConfig, withPreset, withRules } from "../../server/src/engine/config-resolution.ts";
import { parseConfig } from "../../server/src/engine/config.ts";
import { sampleRules } from "./sample-rules.ts";

function source(folder: string, data: unknown) {
  return { folder, config: parseConfig(JSON.stringify(data), { rules: sampleRules }).config };
}

test("without a configuration the preset is `recommended`", () => {
  expect(resolveConfig([])).toEqual({
    preset: "recommended",
    layers: [],
    contract: undefined,
    baseImages: [],
    trustedRegistries: [],
    labelSchema: {},
    strictLabels: false,
  });
});

test("a nearer file wins, an override wins over its file, keys are in lower case", () => {
  const chain = [
    source("/work", {
      preset: "strict",
      rules: { DL3007: "off" },
      labelSchema: { a: "url", b: "text" },
      baseImages: [{ image: "far" }],
      contracts: [{ files: "*", use: "far" }],
    }),
    source("/work/app", {
      rules: { DL3007: "error" },
      overrides: [
        { files: ["docker/**"], preset: "all", rules: { "sample-run": "error" } },
        { files: ["other/**"], preset: "buildkit" },
      ],
      labelSchema: { a: "semver" },
      baseImages: [{ image: "near" }],
      trustedRegistries: ["x"],
      contracts: [
        { files: ["docker/*"], use: "near" },
        { files: ["other/*"], use: "none" },
      ],
    }),
  ];
  expect(resolveConfig(chain, "/work/app/docker/Dockerfile")).toEqual({
    preset: "all",
    layers: [
      new Map([["dl3007", { level: "off" }]]),
      new Map([["dl3007", { level: "error" }]]),
      new Map([["sample-run", { level: "error" }]]),
    ],
    contract: "near",
    baseImages: [{ image: "near" }, { image: "far" }],
    trustedRegistries: ["x"],
    labelSchema: { a: "semver", b: "text" },
    strictLabels: false,
  });
  expect(resolveConfig(chain, "/work/app/other/Dockerfile")).toMatchObject({ preset: "buildkit", contract: "none" });
  expect(resolveConfig(chain, "/work/app/Dockerfile")).toMatchObject({ preset: "strict", contract: "far" });
  expect(resolveConfig(chain)).toMatchObject({ preset: "strict", contract: undefined });
});

test("the command line puts a preset and rules on top", () => {
  const config = withRules(withPreset(resolveConfig([source("", { preset: "strict" })]), "all"), new Map([["DL3007", { level: "off" }]]));
  expect(config).toMatchObject({ preset: "all", layers: [new Map([["dl3007", { level: "off" }]])] });
  expect(withPreset(config, undefined)).toBe(config);
  expect(withRules(config, new Map())).toBe(config);
});

test.each([
  ["/a/b/Dockerfile", "/a", "b/Dockerfile"],
  ["/a/b/Dockerfile", "/a/", "b/Dockerfile"],
  ["/a/b/Dockerfile", "/", "a/b/Dockerfile"],
  ["./b/Dockerfile", "", "b/Dockerfile"],
  ["b/Dockerfile", "./b", "Dockerfile"],
  ["C:\\w\\b\\Dockerfile", "C:\\w", "b/Dockerfile"],
  ["/ab/Dockerfile", "/a", "/ab/Dockerfile"],
])("%s seen from %s is %s", (path, folder, relative) => {
  expect(relativePath(path, folder)).toBe(relative);
});

describe("globs", () => {
  test.each([
    [["Dockerfile"], "a/b/Dockerfile", true],
    [["a/*"], "a/Dockerfile", true],
    [["a/*"], "a/b/Dockerfile", false],
    [["a/**"], "a/b/Dockerfile", true],
    [["**/.cloche/*"], ".cloche/Dockerfile", true],
    [["*.Dockerfile", "!test.Dockerfile"], "x/test.Dockerfile", false],
    [["*.Dockerfile", "!test.Dockerfile"], "x/app.Dockerfile", true],
    [["./a/*"], "a/Dockerfile", true],
    [["{a,b}/*"], "b/Dockerfile", true],
    [[""], "Dockerfile", false],
    [["x".repeat(70_000)], "Dockerfile", false],
    [["[z-a]", "("], "Dockerfile", false],
  ])("%s on %s", (globs, path, expected) => {
    expect(matchesGlobs(globs, path)).toBe(expected);
  });
});
