import { expect, test } from "vitest";
import { readCompose } from "../../../server/src/host/node/compose-file.ts";

test("readCompose reads the short and the long form, and defaults of variables", () => {
  const text = `
services:
  short: { build: ./dir }
  none: { image: debian }
  long:
    build:
      context: \${DIR:-app}
      dockerfile: docker/Dockerfile
      target: \${STAGE}
      args: ["A=1=2", "FROM_ENVIRONMENT", "B=\${X:-y}"]
  mapped: { build: { args: { N: 1, T: true, PRICE: "$$5", OPEN: "\${OPEN}", NOTHING: } } }
  inline: { build: { dockerfile_inline: "FROM scratch" } }
`;
  expect(readCompose(text)).toEqual([
    { name: "short", context: "./dir", dockerfile: "Dockerfile" },
    { name: "long", context: "app", dockerfile: "docker/Dockerfile", target: undefined, buildArgs: { A: "1=2", B: "y" } },
    { name: "mapped", context: ".", dockerfile: "Dockerfile", target: undefined, buildArgs: { N: "1", T: "true", PRICE: "$5" } },
  ]);
});

test("readCompose takes anything for an answer", () => {
  for (const text of ["", "[]", "services: 3", "services: { a: 1 }", "a: [", "services: &a { x: *a }"])
    expect(readCompose(text)).toEqual([]);
});
