import { expect, test } from "vitest";
import { findInlayHints } from "../../server/src/features/inlay-hints.ts";
import type { ImageKnowledge } from "../../server/src/features/image-knowledge.ts";
import { readMarked } from "./marked-input.ts";

const all = { variables: true, stageNumbers: true, digests: true };
const digest = `sha256:${"a".repeat(64)}`;

test.each([
  ["ARG V=13\nFROM debian:$V\n", all, ["1:14 = debian:13"]],
  ["ARG V\nFROM debian:$V\n", all, []],
  ["FROM a AS b\nFROM c\nCOPY --from=0 x y\n", all, ["2:13 b"]],
  ["FROM a AS b\nFROM c\nCOPY --from=0 x y\n", { ...all, stageNumbers: false }, []],
  ["ARG V=13\nFROM debian:$V\n", { ...all, variables: false }, []],
  ["FROM a\nARG V=1\nARG W=$V\nWORKDIR /x/$V\nENV A=${V}\nRUN echo $V\nUSER ${V:-2}\nARG E=\nLABEL a=$E", all, ["3:13 = 1", "4:10 = 1"]],
  ["ARG P=linux/arm64\nFROM --platform=$P a", all, ["1:18 = linux/arm64"]],
  [`FROM debian@${digest}\nFROM debian:13@${digest}\nFROM alpine@${digest}`, all, ["0:83 :13-slim"]],
  [`FROM debian@${digest}`, { ...all, digests: false }, []],
])("%j %j", (text, options, expected) => {
  const images: ImageKnowledge = {
    used: [],
    tagsOf: () => undefined,
    tagOf: ({ repository }) => (repository === "debian" ? { tag: "13-slim", source: "docker.io" } : undefined),
  };
  const { input } = readMarked(text, { images });
  const hints = findInlayHints(input, { start: 0, end: text.length }, options);
  expect(hints.map(({ position, label }) => `${position.line}:${position.character} ${typeof label === "string" ? label : ""}`)).toEqual(
    expected,
  );
});
