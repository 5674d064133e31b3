import { afterEach, expect, test } from "vitest";
import { digest, dockerfileUri, fakeHost, ourClient, startEditor, stopEditors } from "./editor.ts";

afterEach(stopEditors);

const found = { ok: true, digest, source: "registry" } as const;

test("pin digest asks the registry only when it is chosen, and writes the digest behind the tag", async () => {
  const host = fakeHost({ digests: { "debian:13": found } });
  const editor = await startEditor({ host, settings: { preset: "strict" } });
  await editor.open("FROM debian:13 AS a\nFROM alpine:3\nUSER 1000\n");
  const pin = (await editor.actions("debian:13")).find(({ title }) => title === "Pin digest");
  expect(host.asked).toEqual([]);
  await editor.choose(pin ?? expect.unreachable("no pin action"));
  await editor.until(() => editor.text().includes(`FROM debian:13@${digest} AS a\nFROM alpine:3\n`), "the digest");
  expect(host.asked).toEqual(["debian:13"]);
  expect(editor.messages).toEqual([]);
  expect(editor.progress.map(({ value }) => value.kind)).toEqual(["begin", "report", "end"]);
});

test("pin digests of a document asks once for each image", async () => {
  const host = fakeHost({ digests: { "debian:13": found } });
  const editor = await startEditor({ host });
  await editor.open("FROM debian:13 AS a\nFROM debian:13\nCOPY --from=a /x /x\n");
  await editor.run("plimsoll.server.pinDigests", [dockerfileUri]);
  await editor.until(() => editor.text().split(digest).length === 3, "both digests");
  expect(host.asked).toEqual(["debian:13"]);
});

test("a text that changes during the look-up gets the digest at its new place, without asking again", async () => {
  let answer = (): void => undefined;
  const host = fakeHost();
  host.digests["debian:13"] = new Promise<void>((resolve) => (answer = resolve)).then(() => found) as never;
  const editor = await startEditor({ host });
  await editor.open("FROM debian:13\n");
  const pinning = editor.run("plimsoll.server.pinDigests", [dockerfileUri]);
  await editor.until(() => host.asked.length > 0 || undefined, "the question").catch(() => undefined);
  await editor.type("FROM", "# a line above\nFROM");
  answer();
  await pinning;
  await editor.until(() => editor.text() === `# a line above\nFROM debian:13@${digest}\n`, "the digest at its place");
  expect(host.asked).toEqual(["debian:13"]);
});

const faults: [string, string][] = [
  ["not-found", "debian:99 does not exist"],
  ["unauthorised", "the registry wants a login"],
  ["offline", "the registry cannot be reached"],
];

test.each(faults)("%s is told with the image's name, and nothing is written", async (fault, message) => {
  const host = fakeHost({ digests: { "debian:99": { ok: false, fault: fault as "offline", message } } });
  const editor = await startEditor({ host });
  await editor.open("FROM debian:99\n");
  await editor.run("plimsoll.server.pinDigests", [dockerfileUri]);
  expect(editor.messages).toEqual([message.includes("debian:99") ? `${message}.` : `debian:99: ${message}.`]);
  expect(editor.text()).toBe("FROM debian:99\n");
});

test("a rate limit says when to try again", async () => {
  const host = fakeHost({ digests: { "debian:13": { ok: false, fault: "rate-limited", message: "too many requests", retryAfter: 60 } } });
  const editor = await startEditor({ host });
  await editor.open("FROM debian:13\n");
  await editor.run("plimsoll.server.pinDigests", [dockerfileUri]);
  expect(editor.messages).toEqual(["debian:13: too many requests. Try again in 60 s."]);
});

test("a cancelled look-up writes and says nothing", async () => {
  const host = fakeHost();
  const editor = await startEditor({ host });
  await editor.open("FROM slow:1\n");
  const pinning = editor.run("plimsoll.server.pinDigests", [dockerfileUri]);
  const { token } = await editor.until(() => editor.progress.find(({ value }) => value.kind === "report"), "progress");
  await editor.connection.sendNotification("window/workDoneProgress/cancel", { token });
  await pinning;
  expect([editor.messages, editor.text()]).toEqual([[], "FROM slow:1\n"]);
});

test("what needs no digest is said", async () => {
  const editor = await startEditor();
  await editor.open(`FROM debian:13@${digest}\n`);
  await editor.run("plimsoll.server.pinDigests", [dockerfileUri]);
  await editor.type(`debian:13@${digest}`, "scratch");
  await editor.run("plimsoll.server.pinDigests", [dockerfileUri]);
  await editor.type("scratch", "debian:$TAG");
  await editor.type("FROM", "ARG TAG=13\nFROM");
  await editor.run("plimsoll.server.pinDigests", [dockerfileUri]);
  expect(editor.messages).toEqual([
    "Every image has its digest already.",
    "There is no image to pin.",
    expect.stringContaining("a variable is part of its name"),
  ]);
});

test("the editor's proxy reaches the registry client", async () => {
  const host = fakeHost({ digests: { "debian:13": found } });
  const editor = await startEditor({ host });
  editor.http = { proxy: "http://proxy.example:3128", noProxy: ["localhost", 1] };
  await editor.open("FROM debian:13\n");
  await editor.run("plimsoll.server.pinDigests", [dockerfileUri]);
  expect(host.proxies).toEqual({ proxy: "http://proxy.example:3128", noProxy: ["localhost"] });
});

test("in an untrusted workspace nothing is asked until it is trusted", async () => {
  const host = fakeHost({ digests: { "debian:13": found } });
  const editor = await startEditor({ host, start: { ...ourClient, trusted: false } });
  await editor.open("FROM debian:13\n");
  await editor.run("plimsoll.server.pinDigests", [dockerfileUri]);
  expect(editor.messages).toEqual(["Registries are not asked until you trust this workspace: its files decide which ones."]);
  expect(host.asked).toEqual([]);
  await editor.connection.sendNotification("plimsoll/trust");
  await editor.run("plimsoll.server.pinDigests", [dockerfileUri]);
  expect(host.asked).toEqual(["debian:13"]);
});
