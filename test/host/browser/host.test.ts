import { expect, test } from "vitest";
import { makeBrowserHost } from "../../../server/src/host/browser/host.ts";

test("the browser's host says what it cannot do, and never rejects", async () => {
  const host = makeBrowserHost();
  expect(await host.readText("/x")).toEqual({ ok: false, failure: { code: "unreadable", reason: "cannot be read in the browser" } });
  expect(await host.findConfig("/x")).toBeUndefined();
  expect(await host.collectContext({ dockerfile: "/x" })).toBeUndefined();
  expect(host.registry).toEqual({ available: false, reason: expect.stringMatching(/in the browser/) });
});

test("it reads files through the editor where that offers them", async () => {
  const host = makeBrowserHost({ readText: async (path) => ({ ok: true, text: path }) });
  expect(await host.readText("/x")).toEqual({ ok: true, text: "/x" });
  const failing = makeBrowserHost({
    readText: () => Promise.reject(new Error("gone")),
  });
  expect((await failing.readText("/x")).ok).toBe(false);
});
