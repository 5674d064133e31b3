import { expect, test } from "vitest";
import { makeFolder } from "../host/temporary-folder.ts";
import { reportOf, runCli } from "./run-cli.ts";

const compose = `services:
  web:
    build:
      context: web
      target: base
      dockerfile_inline: |
        FROM scratch AS base
        COPY a b /c/
        ENV legacy value
        FROM scratch AS Other
  db:
    image: postgres:18
`;

test("a Compose file that is named is linted for the Dockerfiles in it", async () => {
  const folder = makeFolder({ "compose.yaml": compose, "web/.dockerignore": "b\n", "web/a": "", "web/b": "" });
  const run = await runCli(["lint", "compose.yaml", "--format", "json", "--preset", "buildkit"], { folder });
  const [file] = reportOf(run).files;
  expect(file?.findings.map(({ ruleId, range }) => [ruleId, (range as { start: unknown }).start])).toEqual([
    ["copy-source-ignored", { line: 7, character: 15 }],
    ["legacy-key-value", { line: 8, character: 12 }],
    ["stage-name-case", { line: 9, character: 24 }],
  ]);
  expect(run.code).toBe(1);
});

test("a Bake file, too; fixes are not tried in it", async () => {
  const text = 'target "a" {\n  dockerfile-inline = <<EOT\nFROM scratch\nENV legacy value\nEOT\n}\n';
  const folder = makeFolder({ "docker-bake.hcl": text });
  const run = await runCli(["lint", "docker-bake.hcl", "--fix", "--format", "gnu", "--preset", "buildkit"], { folder });
  expect(run.stdout).toMatch(/^docker-bake\.hcl:4\.5-4\.16: /);
  expect(run.code).toBe(1);
});

test.each([
  ["compose.yaml", "services:\n  a:\n    image: x\n"],
  ["compose.yaml", "services: ["],
  ["docker-bake.json", "{}"],
])("%s without a Dockerfile in it is clean: %j", async (name, text) => {
  const run = await runCli(["lint", name], { folder: makeFolder({ [name]: text }) });
  expect([run.code, run.stderr]).toEqual([0, ""]);
});
