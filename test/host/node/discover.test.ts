import { chmodSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { isDockerfileName } from "../../../server/src/host/file-names.ts";
import { findFiles } from "../../../server/src/host/node/discover.ts";
import { makeFolder } from "../temporary-folder.ts";

test("names of Dockerfiles", () => {
  const yes = [
    "Dockerfile",
    "dockerfile",
    "DOCKERFILE.Dev",
    "Dockerfile.a.b",
    "web.Dockerfile",
    "web.dockerFILE",
    "Containerfile",
    "containerfile-dev",
    "Containerfile.x",
  ];
  const no = [
    "Dockerfile2",
    "Dockerfile-dev",
    "MyDockerfile",
    ".Dockerfile.tmp~x",
    "Dockerfile.dockerignore",
    "Dockerfile.md",
    "Dockerfile.template",
    "Dockerfile.J2",
    "Dockerfile.dockerinclude",
    "Containerfile.md",
    ".dockerignore",
    "docker-compose.yml",
  ];
  expect(yes.filter((name) => !isDockerfileName(name))).toEqual([]);
  expect(no.filter(isDockerfileName)).toEqual([]);
});

const tree = {
  Dockerfile: "",
  "a/Dockerfile.dev": "",
  "a/Dockerfile.md": "",
  "a/other.txt": "",
  "b/.cloche/Dockerfile": "",
  "b/web.dockerfile": "",
  "node_modules/x/Dockerfile": "",
  ".git/HEAD": "",
  ".git/Dockerfile": "",
  ".gitignore": "/out\n*.gen.Dockerfile\n",
  "out/Dockerfile": "",
  "c/x.gen.Dockerfile": "",
  "c/kept/.gitignore": "!*.gen.Dockerfile\nmine/\n",
  "c/kept/y.gen.Dockerfile": "",
  "c/kept/mine/Dockerfile": "",
  "vendor/Dockerfile": "",
};

describe("findFiles", () => {
  const folder = makeFolder(tree);
  const find = (paths: readonly string[], options: { include?: readonly string[]; exclude?: readonly string[] } = {}): unknown => {
    const { files, problems } = findFiles(paths, { folder, ...options });
    return [files.map(({ path }) => path), ...problems.map(({ path, message }) => `${path}: ${message}`)];
  };

  test.each<[string, readonly string[], Parameters<typeof find>[1], unknown[]]>([
    [
      "a folder",
      ["."],
      {},
      [["Dockerfile", "a/Dockerfile.dev", "b/.cloche/Dockerfile", "b/web.dockerfile", "c/kept/y.gen.Dockerfile", "vendor/Dockerfile"]],
    ],
    [
      "paths as given",
      ["./a", "b/", "./Dockerfile"],
      {},
      [["./a/Dockerfile.dev", "b/.cloche/Dockerfile", "b/web.dockerfile", "./Dockerfile"]],
    ],
    ["a file whatever its name", ["a/other.txt", "c/x.gen.Dockerfile"], { exclude: ["*"] }, [["a/other.txt", "c/x.gen.Dockerfile"]]],
    ["each file once", ["Dockerfile", "./Dockerfile", "."], { exclude: ["a", "b", "c", "vendor"] }, [["Dockerfile"]]],
    ["an ignored folder that is named", ["out"], {}, [["out/Dockerfile"]]],
    [
      "exclude by name and by path",
      ["."],
      { exclude: ["vendor", "b/**/Dockerfile", "*.dev"] },
      [["Dockerfile", "b/web.dockerfile", "c/kept/y.gen.Dockerfile"]],
    ],
    ["include", ["a"], { include: ["*.txt"] }, [["a/Dockerfile.dev", "a/other.txt"]]],
    ["a glob", ["*/*.[dD]ocker*"], {}, [["b/web.dockerfile"]]],
    ["a glob with a base", ["./b/**/Dockerfile"], {}, [["b/.cloche/Dockerfile"]]],
    ["braces", ["{a,b}/{Dockerfile.dev,web.dockerfile}"], {}, [["a/Dockerfile.dev", "b/web.dockerfile"]]],
    ["a glob that fits nothing", ["z/*", "no*"], {}, [[], "z/*: matches no file", "no*: matches no file"]],
    ["a missing file", ["none", "Dockerfile"], {}, [["Dockerfile"], "none: does not exist"]],
    ["nothing in a folder", ["a"], { exclude: ["*.dev"] }, [[]]],
  ])("%s", (_, paths, options, expected) => {
    expect(find(paths, options)).toEqual(expected);
  });

  test("absolute and outer paths stay as they are", () => {
    const { files } = findFiles([join(folder, "b"), "../Dockerfile"], { folder: join(folder, "a") });
    expect(files.map(({ path }) => path)).toEqual([
      join(folder, "b/.cloche/Dockerfile"),
      join(folder, "b/web.dockerfile"),
      "../Dockerfile",
    ]);
  });

  test("strange names are names before they are globs", () => {
    const names = [
      "[ab].Dockerfile",
      "a b.Dockerfile",
      'it\'s "x".Dockerfile',
      "-dash.Dockerfile",
      "*.Dockerfile",
      "$(id).Dockerfile",
      "\u00e9\u{1f433}.Dockerfile",
    ];
    const strange = makeFolder(Object.fromEntries(names.map((name) => [name, ""])));
    for (const name of names) {
      expect(findFiles([name], { folder: strange }).files.map(({ path }) => path)).toEqual([name]);
    }
    expect(findFiles(["."], { folder: strange }).files).toHaveLength(names.length);
  });

  test("links to files count, links to folders are not entered, dangling ones are named", () => {
    const linked = makeFolder({ "real/Dockerfile": "" });
    symlinkSync("real/Dockerfile", join(linked, "Dockerfile"));
    symlinkSync(".", join(linked, "loop"));
    symlinkSync("nowhere", join(linked, "Dockerfile.lost"));
    const { files } = findFiles(["."], { folder: linked });
    expect(files.map(({ path }) => path)).toEqual(["Dockerfile", "Dockerfile.lost", "real/Dockerfile"]);
    expect(findFiles(["Dockerfile.lost"], { folder: linked }).problems).toEqual([{ path: "Dockerfile.lost", message: "does not exist" }]);
  });

  test("a folder that cannot be read is named, and the rest is found", () => {
    const closed = makeFolder({ "x/Dockerfile": "", Dockerfile: "" });
    chmodSync(join(closed, "x"), 0);
    const { files, problems } = findFiles(["."], { folder: closed });
    chmodSync(join(closed, "x"), 0o755);
    // Root may read everything.
    const isRoot = process.getuid?.() === 0;
    expect(files.map(({ path }) => path)).toEqual(isRoot ? ["Dockerfile", "x/Dockerfile"] : ["Dockerfile"]);
    expect(problems).toEqual(isRoot ? [] : [{ path: "x", message: "may not be read or written (permission denied)" }]);
  });
});
