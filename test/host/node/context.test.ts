import { chmodSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { makeContextCollector, readIgnoreFile } from "../../../server/src/host/node/context.ts";
import { listContext } from "../../../server/src/host/node/context-listing.ts";
import { findContextRoot } from "../../../server/src/host/node/context-root.ts";
import { makeFolder } from "../temporary-folder.ts";

describe("findContextRoot", () => {
  const files = {
    ".git/HEAD": "",
    "app/Dockerfile": "",
    ".cloche/Dockerfile": "",
    ".devcontainer/Dockerfile": "",
    "docker/web/Dockerfile": "",
    "services/api/build/Dockerfile": "",
    "services/compose.yaml":
      "services:\n  api:\n    build:\n      context: .\n      dockerfile: api/build/Dockerfile\n      target: run\n      args: { VERSION: 3, OPEN: '${OPEN}' }\n",
    "baked/one/Dockerfile": "",
    "docker-bake.json": '{ "target": { "one": { "context": "baked", "dockerfile": "one/Dockerfile", "target": "x" } } }',
    "plain/Dockerfile": "",
  };
  const root = makeFolder(files);

  test.each([
    ["app/Dockerfile", "app", "folder"],
    [".cloche/Dockerfile", ".", "workspace"],
    [".devcontainer/Dockerfile", ".", "workspace"],
    ["docker/web/Dockerfile", ".", "workspace"],
    ["services/api/build/Dockerfile", "services", "compose"],
    ["baked/one/Dockerfile", "baked", "bake"],
  ])("%s is built in %s", async (dockerfile, expected, source) => {
    const found = await findContextRoot({ dockerfile: join(root, dockerfile) });
    expect([found?.root, found?.source]).toEqual([join(root, expected), source]);
  });

  test("takes target and the arguments that are known from Compose", async () => {
    const found = await findContextRoot({ dockerfile: join(root, "services/api/build/Dockerfile") });
    expect([found?.target, found?.buildArgs]).toEqual(["run", { VERSION: "3" }]);
  });

  test.each<[string, string, unknown]>([
    ["one service", "a: { build: { context: ., target: run, args: { A: 1 } } }", { target: "run", buildArgs: { A: "1" } }],
    [
      "services that agree in part",
      "a: { build: { context: ., target: dev, args: { A: 1, B: 2 } } }, b: { build: { context: ., target: run, args: { A: 1, B: 3 } } }",
      { target: undefined, buildArgs: { A: "1" } },
    ],
    ["services that do not agree", "a: { build: { context: ., target: dev } }, b: { build: . }", undefined],
    ["a service that says nothing", "a: { build: . }", undefined],
  ])("the build is what all say alike: %s", async (_, services, build) => {
    const folder = makeFolder({ ".git/HEAD": "", Dockerfile: "", "compose.yaml": `services: { ${services} }\n` });
    const request = { dockerfile: join(folder, "Dockerfile") };
    expect((await findContextRoot(request))?.build).toEqual(build);
    expect((await makeContextCollector().collect(request))?.context.build).toEqual(build);
  });

  test("the workspace counts before the git root, and bounds the search for Compose files", async () => {
    const inner = makeFolder({ ".git/HEAD": "", "compose.yml": "services: { a: { build: { context: ., dockerfile: ws/a/Dockerfile } } }" });
    const workspace = join(inner, "ws");
    const docker = await findContextRoot({ dockerfile: join(workspace, ".cloche/Dockerfile"), workspace });
    expect(docker).toEqual({ root: workspace, source: "workspace" });
    expect((await findContextRoot({ dockerfile: join(workspace, "a/Dockerfile"), workspace }))?.source).toBe("folder");
    expect((await findContextRoot({ dockerfile: join(workspace, "a/Dockerfile") }))?.source).toBe("compose");
  });

  test("without workspace and git root it is the folder above", async () => {
    const folder = makeFolder({ "p/docker/web/Dockerfile": "" });
    expect((await findContextRoot({ dockerfile: join(folder, "p/docker/web/Dockerfile") }))?.root).toBe(join(folder, "p"));
  });

  test("a person's word wins over the contract's, which wins over Compose", async () => {
    const dockerfile = join(root, "services/api/build/Dockerfile");
    expect((await findContextRoot({ dockerfile, contractContext: "..", context: "/named" }))?.root).toBe("/named");
    expect((await findContextRoot({ dockerfile, contractContext: ".." }))?.root).toBe(join(root, "services/api"));
    expect(await findContextRoot({ dockerfile: undefined })).toBeUndefined();
    expect((await findContextRoot({ dockerfile: undefined, context: "/named" }))?.root).toBe("/named");
  });
});

describe("listContext", () => {
  test("lists files and folders with their small neighbours, and does not enter foreign folders", () => {
    const folder = makeFolder({
      Dockerfile: "FROM scratch\n",
      ".dockerignore": "node_modules\n",
      "bin/run": "#!/bin/sh\n",
      "bin/tool.sh": "#!/bin/sh\n",
      "compose.yaml": "services: {}\n",
      ".github/workflows/ci.yml": "on: push\n",
      "huge.sh": "#".repeat(70_000),
      "node_modules/a/index.js": "",
      ".git/HEAD": "",
      "sub/deep/file.txt": "x",
    });
    chmodSync(join(folder, "bin/tool.sh"), 0o755);
    symlinkSync("sub", join(folder, "link"));
    symlinkSync("nowhere", join(folder, "dangling"));
    const listing = listContext(folder);
    expect(listing.files).toEqual([
      ".dockerignore",
      ".github/workflows/ci.yml",
      "Dockerfile",
      "bin/run",
      "bin/tool.sh",
      "compose.yaml",
      "dangling",
      "huge.sh",
      "sub/deep/file.txt",
    ]);
    expect([...listing.directories].sort()).toEqual([
      ".git",
      ".github",
      ".github/workflows",
      "bin",
      "link",
      "node_modules",
      "sub",
      "sub/deep",
    ]);
    expect([...listing.unentered].sort()).toEqual([".git", "link", "node_modules"]);
    expect([...listing.texts.keys()]).toEqual([".dockerignore", ".github/workflows/ci.yml", "Dockerfile", "bin/tool.sh", "compose.yaml"]);
    expect(listing.executable.get("bin/tool.sh")).toBe(true);
    expect(listing.executable.get("bin/run")).toBe(false);
    expect(listing.executable.get("compose.yaml")).toBe(false);
    expect(listing.complete).toBe(true);
  });

  test("stops at the limit, nearest first, and says so", () => {
    const folder = makeFolder({ "a/b/c": "", "a/x": "", z: "" });
    const listing = listContext(folder, { entries: 3, texts: 1, textSize: 10 });
    expect(listing.complete).toBe(false);
    expect([...listing.directories, ...listing.files].sort()).toEqual(["a", expect.stringMatching(/^a\/[bx]$/), "z"]);
  });

  test("a folder that is not there is empty and not complete", () => {
    const listing = listContext(join(makeFolder(), "none"));
    expect([listing.files, listing.complete]).toEqual([[], false]);
  });
});

describe("a collected context", () => {
  test("knows the Dockerfile's place, what exists and what is ignored", async () => {
    const folder = makeFolder({
      "build/Dockerfile": "",
      ".dockerignore": "ignored for another\n",
      "build/Dockerfile.dockerignore": "# ours\n*.log\n!keep.log\nsub\n",
      "keep.log": "",
      "node_modules/x.js": "",
    });
    const collected = await makeContextCollector().collect({ dockerfile: join(folder, "build/Dockerfile"), context: folder });
    const context = collected?.context;
    if (context === undefined) throw new Error("no context");
    expect(context.dockerfile).toBe("build/Dockerfile");
    expect(context.ignoreFile).toEqual({ path: "build/Dockerfile.dockerignore", text: "# ours\n*.log\n!keep.log\nsub\n" });
    expect(["a.log", "keep.log", "sub/x", "./sub", "other", "", "."].map((path) => context.isIgnored(path))).toEqual([
      true,
      false,
      true,
      true,
      false,
      false,
      false,
    ]);
    const kinds = ["keep.log", "./build/", "/build/Dockerfile", "build/../keep.log", ".", "none", "node_modules", "node_modules/any/file"];
    expect(kinds.map((path) => context.kindOf(path))).toEqual([
      "file",
      "directory",
      "file",
      "file",
      "directory",
      undefined,
      "directory",
      "file",
    ]);
  });

  test("walks a folder once for all its Dockerfiles", async () => {
    const folder = makeFolder({ "a.Dockerfile": "", "b.Dockerfile": "", "b.Dockerfile.dockerignore": "b" });
    let walks = 0;
    const collector = makeContextCollector((root) => (walks++, listContext(root)));
    const both = await Promise.all(["a", "b"].map((name) => collector.collect({ dockerfile: join(folder, `${name}.Dockerfile`) })));
    expect(both.map((collected) => collected?.context.ignoreFile?.text)).toEqual([undefined, "b"]);
    expect(walks).toBe(1);
  });
});

test("readIgnoreFile prefers the Dockerfile's own, and takes what can be read", () => {
  const folder = makeFolder({ ".dockerignore": "general", "Dockerfile.dockerignore": "own", "x/Dockerfile": "" });
  mkdirSync(join(folder, "y.dockerignore"));
  expect(readIgnoreFile(folder, join(folder, "Dockerfile"))?.text).toBe("own");
  expect(readIgnoreFile(folder, join(folder, "x/Dockerfile"))?.text).toBe("general");
  expect(readIgnoreFile(folder, join(folder, "y"))?.text).toBe("general");
  expect(readIgnoreFile(join(folder, "x"), undefined)).toBeUndefined();
});
