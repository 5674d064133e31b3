import fc from "fast-check";
import { expect, test } from "vitest";
import { choiceArguments, parseSecret, readChoice, writeSecret } from "../../server/src/host/build-choice.ts";

test("a choice is read member by member; what has another shape is left out", () => {
  expect(
    readChoice({
      engine: "podman",
      target: 7,
      tags: ["a:1", 2, ""],
      buildArgs: { A: "1", "-x": "no", B: 2 },
      secrets: [{ id: "npm", env: "TOKEN" }, { file: "x" }, null, { id: "k", file: "/a" }],
      cacheFrom: "type=gha",
      sbom: "yes",
      output: "somewhere",
      noCache: true,
      variant: "",
      more: "…",
    }),
  ).toEqual({
    engine: "podman",
    tags: ["a:1"],
    buildArgs: { A: "1" },
    secrets: [
      { id: "npm", env: "TOKEN" },
      { id: "k", file: "/a" },
    ],
    cacheFrom: ["type=gha"],
    noCache: true,
  });
  for (const odd of [undefined, null, 3, "x", []]) expect(readChoice(odd)).toEqual({});
});

test("every member becomes one word that begins with its option", () => {
  const words = choiceArguments({
    engine: "docker",
    bake: "/p/docker-bake.hcl#app",
    service: "web",
    variant: "agents",
    choose: "claude,vibe",
    target: "--rm",
    tags: ["-a", "b\nc"],
    platform: "linux/amd64,linux/arm64",
    builder: "x y",
    buildArgs: { A: "$(id)", B: 'it\'s "so"' },
    secrets: [{ id: "npm", file: "/a, b" }],
    cacheFrom: ["type=gha"],
    cacheTo: ["type=inline"],
    provenance: "false",
    sbom: false,
    output: "cache",
    noCache: true,
    pull: true,
  });
  expect(words).toEqual([
    "--engine=docker",
    "--bake=/p/docker-bake.hcl#app",
    "--service=web",
    "--variant=agents",
    "--choose=claude,vibe",
    "--target=--rm",
    "--tag=-a",
    "--tag=b\nc",
    "--platform=linux/amd64,linux/arm64",
    "--builder=x y",
    "--build-arg=A=$(id)",
    '--build-arg=B=it\'s "so"',
    '--secret=id=npm,"src=/a, b"',
    "--cache-from=type=gha",
    "--cache-to=type=inline",
    "--provenance=false",
    "--sbom=false",
    "--output=cache",
    "--no-cache",
    "--pull",
  ]);
});

test("a secret that is written is read again as it was, whatever its parts hold", () => {
  const text = fc.string({ minLength: 1 });
  fc.assert(
    fc.property(fc.record({ id: text, env: fc.option(text, { nil: undefined }), file: fc.option(text, { nil: undefined }) }), (secret) => {
      const { id, env, file } = secret;
      expect(parseSecret(writeSecret(secret))).toEqual({
        id,
        ...(env === undefined ? {} : { env }),
        ...(file === undefined ? {} : { file }),
      });
    }),
  );
});

test.each(["", "src=/a", "id="])("%j is no secret", (text) => expect(parseSecret(text)).toBeUndefined());
