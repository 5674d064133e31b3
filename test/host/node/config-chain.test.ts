import { join } from "node:path";
import { expect, test } from "vitest";
import { loadConfigChain } from "../../../server/src/host/node/config-chain.ts";
import { configIn } from "../../../server/src/host/node/config-file.ts";
import { readTextFile } from "../../../server/src/host/node/files.ts";
import type { ConfigFile } from "../../../server/src/host/host.ts";
import { makeFolder } from "../temporary-folder.ts";

async function load(files: Readonly<Record<string, string>>): Promise<{ sources: unknown; problems: unknown; files: unknown }> {
  const folder = makeFolder(files);
  const chain = await loadConfigChain(configIn(folder) as ConfigFile, readTextFile);
  const short = (path: string): string => path.replace(`${folder}/`, "").replace(folder, ".");
  return {
    sources: chain.sources.map(({ config, folder: at }) => [short(at), config.preset]),
    problems: chain.problems.map(({ path, message, severity, position }) => [short(path), message, severity, position?.line]),
    files: chain.files.map(short),
  };
}

test("puts what is extended first, each relative to the file that names it, JSON and YAML alike", async () => {
  expect(
    await load({
      ".plimsoll.json": '{ "preset": "all", "extends": ["base/one.yaml", "base/two.json"] }',
      "base/one.yaml": "extends: deep/three.json\npreset: strict\n",
      "base/deep/three.json": '{ "preset": "buildkit" }',
      "base/two.json": '{ "preset": "hadolint" }',
    }),
  ).toEqual({
    sources: [
      [join("base", "deep"), "buildkit"],
      ["base", "strict"],
      ["base", "hadolint"],
      [".", "all"],
    ],
    problems: [],
    files: [".plimsoll.json", "base/one.yaml", "base/deep/three.json", "base/two.json"],
  });
});

test("names circles, missing files, a second configuration and faults at their lines, and goes on", async () => {
  const { sources, problems } = await load({
    ".plimsoll.json": '{\n  "extends": ["none.json", "a.json"],\n  "preset": "stricht"\n}',
    ".plimsoll.yml": "",
    "a.json": '{\n  "extends": ".plimsoll.json",\n  "preset": "all"\n}',
  });
  expect(problems).toEqual([
    [".plimsoll.yml", "is not read: .plimsoll.json stands in the same folder and comes first", "warning", undefined],
    [".plimsoll.json", expect.stringMatching(/Unknown preset `stricht`.*`strict`/), "error", 2],
    [".plimsoll.json", "The extended configuration none.json does not exist.", "error", 1],
    ["a.json", "`extends` leads in a circle: .plimsoll.json.", "error", 1],
  ]);
  expect(sources).toEqual([
    [".", "all"],
    [".", undefined],
  ]);
});
