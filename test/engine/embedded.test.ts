import { expect, test } from "vitest";
import { lintEmbedded } from "../../server/src/engine/embedded.ts";
import { readBuildFile } from "../../server/src/host/build-files.ts";

/** The findings of every inline Dockerfile of a file, as `rule «words»`. */
async function find(name: string, text: string): Promise<string[]> {
  const found: string[] = [];
  for (const { inline } of await readBuildFile(name, text)) {
    if (inline === undefined) continue;
    for (const { ruleId, span, fixes } of lintEmbedded(inline, {}).findings) {
      expect(fixes).toEqual([]);
      found.push(`${ruleId} «${text.slice(span.start, span.end)}»`);
    }
  }
  return found;
}

test.each<[string, string, string, string[]]>([
  [
    "a block of a Compose file",
    "compose.yaml",
    "services:\n  a:\n    build:\n      dockerfile_inline: |\n        # syntax=docker/dockerfile:1\n        FROM debian:latest\n        MAINTAINER me\n        USER 1000\n",
    ["no-latest-tag «latest»", "maintainer-deprecated «MAINTAINER»"],
  ],
  [
    "a variable of the Compose file is unknown, one of the Dockerfile is not",
    "compose.yaml",
    "services:\n  a:\n    build:\n      dockerfile_inline: |\n        # syntax=docker/dockerfile:1\n        FROM debian:${TAG}\n        WORKDIR $DIR\n        USER $${NAME}\n",
    ["undefined-variable «NAME»"],
  ],
  [
    "a word that ends with an escape",
    "docker-bake.json",
    '{"target": {"a": {"dockerfile-inline": "# syntax=docker/dockerfile:1\\nFROM scratch\\nENV A \\"b\\"\\nUSER 1000"}}}',
    ['legacy-key-value «A \\"b\\"»'],
  ],
  [
    "a heredoc of a Bake file",
    "docker-bake.hcl",
    'target "a" {\n  dockerfile-inline = <<-EOT\n    # syntax=docker/dockerfile:1\n    FROM debian:latest\n    USER 1000\n  EOT\n}\n',
    ["no-latest-tag «latest»"],
  ],
  [
    "a string of a Bake file",
    "docker-bake.json",
    '{"target": {"a": {"dockerfile-inline": "# syntax=docker/dockerfile:1\\nFROM debian:latest\\nUSER 1000"}}}',
    ["no-latest-tag «latest»"],
  ],
  [
    "suppressions hold",
    "compose.yaml",
    "services:\n  a:\n    build:\n      dockerfile_inline: |\n        # syntax=docker/dockerfile:1\n        # plimsoll ignore=no-latest-tag\n        FROM debian:latest\n        USER 1000\n",
    [],
  ],
  [
    "what the build stops at",
    "compose.yaml",
    'services:\n  a:\n    build:\n      dockerfile_inline: "FROM scratch\\nUSER 1000\\nCOPPY a b"\n',
    ["unknown-instruction «COPPY»"],
  ],
])("%s", async (_, name, text, expected) => {
  expect((await find(name, text)).filter((line) => !/^(?:base-not-pinned|syntax)/.test(line))).toEqual(expected);
});
