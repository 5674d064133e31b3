import { describe, expect, test } from "vitest";
import { isLoopback, proxyFor } from "../../../server/src/host/node/proxies.ts";

describe("proxyFor", () => {
  const both = { HTTPS_PROXY: "http://secure:1", HTTP_PROXY: "http://plain:2" };

  test.each<[string, Record<string, string>, { proxy?: string; noProxy?: string }, string | undefined]>([
    ["https://a.example", {}, {}, undefined],
    ["https://a.example", both, {}, "http://secure:1"],
    ["http://a.example", both, {}, "http://plain:2"],
    ["https://a.example", { https_proxy: "small:3" }, {}, "http://small:3"],
    ["https://a.example", { HTTPS_PROXY: "" }, {}, undefined],
    ["https://a.example", both, { proxy: "http://setting:4" }, "http://setting:4"],
    ["https://a.example", { ...both, NO_PROXY: "*" }, {}, undefined],
    ["https://a.example", { ...both, NO_PROXY: "b.example, a.example" }, {}, undefined],
    ["https://x.a.example", { ...both, no_proxy: "a.example" }, {}, undefined],
    ["https://a.example", { ...both, NO_PROXY: ".a.example" }, {}, "http://secure:1"],
    ["https://x.a.example", { ...both, NO_PROXY: ".a.example" }, {}, undefined],
    ["https://x.a.example", { ...both, NO_PROXY: "*.a.example" }, {}, undefined],
    ["https://nota.example", { ...both, NO_PROXY: "a.example" }, {}, "http://secure:1"],
    ["https://A.example:8443", { ...both, NO_PROXY: "a.EXAMPLE:8443" }, {}, undefined],
    ["https://a.example", { ...both, NO_PROXY: "a.example:8443" }, {}, "http://secure:1"],
    ["https://a.example", { ...both, NO_PROXY: "a.example:443" }, {}, undefined],
    ["https://10.1.2.3", { ...both, NO_PROXY: "10.0.0.0/8" }, {}, undefined],
    ["https://11.1.2.3", { ...both, NO_PROXY: "10.0.0.0/8,not/anything" }, {}, "http://secure:1"],
    ["https://[fd00::1]:5000", { ...both, NO_PROXY: "fd00::/8" }, {}, undefined],
    ["https://[fd00::1]", { ...both, NO_PROXY: "fd00::1" }, {}, undefined],
    ["https://a.example", both, { proxy: "http://setting:4", noProxy: "a.example" }, undefined],
    ["http://localhost:5000", both, { proxy: "http://setting:4" }, undefined],
  ])("%s with %j and %j", (url, environment, settings, expected) => {
    expect(proxyFor(new URL(url), { ...settings, environment })).toBe(expected);
  });
});

test.each([
  ["localhost", true],
  ["a.localhost", true],
  ["127.9.9.9", true],
  ["[::1]", true],
  ["127.example.com", false],
  ["localhost.example.com", false],
  ["10.0.0.1", false],
])("isLoopback(%s) is %s", (host, expected) => {
  expect(isLoopback(host)).toBe(expected);
});
