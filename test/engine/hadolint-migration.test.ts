import { describe, expect, test } from "vitest";
import { parseConfig, readConfig } from "../../server/src/engine/config.ts";
import { readHadolintConfig } from "../../server/src/engine/hadolint-config.ts";
import { migrateHadolintConfig } from "../../server/src/engine/hadolint-migration.ts";
import { readYamlTree } from "../../server/src/text/yaml-tree.ts";

const migrate = (text: string) => migrateHadolintConfig(text, readYamlTree(text), ".hadolint.yaml");

const full = `# Ours.
# Ask the platform team.

# what we live with
ignored:
  # the mirror pins versions
  - DL3008 # apt
  - SC2086
override:
  error: [DL3006, DL3007] # tags
  style:
    - DL3015
failure-threshold: warning
# where images come from
trustedRegistries:
  - docker.io
  - "*.example.com" # ours
label-schema:
  author: text # who
  created: rfc3339
strict-labels: true
disable-ignore-pragma: true
format: json
`;

describe("migrateHadolintConfig", () => {
  test("writes ours, with the comments", () => {
    expect(migrate(full).yaml).toBe(`# Made from .hadolint.yaml.
# Ours.
# Ask the platform team.
# what we live with
failOn: warning
rules:
  DL3006: error
  DL3007: error # tags
  DL3015: hint
  # the mirror pins versions
  DL3008: "off" # apt
  SC2086: "off"
# where images come from
trustedRegistries:
  - docker.io
  - "*.example.com" # ours
labelSchema:
  author: text # who
  created: rfc3339
strictLabels: true
ignoreComments: false
`);
  });

  test.each([
    [full],
    [full.replaceAll("\n", "\r\n")],
    ["ignored: [DL3008]\n"],
    ["no-fail: true\n"],
    ["trustedRegistries: []\n"],
    ["label-schema: { \"a b\": url, 'off': hash, yes: text }\n"],
    ["override: { warning: [final-user-root] }\n"],
    [""],
  ])("means the same as %j, in YAML and in JSON", (text) => {
    const { yaml, json } = migrate(text);
    const before = readHadolintConfig(readYamlTree(text)).config;
    expect(readConfig(readYamlTree(yaml))).toEqual({ config: before, problems: [] });
    expect(parseConfig(json)).toEqual({ config: before, problems: [] });
  });

  test("says what is said elsewhere now, and what could not be read", () => {
    const text = "format: json\nno-color: true\nignored: [nonsense-rule]\n";
    const found = migrate(text).problems.map(
      ({ severity, span, message }) => `${severity} «${text.slice(span.start, span.end)}» ${message}`,
    );
    expect(found).toEqual([
      "warning «format» How a report looks is said by --format.",
      "warning «no-color» Colours are used on terminals only; the variable NO_COLOR switches them off.",
      "warning «nonsense-rule» No rule is called `nonsense-rule`.",
    ]);
  });
});
