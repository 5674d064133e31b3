import { describe, expect, test } from "vitest";
import { resolveConfig } from "../../server/src/engine/config-resolution.ts";
import { hadolintKeys, isHadolintConfig, readHadolintConfig } from "../../server/src/engine/hadolint-config.ts";
import { lint } from "../../server/src/engine/lint.ts";
import { emptyConfig } from "../../server/src/engine/settings.ts";
import { readYamlTree } from "../../server/src/text/yaml-tree.ts";

const read = (text: string) => readHadolintConfig(readYamlTree(text));

/** The problems as `severity «text» message`. */
const problemsOf = (text: string): readonly string[] =>
  read(text).problems.map(({ severity, span, message }) => `${severity} «${text.slice(span.start, span.end)}» ${message}`);

describe("readHadolintConfig", () => {
  test("reads every key", () => {
    const { config, problems } = read(
      [
        "failure-threshold: error",
        "ignored: [DL3008, SC2086]",
        "override:",
        "  error: [DL3006]",
        "  warning: [DL3007]",
        "  info: [DL3015]",
        "  style: [DL3059, DL3008]",
        "trustedRegistries: [docker.io, '*.example.com']",
        "label-schema: { author: text, version: semver, old: rawText }",
        "strict-labels: true",
        "disable-ignore-pragma: true",
        "format: json",
        "no-color: true",
      ].join("\n"),
    );
    expect(problems).toEqual([]);
    expect({ ...config, rules: Object.fromEntries(config.rules) }).toEqual({
      ...emptyConfig,
      failOn: "error",
      rules: {
        DL3006: { level: "error" },
        DL3007: { level: "warning" },
        DL3015: { level: "info" },
        DL3059: { level: "hint" },
        // What is ignored stays so, wherever it stands.
        DL3008: { level: "off" },
        SC2086: { level: "off" },
      },
      trustedRegistries: ["docker.io", "*.example.com"],
      labelSchema: { author: "text", version: "semver", old: "text" },
      strictLabels: true,
      ignoreComments: false,
    });
  });

  test.each([
    ["error", "error"],
    ["warning", "warning"],
    ["Info", "info"],
    ["style", "hint"],
    ["ignore", "hint"],
    ["none", "hint"],
  ])("the threshold %s", (word, level) => {
    expect(read(`failure-threshold: ${word}\n`).config.failOn).toBe(level);
  });

  test("no-fail wins over the threshold, in either order", () => {
    expect(read("no-fail: true\nfailure-threshold: error\n").config.failOn).toBe("never");
    expect(read("failure-threshold: error\nno-fail: true\n").config.failOn).toBe("never");
    expect(read("no-fail: false\n").config.failOn).toBe(undefined);
  });

  test.each(["", "# nothing\n", "ignored:\n", "override:\n  error:\n", "trustedRegistries:\n", "strict-labels:\n"])(
    "%j says nothing",
    (text) => {
      expect(read(text)).toEqual({ config: { ...emptyConfig, rules: new Map() }, problems: [] });
    },
  );

  test.each<readonly [string, readonly string[]]>([
    ["ignored: DL3008\n", ["error «DL3008» `ignored` must be a list of rule ids."]],
    ["ignored: [3]\n", ["error «3» A rule in `ignored` must be a string."]],
    [
      "ignored: [no-latest-tga, DL9999, SC9999]\n",
      ["warning «no-latest-tga» No rule is called `no-latest-tga`. Did you mean `no-latest-tag`?"],
    ],
    ["override:\n  warn: [DL3006]\n", ["warning «warn» Unknown level `warn`. There are `error`, `warning`, `info` and `style`."]],
    ["ignore: [DL3008]\n", ["warning «ignore» hadolint knows no key `ignore`. Did you mean `ignored`?"]],
    ["failure-threshold: eror\n", ["error «eror» Unknown threshold `eror`. Did you mean `error`?"]],
    ["strict-labels: maybe\n", ["error «maybe» `strict-labels` must be `true` or `false`."]],
    ["label-schema: { a: txt }\n", ["error «txt» Unknown kind of label `txt`. Did you mean `text`?"]],
    ["- DL3008\n", ["error «- DL3008\n» hadolint's configuration must be an object."]],
    ["ignored: [DL3008\n", ["error «» Flow sequence in block collection must be sufficiently indented and end with a ]."]],
  ])("%j", (text, expected) => {
    expect(problemsOf(text)).toEqual(expected);
  });

  test("what is wrong does not keep the rest from holding", () => {
    expect([...read("strict-labels: maybe\nfoo: 1\nignored: [DL3008, 7]\n").config.rules.keys()]).toEqual(["DL3008"]);
  });

  test("ignored ids keep our findings back by alias, under the preset recommended", () => {
    const text = "FROM debian\nRUN apt-get install -y curl\n";
    const idsWith = (yaml: string): readonly string[] => {
      const config = resolveConfig([{ config: read(yaml).config, folder: "" }]);
      expect(config.preset).toBe("recommended");
      return lint({ text, config }).flatMap(({ aliases }) => aliases.filter((alias) => alias.startsWith("DL")));
    };
    expect(idsWith("")).toContain("DL3006");
    expect(idsWith("ignored: [DL3006]\n")).not.toContain("DL3006");
  });

  test("comments keep nothing back where hadolint's pragmas are disabled", () => {
    const text = "# hadolint ignore=DL3006\nFROM debian\n";
    const count = (yaml: string): number =>
      lint({ text, config: resolveConfig([{ config: read(yaml).config, folder: "" }]) }).filter(({ aliases }) => aliases.includes("DL3006"))
        .length;
    expect([count(""), count("disable-ignore-pragma: true\n")]).toEqual([0, 1]);
  });
});

test.each([
  [".hadolint.yaml", true],
  ["/a/.hadolint.yml", true],
  ["C:\\a\\.hadolint.yaml", true],
  ["/home/a/.config/hadolint.yaml", true],
  ["/home/a/.hadolint/config.yml", true],
  ["/home/a/.hadolint/hadolint.yaml", true],
  ["/a/.plimsoll.yaml", false],
  ["/a/config.yaml", false],
  ["/a/my-hadolint.yaml", false],
  ["/a/.hadolint.json", false],
])("%s is hadolint's: %s", (path, expected) => {
  expect(isHadolintConfig(path)).toBe(expected);
});

test("its keys are told", () => {
  expect(hadolintKeys).toContain("failure-threshold");
});
