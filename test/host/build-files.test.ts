import { describe, expect, test } from "vitest";
import { dockerfileOf, readBuildFile, resolvePath } from "../../server/src/host/build-files.ts";

const compose = `services:
  web:
    build:
      context: ./web
      dockerfile: docker/Dockerfile
      target: build
      args: [A=1, "B=\${B:-2}", C]
  api:
    build: api
  db:
    image: postgres:18
  tools:
    build:
      target: "dev"
      args: { D: 4, E: "\${E}" }
      dockerfile_inline: |
        FROM alpine
        RUN x
`;

const hcl = `target "base" {
  context = "src"
  dockerfile = "Base.Dockerfile"
  args = { A = "1" }
}
target "app" {
  inherits = ["base"]
  target = "run"
}
target "inline" {
  dockerfile-inline = <<EOT
FROM scratch
EOT
  context = "\${CTX}"
}
`;

describe("images of Compose and Bake files", () => {
  test("Compose", async () => {
    const images = await readBuildFile("compose.yaml", compose);
    expect(
      images.map(({ name, context, dockerfile, target, inline, args, image }) => [
        name,
        context,
        dockerfile,
        target?.text,
        inline?.mapped.text,
        args,
        image?.text,
      ]),
    ).toEqual([
      ["web", "./web", "docker/Dockerfile", "build", undefined, { A: "1", B: "2" }, undefined],
      ["api", "api", "Dockerfile", undefined, undefined, {}, undefined],
      ["db", undefined, undefined, undefined, undefined, {}, "postgres:18"],
      ["tools", ".", undefined, "dev", "FROM alpine\nRUN x\n", { D: "4" }, undefined],
    ]);
    const spans = images.flatMap(({ target }) => (target === undefined ? [] : [compose.slice(target.span.start, target.span.end)]));
    expect(spans).toEqual(["build", "dev"]);
  });

  test("Bake in HCL, with what is inherited", async () => {
    const images = await readBuildFile("docker-bake.hcl", hcl);
    expect(
      images.map(({ name, context, dockerfile, target, inline, args }) => [
        name,
        context,
        dockerfile,
        target?.text,
        inline?.mapped.text,
        args,
      ]),
    ).toEqual([
      ["base", "src", "Base.Dockerfile", undefined, undefined, { A: "1" }],
      ["app", "src", "Base.Dockerfile", "run", undefined, { A: "1" }],
      ["inline", undefined, undefined, undefined, "FROM scratch\n", {}],
    ]);
  });

  test("Bake in JSON", async () => {
    const json = '{"target": {"a": {"target": "run", "dockerfile-inline": "FROM a\\nRUN b"}, "b": {"inherits": ["a", "b"]}}}';
    const [a, b] = await readBuildFile("docker-bake.json", json);
    expect([a?.target?.text, json.slice(a?.target?.span.start, a?.target?.span.end), a?.inline?.mapped.text]).toEqual([
      "run",
      "run",
      "FROM a\nRUN b",
    ]);
    expect([b?.dockerfile, b?.inline]).toEqual([undefined, undefined]);
  });

  test.each([
    ["compose.yaml", "services: ["],
    ["compose.yaml", ""],
    ["docker-bake.json", "{"],
    ["other.yaml", compose],
  ])("%s %j has none", async (name, text) => {
    expect(await readBuildFile(name, text)).toEqual([]);
  });
});

test.each([
  ["/w", "./web", "/w/web"],
  ["/w/a", "../b/./c", "/w/b/c"],
  ["/w", "/abs", "/abs"],
  ["/", "x", "/x"],
  ["C:\\w", "web/x", "C:\\w\\web\\x"],
  ["c:\\w", "D:\\y", "D:\\y"],
])("%s and %s are %s", (folder, path, whole) => {
  expect(resolvePath(folder, path)).toBe(whole);
});

test("the Dockerfile of an image", async () => {
  const images = await readBuildFile("compose.yaml", compose);
  expect(images.map((image) => dockerfileOf(image, "/w"))).toEqual(["/w/web/docker/Dockerfile", "/w/api/Dockerfile", undefined, undefined]);
  const [remote] = await readBuildFile("compose.yaml", "services:\n  a:\n    build: https://github.com/x/y.git\n");
  expect(remote && dockerfileOf(remote, "/w")).toBe(undefined);
});
