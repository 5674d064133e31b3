import { readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { describe, expect, test } from "vitest";
import { findCredentials } from "../../../server/src/host/node/credentials.ts";
import { makeFolder, writeInto } from "../temporary-folder.ts";

const base64 = (text: string): string => Buffer.from(text).toString("base64");

/** A docker configuration, and helpers (shell scripts by name) on PATH. */
function makeEnvironment(config: unknown, helpers: Readonly<Record<string, string>> = {}): Record<string, string> {
  const folder = makeFolder({ "docker/config.json": typeof config === "string" ? config : JSON.stringify(config) });
  for (const [name, body] of Object.entries(helpers)) writeInto(folder, `bin/docker-credential-${name}`, `#!/bin/sh\n${body}\n`, 0o755);
  return {
    DOCKER_CONFIG: join(folder, "docker"),
    PATH: `${join(folder, "bin")}${delimiter}${process.env["PATH"] ?? ""}`,
    SEEN: join(folder, "seen"),
  };
}

describe("findCredentials in auths", () => {
  const mine = { kind: "basic", username: "me", password: "pa:ss" };
  test.each<[string, string, unknown, unknown]>([
    ["by host", "r.example", { "r.example": { auth: base64("me:pa:ss") } }, mine],
    ["by address", "r.example:5000", { "https://r.example:5000/v2/": { auth: base64("me:pa:ss") } }, mine],
    ["of Docker Hub", "docker.io", { "https://index.docker.io/v1/": { auth: base64("me:pa:ss") } }, mine],
    ["in two fields", "r.example", { "r.example": { username: "me", password: "pa:ss" } }, mine],
    ["an identity token", "r.example", { "r.example": { auth: base64("me:"), identitytoken: "T" } }, { kind: "refresh", token: "T" }],
    ["of another host", "r.example", { "other.example": { auth: base64("me:x") } }, undefined],
    ["of another port", "r.example:1", { "r.example:2": { auth: base64("me:x") } }, undefined],
    ["nothing in it", "r.example", { "r.example": {} }, undefined],
  ])("%s", async (_, registry, auths, expected) => {
    expect(await findCredentials(registry, { environment: makeEnvironment({ auths }) })).toEqual(expected);
  });

  test("takes no configuration and a broken one as none", async () => {
    expect(await findCredentials("r.example", { environment: { DOCKER_CONFIG: join(makeFolder(), "none") } })).toBeUndefined();
    for (const text of ["{", "[]", "null", '{"auths":3}']) {
      expect(await findCredentials("r.example", { environment: makeEnvironment(text) })).toBeUndefined();
    }
  });

  test("looks into ~/.docker without DOCKER_CONFIG", async () => {
    const home = makeFolder({ ".docker/config.json": JSON.stringify({ auths: { "r.example": { auth: base64("me:pa:ss") } } }) });
    expect(await findCredentials("r.example", { environment: { HOME: home } })).toEqual(mine);
  });
});

describe("findCredentials through helpers", () => {
  const answer = (user: string, secret: string): string =>
    `printf '%s ' "$1" >"$SEEN"; cat >>"$SEEN"; printf '{"ServerURL":"x","Username":"${user}","Secret":"${secret}"}'`;

  test("asks the registry's own helper before the general one, by the protocol", async () => {
    const config = { credsStore: "general", credHelpers: { "r.example": "own" } };
    const environment = makeEnvironment(config, { own: answer("own", "s1"), general: answer("general", "s2") });
    expect(await findCredentials("r.example", { environment })).toEqual({ kind: "basic", username: "own", password: "s1" });
    expect(readFileSync(environment["SEEN"] as string, "utf8")).toBe("get r.example");
    expect(await findCredentials("docker.io", { environment })).toEqual({ kind: "basic", username: "general", password: "s2" });
    expect(readFileSync(environment["SEEN"] as string, "utf8")).toBe("get https://index.docker.io/v1/");
  });

  test("<token> is an identity token", async () => {
    const environment = makeEnvironment({ credsStore: "t" }, { t: answer("<token>", "refresh-me") });
    expect(await findCredentials("r.example", { environment })).toEqual({ kind: "refresh", token: "refresh-me" });
  });

  test.each([
    ["has none", "echo credentials not found in native keychain; exit 1"],
    ["writes no JSON", "echo hello"],
    ["writes half of it", `printf '{"Username":"u"}'`],
    ["ends without reading", "exit 0"],
    ["takes too long", "sleep 30"],
  ])("a helper that %s leaves auths", async (_, body) => {
    const config = { credsStore: "h", auths: { "r.example": { auth: base64("me:x") } } };
    const found = await findCredentials("r.example", { environment: makeEnvironment(config, { h: body }), milliseconds: 500 });
    expect(found).toEqual({ kind: "basic", username: "me", password: "x" });
  });

  test("a helper that is missing or whose name is no name is not run", async () => {
    for (const credsStore of ["missing-one", "../../bin/sh", "a b", "x;id", ""]) {
      expect(await findCredentials("r.example", { environment: makeEnvironment({ credsStore }) })).toBeUndefined();
    }
  });
});
