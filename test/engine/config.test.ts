import { describe, expect, test } from "vitest";
import { parseConfig, readConfig } from "../../server/src/engine/config.ts";
import { readYamlTree } from "../../server/src/text/yaml-tree.ts";
import { sampleRules } from "./sample-rules.ts";

const known = { rules: sampleRules, requirements: ["cloche-missing-clo"], contracts: ["cloche", "cloche-base"] };

/** Each problem with the text it underlines. */
function problemsOf(text: string, read = parseConfig(text, known)): readonly string[] {
  return read.problems.map(({ severity, message, span }) => `${severity} «${text.slice(span.start, span.end)}» ${message}`);
}

test("a whole configuration", () => {
  const { config, problems } = parseConfig(
    `{
      // comments and trailing commas are taken
      "$schema": "x",
      "preset": "strict",
      "extends": "../base.json",
      "rules": {
        "sample-latest": ["error", { "expand": false, "names": ["debian"], "mode": "final", "most": 2 }],
        "DL3006": "off",
        "sample-run": { "severity": "info" },
        "cloche-missing-clo": "hint",
      },
      "overrides": [{ "files": ["test/**"], "preset": "recommended", "rules": { "sample-run": "off" } }],
      "contracts": [{ "files": "docker/*", "use": "cloche" }, { "files": ["x"], "use": "none" }],
      "baseImages": [{ "image": "acme/base", "user": "app", "users": { "app": 1000 }, "healthcheck": false }],
      "trustedRegistries": ["docker.io", "*.acme.dev"],
      "labelSchema": { "org.opencontainers.image.source": "url", "maintainer": "rawText" },
      "strictLabels": true,
    }`,
    known,
  );
  expect(problems).toEqual([]);
  expect({ ...config, rules: Object.fromEntries(config.rules) }).toEqual({
    preset: "strict",
    extends: ["../base.json"],
    rules: {
      "sample-latest": { level: "error", options: { expand: false, names: ["debian"], mode: "final", most: 2 } },
      DL3006: { level: "off" },
      "sample-run": { level: "info", options: undefined },
      "cloche-missing-clo": { level: "hint" },
    },
    overrides: [{ files: ["test/**"], preset: "recommended", rules: new Map([["sample-run", { level: "off" }]]) }],
    contracts: [
      { files: ["docker/*"], use: "cloche" },
      { files: ["x"], use: "none" },
    ],
    baseImages: [{ image: "acme/base", user: "app", users: { app: 1000 }, healthcheck: false }],
    trustedRegistries: ["docker.io", "*.acme.dev"],
    labelSchema: { "org.opencontainers.image.source": "url", maintainer: "text" },
    strictLabels: true,
  });
});

describe("problems", () => {
  test.each([
    [`{"presett": "strict"}`, ['error «"presett"» Unknown key `presett`. Did you mean `preset`?']],
    [`{"wholly": 1}`, ['error «"wholly"» Unknown key `wholly`.']],
    [`{"toString": 1}`, ['error «"toString"» Unknown key `toString`.']],
    [`{"preset": "stric"}`, ['error «"stric"» Unknown preset `stric`. Did you mean `strict`?']],
    [`{"preset": "x"}`, ['error «"x"» Unknown preset `x`. There are `recommended`, `strict`, `hadolint`, `buildkit` and `all`.']],
    [`{"preset": 1}`, ["error «1» `preset` must be a string."]],
    [`[]`, ["error «[]» A configuration must be an object."]],
    [`{"rules": {"sample-lates": "off"}}`, ['error «"sample-lates"» No rule is called `sample-lates`. Did you mean `sample-latest`?']],
    [`{"rules": {"dl3060": "off"}}`, ['error «"dl3060"» No rule is called `dl3060`.']],
    [`{"rules": {"DL3007": "warn"}}`, ['error «"warn"» Unknown level `warn`. Did you mean `warning`?']],
    [`{"rules": {"DL3007": "loud"}}`, ['error «"loud"» Unknown level `loud`. There are `off`, `hint`, `info`, `warning` and `error`.']],
    [`{"rules": {"DL3007": 2}}`, ["error «2» `DL3007` must be a level, `[level, options]` or an object with `severity` and `options`."]],
    [`{"rules": {"DL3007": {"level": "off"}}}`, ['error «"level"» Unknown key `level`.']],
    [
      `{"rules": {"sample-latest": ["off", {}, 3]}}`,
      ['error «["off", {}, 3]» A list here holds a level and, behind it, options: `["warning", { … }]`.'],
    ],
    [`{"rules": {"sample-latest": ["error", {"expnd": true}]}}`, ['error «"expnd"» Unknown option `expnd`. Did you mean `expand`?']],
    [`{"rules": {"sample-run": ["error", {"a": true}]}}`, ['error «"a"» Unknown option `a`. This rule has none.']],
    [`{"rules": {"sample-latest": ["error", {"expand": 1}]}}`, ["error «1» `expand` must be `true` or `false`."]],
    [
      `{"rules": {"sample-latest": ["error", {"mode": "fnal"}]}}`,
      ['error «"fnal"» `mode` must be one of `all` and `final`. Did you mean `final`?'],
    ],
    [`{"rules": {"sample-latest": ["error", {"names": 1}]}}`, ["error «1» `names` must be a list of strings."]],
    [`{"rules": {"sample-latest": ["error", {"most": "1"}]}}`, ['error «"1"» `most` must be a number.']],
    [`{"rules": {"sample-refused": "off"}}`, ['warning «"off"» `sample-refused` stops the build, so it is always an error.']],
    [`{"overrides": [{"rules": {}}]}`, ['error «{"rules": {}}» An override needs `files`: globs that say where it holds.']],
    [`{"overrides": {"files": "x"}}`, ['error «{"files": "x"}» `overrides` must be a list.']],
    [
      `{"contracts": [{"files": "x"}]}`,
      ['error «{"files": "x"}» A contract choice needs `files` (globs) and `use` (the contract\'s name, or `none`).'],
    ],
    [`{"contracts": [{"files": "x", "use": "cloch"}]}`, ['warning «"cloch"» No contract is called `cloch`. Did you mean `cloche`?']],
    [`{"baseImages": [{"user": "x"}]}`, ['error «{"user": "x"}» A base image needs `image`: the repository it is about.']],
    [`{"baseImages": [{"image": "x", "usr": "x"}]}`, ['error «"usr"» Unknown key `usr`. Did you mean `user`?']],
    [`{"baseImages": [{"image": "x", "commands": "x"}]}`, ['error «"x"» `commands` must be a list of strings.']],
    [`{"labelSchema": {"a": "urll"}}`, ['error «"urll"» Unknown kind of label `urll`. Did you mean `url`?']],
    [`{"strictLabels": "yes"}`, ['error «"yes"» `strictLabels` must be `true` or `false`.']],
    [`{"trustedRegistries": [1]}`, ["error «1» `trustedRegistries` must hold strings only."]],
    [`{"rules": {"DL3007": "off"`, ["error «» A closing brace `}` is expected here."]],
    ["", ["error «» A value is expected here."]],
  ])("%s", (text, problems) => {
    expect(problemsOf(text)).toEqual(problems);
  });
});

test("the rest of a bad configuration holds", () => {
  const text = `{"presett": 1, "rules": {"nobody": "off", "DL3007": "off", "sample-run": "loud"}, "preset": "all"`;
  const { config } = parseConfig(text, known);
  expect(config.preset).toBe("all");
  expect([...config.rules]).toEqual([
    ["DL3007", { level: "off" }],
    ["sample-run", { level: undefined }],
  ]);
});

test("YAML says the same, and `off` may stand bare", () => {
  const text = "preset: strict\nrules:\n  sample-latest: off\n  DL3007: [error, {expand: false}]\n  sample-lates: off\n";
  const reading = readConfig(readYamlTree(text), known);
  expect(problemsOf(text, reading)).toEqual(["error «sample-lates» No rule is called `sample-lates`. Did you mean `sample-latest`?"]);
  expect(reading.config.preset).toBe("strict");
  expect([...reading.config.rules]).toEqual([
    ["sample-latest", { level: "off" }],
    ["DL3007", { level: "error", options: { expand: false } }],
  ]);
});

test("an empty YAML file is a configuration that says nothing", () => {
  expect(readConfig(readYamlTree("# nothing\n"), known)).toMatchObject({ problems: [], config: { preset: undefined } });
});
