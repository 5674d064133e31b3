import { describe, expect, test } from "vitest";
import { hover } from "../../server/src/features/hover.ts";
import { builtinContracts } from "../../server/src/contracts/registry.ts";
import { readMarked } from "./marked-input.ts";

/** What a hover shows, and the words it is about. */
function show(marked: string, more: Parameters<typeof readMarked>[1] = {}): { words: string; text: string } | null {
  const { input, offset, text } = readMarked(marked, more);
  const found = hover(input, offset);
  if (found === null || found.range === undefined) return null;
  const { start, end } = found.range;
  const contents = found.contents as { value: string };
  return { words: text.slice(input.lines.offsetAt(start), input.lines.offsetAt(end)), text: contents.value };
}

test.each([
  ["FR‸OM debian:13\n", "FROM", "**FROM** Starts a stage"],
  ["FROM debian:13\nMAINT‸AINER me\n", "MAINTAINER", "**MAINTAINER** (deprecated)"],
  ["# syn‸tax=docker/dockerfile:1\nFROM a\n", "syntax", "Names the frontend image"],
  ["FROM a\nCOPY --ch‸own=app x y\n", "--chown=app", "**--chown**="],
  ["FROM a\nRUN --network=no‸ne true\n", "--network=none", "`none`: "],
  ["FROM a\nRUN --mount=type=ca‸che,target=/x true\n", "type=cache", "**type=cache** Keeps a directory"],
  ["FROM a\nRUN --mount=type=cache,ds‸t=/x true\n", "dst=/x", "**target** (cache mount) Where the directory appears."],
  ["FROM a\nRUN --mount=type=cache,target=/x,sharing=loc‸ked true\n", "sharing=locked", "`locked`: A second writer waits for the first."],
  ["FROM a\nONBUILD CO‸PY x y\n", "COPY", "**COPY** Copies files"],
  ["FROM debian:13 AS bu‸ild\nRUN apt-get install -y curl\n", "build", "**build** Stage 0, from `debian:13`."],
  ["FROM debian:13 AS build\nRUN apt-get install -y curl\nFROM bu‸ild\n", "build", "Installs `curl`."],
  ["FROM a AS b\nFROM c\nCOPY --fr‸om=b x y\n", "--from=b", "**--from**"],
  ["FROM a AS b\nFROM c\nCOPY --from=‸b x y\n", "b", "**b** Stage 0, from `a`."],
  ["FROM a AS b\nFROM c\nRUN --mount=from=‸b,target=/x y\n", "b", "**b** Stage 0, from `a`."],
  ["# syntax=docker/dock‸erfile:1\nFROM a\n", "docker/dockerfile:1", "Names the frontend image"],
  ["FROM a\nARG V=1\nRUN echo $‸V\n", "$V", "**V** build argument = `1`."],
  ["FROM a\nENV V=1\nRUN <<E\necho ${V‸:-2}\nE\n", "${V:-2}", "**V** environment variable = `1`."],
  ["FROM a\nRUN V=2; echo $‸V\n", "$V", "**V** variable of the script"],
  ["FROM acme/x\nRUN echo $‸V\n", "$V", "**V** not set in this file; the base image may set it."],
  ["ARG V=1\nFROM a\nARG ‸V\nRUN echo $V\n", "V", "**V** build argument = `1`.\n\nUsed once in this file."],
  ["FROM a\nENV A=1\nENV ‸B=x$A\n", "B", "**B** environment variable = `x1`.\n\nNot used in this file."],
  ["FROM a\nARG TARGET‸ARCH\n", "TARGETARCH", "Architecture of the result"],
  ["FROM --platform=$BUILD‸PLATFORM a\n", "$BUILDPLATFORM", "Platform of the machine that builds."],
  ["FROM a\nSTOPSIGNAL SIG‸QUIT\n", "SIGQUIT", "**SIGQUIT** end, with a core dump"],
  ["FROM a\nEXPOSE 54‸32/tcp\n", "5432/tcp", "**5432/tcp** PostgreSQL"],
  ["FROM a\nLABEL org.opencontainers.image.so‸urce=x\n", "org.opencontainers.image.source", "where its source code is"],
  ["FROM a\nHEALTHCHECK N‸ONE\n", "NONE", "**NONE** switches an inherited test off"],
  ["FROM a\nRUN useradd -u 12 app\nUSER ap‸p\n", "app", "**app** created in this file, uid 12"],
  ["FROM a\nWORKDIR /x\nWORKDIR y‸\n", "y", "**y** `/x/y`"],
  ["FROM a\nWORKDIR /x\nCOPY a ‸b\n", "b", "**b** `/x/b`"],
  ["ARG V=13\nFROM debian:$‸V\n", "$V", "**V** build argument (global) = `13`."],
  ["FROM a\nENV X=1\nRUN true\nWORKDIR /$‸{X}\n", "${X}", "**X** environment variable = `1`."],
  ["FROM scr‸atch\n", "scratch", "**scratch** The empty image"],
])("%j: %s", (marked, words, begins) => {
  const found = show(marked);
  expect(found?.words).toBe(words);
  expect(found?.text).toContain(begins);
});

test("an image reference is taken apart, and what is known of a base image is told", () => {
  expect(show("FROM ghcr.io/team/a‸pp:1.2@sha256:" + "0".repeat(64) + "\n")?.text).toContain(
    "- registry `ghcr.io`\n- repository `team/app`\n- tag `1.2`\n- digest `sha256:",
  );
  const debian = show("FROM deb‸ian:13\n")?.text;
  expect(debian).toContain("- registry `docker.io`\n- repository `debian`\n- tag `13`\n- digest none");
  expect(debian).toContain("Known of this base image:");
  expect(debian).toContain("- user `root`");
  expect(show("FROM acme/un‸known:1\n")?.text).not.toContain("Known of this base image");
});

test("an instruction tells what the image is at its line, and only what is known", () => {
  const text = show('FROM scratch\nUSER app\nWORKDIR /srv\nENV A=1\nEXPOSE 80\nENTRYPOINT ["/x"]\nC‸MD ["y"]\n')?.text;
  expect(text).toContain("The image at this line:");
  expect(text).toContain("- user `app`\n- working directory `/srv`\n");
  expect(text).toContain('- entrypoint `["/x"]`');
  expect(text).toMatch(/- environment .*`A=1`\n/);
  expect(text).toContain("- ports `80`");
  expect(show("FROM acme/unknown:1\nRU‸N true\n")?.text).not.toContain("- user");
});

test.each([
  ["# plimsoll ignore=no-lat‸est-tag\nFROM debian:latest\n", "no-latest-tag"],
  ["# hadolint ignore=DL30‸07\nFROM debian:latest\n", "DL3007"],
])("a rule id in a suppression leads to its page: %j", (marked, words) => {
  const found = show(marked);
  expect(found?.words).toBe(words);
  expect(found?.text).toMatch(/^\[no-latest-tag\]\(https:\/\/example\.com\/rules\/no-latest-tag\.md\) /);
});

test("the contract in force is told on the FROM of the final stage", () => {
  const contract = builtinContracts().find(({ name }) => name === "cloche");
  expect(show("FROM cloche‸-base\n", { contract })?.text).toContain(
    "Held to the contract [cloche](https://example.com/contracts/cloche.md)",
  );
  expect(show("FROM cloche-base AS x\nFROM x\n‸", { contract })).toBeNull();
});

test.each(["FROM a\n\n‸\n", "FROM a\n# a ‸comment\n", "FROM a\nRUN echo ‸hello\n", "COPPY‸ x y\n"])(
  "nothing is known here: %j",
  (marked) => {
    expect(show(marked)).toBeNull();
  },
);

describe("an editor without Markdown", () => {
  test("gets plain text", () => {
    const { input, offset } = readMarked("FROM a\nRUN --mount=type=ca‸che,target=/x true\n", {
      editor: { snippets: false, markdown: false, commands: false },
    });
    const { contents } = hover(input, offset) ?? expect.unreachable("no hover");
    expect(contents).toEqual({ kind: "plaintext", value: expect.not.stringMatching(/[`*]/) });
  });
});

test.each(["# hadolint ignore=SC20‸86", "# shellcheck disable=SC20‸86", "# tally ignore=shellcheck/SC20‸86"])(
  "an id of ShellCheck leads to its page: %s",
  (comment) => {
    expect(show(`FROM a\n${comment}\nRUN echo $x\n`)?.text).toContain("[SC2086](https://www.shellcheck.net/wiki/SC2086)");
  },
);
