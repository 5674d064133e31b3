import { expect, test } from "vitest";
import { readBakeHcl, readBakeJson } from "../../../server/src/host/node/bake-file.ts";

test("readBakeHcl reads plain values, parents and arguments, and what lies nowhere is left out", () => {
  const text = `
# comment with "quotes and { brace
variable "TAG" { default = "1" }
group "default" { targets = ["app"] }
target "_base" {
  context = "src" // where
  args = {
    A = "1"
    "B" = "{two}"
    C = "x-\${TAG}"
  }
}
target "app" {
  inherits = ["_base"]
  dockerfile = "app.Dockerfile"
  /* target = "no" */
  target = "run"
  tags = ["a:\${TAG}"]
  contexts = { context = "nested" }
  args = { A = "2" }
}
target "open" {
  context = "\${TAG}"
}
target "broken" {
  context = "unfinished
`;
  // What lies nobody knows where is no build.
  expect(readBakeHcl(text)).toEqual([
    { name: "_base", context: "src", dockerfile: "Dockerfile", buildArgs: { A: "1", B: "{two}", C: "x-1" } },
    { name: "app", context: "src", dockerfile: "app.Dockerfile", target: "run", buildArgs: { A: "2", B: "{two}", C: "x-1" }, image: "a:1" },
    { name: "open", context: "1", dockerfile: "Dockerfile" },
  ]);
});

/** As projects write them: an engine's, a web shop's, a matrix of language versions. */
const engine = `
variable "GO_VERSION" {
  # default = "1.24" stands in the Dockerfile
  default = null
}
variable "DOCKER_STATIC" { default = "1" }
variable "BUNDLES" { default = DOCKER_STATIC == "1" ? "static" : "dynamic" }
variable "DESTDIR" { default = "" }
variable "REGISTRY" { default = "registry.example.com" }
function "bindir" {
  params = [defaultdir]
  result = DESTDIR != "" ? DESTDIR : "./bundles/\${defaultdir}"
}
function "tag" {
  params = [name, version]
  result = ["\${REGISTRY}/\${name}:\${version}", notequal("", DESTDIR) ? "\${REGISTRY}/\${name}:latest" : ""]
}
target "_common" {
  args = {
    BUILDKIT_CONTEXT_KEEP_GIT_DIR = 1
    GO_VERSION = GO_VERSION
    STATIC = DOCKER_STATIC
    UPPER = upper("v\${DOCKER_STATIC}")
  }
}
target "_platforms" { platforms = ["linux/amd64", "linux/arm64"] }
group "default" { targets = ["binary"] }
target "binary" {
  inherits = ["_common", "_platforms"]
  target = BUNDLES
  output = [bindir("binary")]
  tags = tag("engine", "2.0")
}
target "dev" {
  inherits = ["_common"]
  target = "dev-\${GO_VERSION}"
  args = { STATIC = null }
  tags = concat(["engine:dev"], [for v in ["a"] : "x:\${v}"])
}
target "cross" {
  context = "./\${trimprefix("v1.2", "v")}"
  dockerfile = join("/", ["docker", "\${lower("CROSS")}.Dockerfile"])
  tags = ["app:\${timestamp()}", format("app:%s-%d", BUNDLES, 3)]
}
target "elsewhere" { context = UNKNOWN }
`;

test("an engine's Bake file: defaults, conditions, functions of Bake and of its own; unknown stays unknown", () => {
  const common = { BUILDKIT_CONTEXT_KEEP_GIT_DIR: "1", STATIC: "1", UPPER: "V1" };
  const plain = { context: ".", dockerfile: "Dockerfile" };
  expect(readBakeHcl(engine)).toEqual([
    { name: "_common", ...plain, buildArgs: common },
    { name: "_platforms", ...plain },
    { name: "binary", ...plain, target: "static", buildArgs: common, image: "registry.example.com/engine:2.0" },
    { name: "dev", ...plain, target: undefined, buildArgs: { BUILDKIT_CONTEXT_KEEP_GIT_DIR: "1", UPPER: "V1" } },
    { name: "cross", context: "./1.2", dockerfile: "docker/cross.Dockerfile", image: "app:static-3" },
  ]);
});

test("a matrix is as many targets, which may be inherited from", () => {
  const text = `
target "app" {
  name = "app-\${item.os}-\${replace(version, ".", "-")}"
  matrix = {
    item = [{ os = "alpine", file = "Alpine.Dockerfile" }, { os = "debian", file = "Debian.Dockerfile" }]
    version = ["3.12", "3.13"]
  }
  dockerfile = item.file
  args = { VERSION = version }
}
target "test" {
  inherits = ["app-debian-3-13"]
  target = "test"
}
`;
  expect(readBakeHcl(text).map(({ name, dockerfile, target, buildArgs }) => [name, dockerfile, target, buildArgs])).toEqual([
    ["app-alpine-3-12", "Alpine.Dockerfile", undefined, { VERSION: "3.12" }],
    ["app-alpine-3-13", "Alpine.Dockerfile", undefined, { VERSION: "3.13" }],
    ["app-debian-3-12", "Debian.Dockerfile", undefined, { VERSION: "3.12" }],
    ["app-debian-3-13", "Debian.Dockerfile", undefined, { VERSION: "3.13" }],
    ["test", "Debian.Dockerfile", "test", { VERSION: "3.13" }],
  ]);
});

test("variables in a circle, functions that call themselves, and depth end", () => {
  const circle = 'variable "A" { default = B }\nvariable "B" { default = "${A}" }\ntarget "x" { context = A }\n';
  const own = 'function "f" { params = [a]\n result = f(a) }\ntarget "x" { context = f("y") }\n';
  const deep = `target "x" { context = ${"(".repeat(5_000)}1${")".repeat(5_000)} }\n`;
  for (const text of [circle, own, deep]) expect(readBakeHcl(text)).toEqual([]);
});

test("JSON has variables, too", () => {
  const file = {
    variable: { TAG: { default: "1.2" }, REPO: { default: "shop/${TAG}" }, NONE: {} },
    target: {
      web: { dockerfile: "web/Dockerfile", tags: ["${NONE}", "${REPO}:${TAG}"], args: { V: "${TAG}", N: "${NONE}", P: "$${TAG}" } },
    },
  };
  expect(readBakeJson(JSON.stringify(file))).toEqual([
    { name: "web", context: ".", dockerfile: "web/Dockerfile", buildArgs: { V: "1.2", P: "${TAG}" }, image: "shop/1.2:1.2" },
  ]);
});

test("readBakeJson reads targets, follows parents once, and takes anything for an answer", () => {
  const target = {
    a: { inherits: ["b"], dockerfile: "a.Dockerfile", args: { X: "1", N: null } },
    b: { inherits: ["a"], context: "ctx" },
  };
  expect(readBakeJson(JSON.stringify({ target }))).toEqual([
    { name: "a", context: "ctx", dockerfile: "a.Dockerfile", target: undefined, buildArgs: { X: "1" } },
    { name: "b", context: "ctx", dockerfile: "a.Dockerfile", target: undefined, buildArgs: { X: "1" } },
  ]);
  for (const text of ["", "null", "[]", '{"target":[]}', '{"target":{"a":null}}']) expect(readBakeJson(text).length).toBeLessThanOrEqual(1);
});
