import { expect, test } from "vitest";
import { describeImage } from "../../server/src/contracts/describe-image.ts";
import { readContract } from "../../server/src/contracts/reader.ts";
import { builtinContracts } from "../../server/src/contracts/registry.ts";
import { analyze } from "../../server/src/engine/analyze.ts";
import { findingsOf, scaffoldOf } from "./contract-tester.ts";

const read = (code: string, name = "mine") =>
  readContract(JSON.stringify(describeImage(analyze(code).model, name)), "json", { find: () => undefined });

test("says what the image is", () => {
  const { contract, problems } = read(
    'FROM debian:13-slim\nRUN apt-get update && apt-get install -y curl git\nRUN useradd -m -u 1001 app\nWORKDIR /srv\nEXPOSE 8080\nUSER app\nENTRYPOINT ["/srv/run"]\nCMD ["--help"]\n',
  );
  expect(problems).toEqual([]);
  expect(contract?.requirements.map(({ kind, with: args }) => [kind, args])).toEqual([
    ["base-image-is", { images: ["debian:13-slim"] }],
    ["package-present", { package: "curl" }],
    ["package-present", { package: "git" }],
    ["user-exists", { user: "app", uid: 1001 }],
    ["final-user-is", { user: "app", stated: true }],
    ["workdir-is", { path: "/srv", stated: true }],
    ["entrypoint-is", { words: ["/srv/run"] }],
    ["cmd-is", { words: ["--help"] }],
    ["port-exposed", { port: 8080 }],
  ]);
});

const scaffolds = builtinContracts().filter(({ scaffold }) => scaffold !== undefined);

test.each(scaffolds.map(({ name }) => [name]))("a Dockerfile meets what was read off it: %s", (name) => {
  const code = scaffoldOf(name);
  const { contract, problems } = read(code, name);
  expect(problems).toEqual([]);
  expect(contract && findingsOf(code, contract)).toEqual([]);
});

test.each(["", "FROM $X\n", "COPPY a b\n", "FROM scratch\n"])("%j gives a contract all the same", (code) => {
  expect(read(code).problems).toEqual([]);
});
