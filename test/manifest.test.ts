import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readManifest } from "./read-manifest.ts";

const manifest = JSON.parse(readFileSync("package.json", "utf8"));
const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
const dependencyFields = ["dependencies", "devDependencies", "optionalDependencies"] as const;

test("every dependency is pinned to one exact version", () => {
  const loose = dependencyFields.flatMap((field) =>
    Object.entries<string>(manifest[field] ?? {}).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)),
  );
  expect(loose).toEqual([]);
});

test("nothing is a run-time dependency: what ships is bundled", () => {
  expect(manifest.dependencies ?? {}).toEqual({});
});

test("the lock file names no download address", () => {
  const text = readFileSync("package-lock.json", "utf8");
  expect(text).not.toMatch(/"resolved"/);
  // Homepages and funding links of packages are no download addresses; a tarball or a git source would be.
  expect(text).not.toMatch(/https?:[^"]*\.tgz|git\+/);
});

test("the lock file agrees with the manifest", () => {
  for (const field of dependencyFields) expect(lock.packages[""][field] ?? {}).toEqual(manifest[field] ?? {});
  expect([lock.name, lock.version]).toEqual([manifest.name, manifest.version]);
});

test("a Node for the tools is locked for each platform", () => {
  const platforms = Object.keys(manifest.optionalDependencies).map((name) => {
    const { os, cpu, optional } = lock.packages[`node_modules/${name}`];
    return [os, cpu, optional].flat().join(" ");
  });
  expect(platforms.sort()).toEqual(["darwin arm64 true", "darwin x64 true", "linux arm64 true", "linux x64 true", "win32 x64 true"]);
});

test("there is one package.json in the project, examples and fixtures apart", () => {
  const listed = execFileSync("git", ["ls-files", "package.json", "**/package.json"], { encoding: "utf8" }).trim().split("\n");
  expect(listed.filter((path) => !/^(examples|test)\//.test(path))).toEqual(["package.json"]);
});

test("scripts call Node and the project's own tools, never a shell construct", () => {
  const odd = Object.entries<string>(manifest.scripts).filter(([, command]) => /[&|;<>$`]/.test(command));
  expect(odd).toEqual([]);
});

interface Step {
  readonly description: string;
  readonly media: { readonly image: string; readonly altText: string };
  readonly completionEvents: readonly string[];
}

test("the walkthrough names commands and pictures that there are", () => {
  const known = new Set<string>(manifest.contributes.commands.map(({ command }: { command: string }) => command));
  const steps = readManifest().contributes.walkthroughs.flatMap(({ steps: list }: { steps: Step[] }) => list) as readonly Step[];
  expect(steps.length).toBeGreaterThan(4);
  for (const { description, media, completionEvents } of steps) {
    const named = [
      ...description.matchAll(/\(command:([\w.]+)\)/g),
      ...completionEvents.flatMap((event) => [...event.matchAll(/^onCommand:(.+)/g)]),
    ];
    for (const [, command = ""] of named) expect(command.startsWith("workbench.") || known.has(command), command).toBe(true);
    expect(existsSync(media.image), media.image).toBe(true);
    expect(media.altText).toMatch(/\.$/);
  }
});

test("Dockerfiles have linked editing and suggestions in strings, unless a person says otherwise", () => {
  // Without the first the editor shows both delimiters of a heredoc, and changes one.
  expect(manifest.contributes.configurationDefaults).toEqual({
    "[dockerfile]": {
      "editor.linkedEditing": true,
      "editor.quickSuggestions": { other: "on", comments: "off", strings: "on" },
    },
  });
});
