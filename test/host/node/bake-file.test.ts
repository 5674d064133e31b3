import { expect, test } from "vitest";
import { readBakeHcl, readBakeJson } from "../../../server/src/host/node/bake-file.ts";

test("readBakeHcl reads plain values, parents and arguments, and leaves expressions out", () => {
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
  expect(readBakeHcl(text)).toEqual([
    { name: "_base", context: "src", dockerfile: "Dockerfile", target: undefined, buildArgs: { A: "1", B: "{two}" } },
    { name: "app", context: "src", dockerfile: "app.Dockerfile", target: "run", buildArgs: { A: "2", B: "{two}" } },
    { name: "open", context: "${TAG}", dockerfile: "Dockerfile", target: undefined, buildArgs: undefined },
    { name: "broken", context: ".", dockerfile: "Dockerfile", target: undefined, buildArgs: undefined },
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
