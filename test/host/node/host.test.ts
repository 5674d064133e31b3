import { join } from "node:path";
import { expect, test } from "vitest";
import { makeNodeHost } from "../../../server/src/host/node/host.ts";
import { digestOf, giveDigest, startServer } from "../fake-registry.ts";
import { makeFolder, writeInto } from "../temporary-folder.ts";

test("the Node host reads files, configurations and contexts as they are now", async () => {
  const folder = makeFolder({ Dockerfile: "FROM scratch\n" });
  const dockerfile = join(folder, "Dockerfile");
  const host = makeNodeHost();
  expect(await host.readText(dockerfile)).toEqual({ ok: true, text: "FROM scratch\n" });
  expect((await host.findConfig(dockerfile))?.path).not.toBe(join(folder, ".plimsoll.json"));
  expect((await host.collectContext({ dockerfile }))?.kindOf("new")).toBeUndefined();
  writeInto(folder, ".plimsoll.json", "{}");
  writeInto(folder, "new", "");
  expect((await host.findConfig(dockerfile))?.path).toBe(join(folder, ".plimsoll.json"));
  expect((await host.collectContext({ dockerfile }))?.kindOf("new")).toBe("file");
});

test("its registry client is loaded with the first look-up", async () => {
  const registry = await startServer((_, response) => giveDigest(response, digestOf("c")));
  const { registry: access } = makeNodeHost();
  if (!access.available) throw new Error(access.reason);
  const image = { registry: registry.host, repository: "a", tag: "1" };
  expect(await access.client.resolveDigest(image)).toEqual({ ok: true, digest: digestOf("c"), source: "registry" });
});
