import { describe, expect, test } from "vitest";
import { pinDigests, pinnablePlaces, type PinRequest } from "../../server/src/host/pin-digests.ts";
import type { DigestResult, RegistryClient } from "../../server/src/host/registry/client.ts";
import { nameOf } from "../../server/src/host/registry/client.ts";
import { buildModel } from "../../server/src/model/build-model.ts";
import { parse } from "../../server/src/syntax/parse.ts";
import { applyEdits } from "../../server/src/text/edits.ts";
import { digestOf } from "./fake-registry.ts";

/** Knows some images; the others are not found. */
function makeClient(images: Readonly<Record<string, string>>): RegistryClient & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    async resolveDigest(image): Promise<DigestResult> {
      const name = nameOf(image);
      asked.push(name);
      const digest = images[name];
      return digest === undefined
        ? { ok: false, fault: "not-found", message: `${name} is not to be found.` }
        : { ok: true, digest, source: "registry" };
    },
  };
}

const a = digestOf("a");
const b = digestOf("b");
const images = { "debian:13": a, "debian:latest": b, "ghcr.io/team/app:1": b, "node:24-slim": a };

async function pin(text: string, options: Partial<PinRequest> = {}): Promise<{ text: string; outcomes: string[]; asked: string[] }> {
  const client = makeClient(images);
  const result = await pinDigests({ model: buildModel(parse(text), {}), client, ...options });
  const outcomes = result.images.map(({ name, outcome }) => `${name} ${outcome.kind === "skipped" ? outcome.reason : outcome.kind}`);
  return { text: applyEdits(text, result.edits), outcomes, asked: client.asked };
}

describe("pinDigests writes", () => {
  test.each<[string, string, string]>([
    ["behind the tag", "FROM debian:13\n", `FROM debian:13@${a}\n`],
    ["without a tag", "FROM debian\n", `FROM debian@${b}\n`],
    [
      "and leaves platform, name, comments and continuations",
      "# keep\nFROM --platform=$BUILDPLATFORM \\\n  # why\n  debian:13 \\\n  AS Base # not a comment\n",
      `# keep\nFROM --platform=$BUILDPLATFORM \\\n  # why\n  debian:13@${a} \\\n  AS Base # not a comment\n`,
    ],
    [
      "wherever an external image stands",
      "FROM debian:13 AS one\nCOPY --from=ghcr.io/team/app:1 /a /b\nRUN --mount=type=bind,from=node:24-slim,target=/n true\nFROM one\nCOPY --from=one /a /b\nFROM scratch\n",
      `FROM debian:13@${a} AS one\nCOPY --from=ghcr.io/team/app:1@${b} /a /b\nRUN --mount=type=bind,from=node:24-slim@${a},target=/n true\nFROM one\nCOPY --from=one /a /b\nFROM scratch\n`,
    ],
    [
      "the default of the argument that alone holds it",
      "ARG BASE=debian:13\nFROM ${BASE} AS x\nFROM $BASE\n",
      `ARG BASE=debian:13@${a}\nFROM \${BASE} AS x\nFROM $BASE\n`,
    ],
    ["the last default of a name", "ARG B=x\nARG B=debian:13\nFROM $B\n", `ARG B=x\nARG B=debian:13@${a}\nFROM $B\n`],
    ["behind CRLF and a byte-order mark", "\uFEFFFROM debian:13\r\n", `\uFEFFFROM debian:13@${a}\r\n`],
  ])("%s", async (_, before, after) => {
    expect((await pin(before)).text).toBe(after);
    // What is pinned is left alone.
    expect((await pin(after)).text).toBe(after);
  });
});

describe("pinDigests leaves alone", () => {
  test.each<[string, string, string[]]>([
    ["a variable tag", "ARG V=13\nFROM debian:$V\n", ["debian:13 variable"]],
    ["a default in quotes", 'ARG B="debian:13"\nFROM $B\n', ["debian:13 variable"]],
    ["a default that is put together", "ARG V=13\nARG B=debian:$V\nFROM $B\n", ["debian:13 variable"]],
    ["a use with a default of its own", "ARG B\nFROM ${B:-debian:13}\n", ["debian:13 variable"]],
    ["a digest without a tag", `FROM debian@${b}\n`, ["debian:latest present"]],
    ["stages and scratch", "FROM scratch AS a\nFROM a\nCOPY --from=a / /\nCOPY --from=0 / /\n", []],
    ["what is not found", "FROM nothing:1\n", ["nothing:1 failed"]],
  ])("%s", async (_, text, outcomes) => {
    expect(await pin(text)).toMatchObject({ text, outcomes });
  });

  test("images that are built on this machine", async () => {
    const { outcomes, asked } = await pin("FROM cloche-base:latest\n", { isLocal: ({ repository }) => repository === "cloche-base" });
    expect([outcomes, asked]).toEqual([["cloche-base:latest local"], []]);
  });
});

describe("digests that are there", () => {
  const text = `FROM debian:13@${b} AS moved\nFROM ghcr.io/team/app:1@${b} AS good\nFROM debian@${a}\n`;

  test("are not looked at", async () => {
    expect(await pin(text)).toEqual({
      text,
      outcomes: ["debian:13 present", "ghcr.io/team/app:1 present", "debian:latest present"],
      asked: [],
    });
  });

  test("are compared when asked to", async () => {
    const { outcomes, text: after } = await pin(text, { verify: true });
    expect([outcomes, after]).toEqual([["debian:13 outdated", "ghcr.io/team/app:1 current", "debian:latest digest-only"], text]);
  });

  test("are written anew when asked to", async () => {
    const { outcomes, text: after } = await pin(text, { update: true });
    expect([outcomes[0], after]).toEqual(["debian:13 pinned", text.replace(`13@${b}`, `13@${a}`)]);
  });
});

test("only what is pointed at is looked up, and each image once", async () => {
  const text = "FROM debian:13 AS a\nFROM node:24-slim AS b\nFROM debian:13 AS c\n";
  expect((await pin(text, { only: { start: 26, end: 26 } })).asked).toEqual(["node:24-slim"]);
  expect((await pin(text)).asked.toSorted()).toEqual(["debian:13", "node:24-slim"]);
});

test("images that are built on this machine are no places for a digest, in FROM and in --from", () => {
  const text = "FROM cloche-base:latest\nFROM debian:13\nCOPY --from=cloche-base /a /a\nCOPY --from=acme/tool:1 /b /b\n";
  const places = pinnablePlaces(buildModel(parse(text), {}), { start: 0, end: text.length });
  expect(places.map(({ start, end }) => text.slice(start, end))).toEqual(["debian:13", "acme/tool:1"]);
});
