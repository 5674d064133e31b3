import { expect, test } from "vitest";
import { hover } from "../../server/src/features/hover.ts";
import type { ImageFacts, ImageKnowledge } from "../../server/src/features/image-knowledge.ts";
import { readMarked } from "./marked-input.ts";

const digest = `sha256:${"a".repeat(64)}`;
const facts: ImageFacts = {
  digest,
  platforms: ["linux/amd64", "linux/arm64"],
  platform: "linux/amd64",
  size: 48_300_000,
  created: "2026-01-02T03:04:05Z",
  days: 45,
};

const at = (marked: string, more: Partial<ImageKnowledge>): string => {
  const { input, offset } = readMarked(marked, { images: { used: [], tagsOf: () => undefined, ...more } });
  return (hover(input, offset)?.contents as { value: string } | undefined)?.value ?? "";
};

test("what a registry has told", () => {
  const text = at("FROM deb‸ian:13", { factsOf: () => facts });
  expect(text).toContain(
    `docker.io says of \`13\`:\n\n- digest \`${digest}\`\n- made 2026-01-02 (45 days ago)\n- platforms \`linux/amd64\`, \`linux/arm64\`\n- 48 MB to download for linux/amd64`,
  );
});

test("a digest that is not the tag's any more", () => {
  expect(at(`FROM deb‸ian:13@sha256:${"b".repeat(64)}`, { factsOf: () => facts })).toContain("not the one written here: `13` has moved on");
  expect(at(`FROM deb‸ian:13@${digest}`, { factsOf: () => facts })).not.toContain("moved on");
});

test.each<[number, string]>([
  [0, "today"],
  [1, "1 day ago"],
  [90, "3 months ago"],
  [800, "2 years ago"],
  [20000, "no real date"],
])("%i days", (days, words) => {
  expect(at("FROM deb‸ian:13", { factsOf: () => ({ ...facts, days }) })).toContain(words);
});

test("a failure is said, and where nobody asked there is a link", () => {
  expect(at("FROM deb‸ian:13", { factsOf: () => "docker.io gave no answer." })).toContain("docker.io gave no answer.");
  const args = encodeURIComponent(JSON.stringify(["file:///work/Dockerfile", "ghcr.io", "team/app", "latest"]));
  expect(at("FROM ghcr.io/team/app‸", { canAsk: true })).toContain(`(command:plimsoll.describeImage?${args})`);
  expect(at("FROM debian:$‸V", { canAsk: true })).not.toContain("command:");
  expect(at("FROM deb‸ian", { canAsk: false })).not.toContain("command:");
});
