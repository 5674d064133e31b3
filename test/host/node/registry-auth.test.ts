import { expect, test } from "vitest";
import { readChallenges } from "../../../server/src/host/node/registry-auth.ts";

test.each([
  ["", []],
  ["Basic", [{ scheme: "basic", parameters: {} }]],
  ['Basic realm="a, \\"b\\""', [{ scheme: "basic", parameters: { realm: 'a, "b"' } }]],
  [
    'Bearer realm="https://auth.example/token",service="registry",scope="repository:a:pull,push"',
    [{ scheme: "bearer", parameters: { realm: "https://auth.example/token", service: "registry", scope: "repository:a:pull,push" } }],
  ],
  [
    'Negotiate, BEARER Realm = x , Service="y", Basic realm="z"',
    [
      { scheme: "negotiate", parameters: {} },
      { scheme: "bearer", parameters: { realm: "x", service: "y" } },
      { scheme: "basic", parameters: { realm: "z" } },
    ],
  ],
  ["realm=x", []],
  ["\u0000\u0001", []],
])("%s", (header, expected) => {
  expect(readChallenges(header)).toEqual(expected);
});
