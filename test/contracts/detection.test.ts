import { describe, expect, test } from "vitest";
import { detectContract, isTemplate } from "../../server/src/contracts/detection.ts";
import { builtinContracts } from "../../server/src/contracts/registry.ts";
import { analyze } from "../../server/src/engine/analyze.ts";
import { lint } from "../../server/src/engine/lint.ts";

interface Case {
  readonly code: string;
  readonly path?: string;
  readonly beside?: readonly string[];
  readonly configured?: string;
  /** `name how`, or `none how`. */
  readonly found: string;
}

const detect = ({ code, path, beside, configured }: Omit<Case, "found">): string => {
  const { contract, how, unknown } = detectContract({
    model: analyze(code).model,
    path,
    configured,
    contracts: builtinContracts(),
    hasNeighbour: beside === undefined ? undefined : (name) => beside.includes(name),
  });
  return `${contract?.name ?? "none"} ${how}${unknown === undefined ? "" : ` unknown ${unknown}`}`;
};

const cases: readonly Case[] = [
  // By name.
  { code: "# plimsoll contract=production-go\nFROM golang:1.26\n", found: "production-go comment" },
  { code: "FROM cloche-base:latest\n# plimsoll contract=none\n", found: "none comment" },
  { code: "# plimsoll contract=cloch\nFROM x\n", found: "none comment unknown cloch" },
  { code: "FROM debian:13\n", configured: "ralph-worker", found: "ralph-worker config" },
  { code: "FROM cloche-base\n", configured: "none", found: "none config" },
  { code: "# plimsoll contract=rounds-dev\nFROM debian:13\n", configured: "ralph-worker", found: "rounds-dev comment" },
  // Decisive text.
  { code: "FROM cloche-base:latest\n", found: "cloche text" },
  { code: "FROM registry.example.com/team/cloche-agent\n", found: "cloche text" },
  { code: "FROM debian\nCOPY --from=cloche-base /usr/local/bin/cloche-agent /usr/local/bin/\n", found: "cloche text" },
  { code: "FROM cloche-base AS a\nFROM debian:13\n", found: "none none" },
  { code: "FROM alpine:3.21\nCOPY ralph.sh /opt/ralph/\n", found: "ralph-worker text" },
  { code: 'FROM alpine:3.21\nENTRYPOINT ["/opt/ralph/docker/entrypoint.sh"]\n', found: "ralph-worker text" },
  { code: "FROM python:3.11-slim\nRUN useradd nurse\n", path: "Dockerfile.dist", found: "rounds-dist text" },
  { code: "FROM python:3.11-slim\nUSER nurse\n", path: "x/Dockerfile.dev", found: "rounds-dev text" },
  { code: "FROM python:3.11-slim\nUSER nurse\n", path: "Dockerfile", found: "none none" },
  { code: "FROM python:3.11-slim\nUSER nurse\n", found: "none none" },
  { code: "FROM clauditoreum-orchestrator:latest\n", found: "rounds-agent text" },
  { code: "FROM switchyard-orchestrator\n", path: "Dockerfile.agent", found: "rounds-agent text" },
  { code: 'FROM ubuntu:24.04\nENV REPO_ROOT=/workspace\nCMD ["init-ssh-and-repo.sh"]\n', found: "terok-l0 text" },
  { code: "FROM terok-l0:ubuntu-24.04\nENV CODE_REPO=x GIT_BRANCH=main\n", found: "terok-l2-dev text" },
  { code: "FROM terok-l1-cli:ubuntu-24.04\n", found: "terok-l2 text" },
  { code: "ARG B\nFROM $B\nENV CODE_REPO=x\nENV GIT_BRANCH=main\n", found: "terok-l2 text" },
  { code: "ARG BASE_IMAGE\nFROM $BASE_IMAGE\nARG AGENT_CACHE_BUST=0\n", found: "terok-l1 text" },
  { code: "FROM terok-l0:fedora-44\n", found: "terok-l1 text" },
  { code: 'FROM debian:13\nLABEL ai.terok.agents="codex"\n', found: "terok-l1 text" },
  // Path, with evidence.
  { code: "FROM debian:13\n", path: "/home/x/app/.cloche/Dockerfile", found: "cloche path" },
  {
    code: "FROM golang AS b\nFROM debian:12\nCOPY --from=b /out/cloche-agent /usr/local/bin/\n",
    path: "docker/cloche-base/Dockerfile",
    found: "cloche-base path",
  },
  { code: "FROM alpine:3.21\n", path: "Dockerfile.worker", beside: ["ralph.sh"], found: "ralph-worker path" },
  { code: "FROM alpine:3.21\n", path: "Dockerfile.worker", beside: [], found: "none none" },
  { code: "FROM alpine:3.21\n", path: "Dockerfile.worker", found: "none none" },
  { code: "FROM python:3\n", path: "Dockerfile.dist", beside: ["rounds"], found: "rounds-dist path" },
  { code: "FROM python:3\n", path: "Dockerfile.dev", beside: ["src"], found: "none none" },
  { code: "FROM debian:13\n", path: "L0.Dockerfile", beside: ["scripts"], found: "none none" },
  { code: "FROM debian:13\n", path: "Dockerfile.agent", beside: ["rounds"], found: "none none" },
  // Production images are taken by name only.
  { code: "FROM gcr.io/distroless/static-debian13:nonroot\nUSER 65532\n", path: "Dockerfile", beside: ["go.mod"], found: "none none" },
  { code: "", found: "none none" },
];

test.each(cases.map((one) => [one.found, one] as const))("%s: %#", (found, one) => {
  expect(detect(one)).toBe(found);
});

describe("templates", () => {
  test.each([
    ["FROM debian:13\n", "L0.Dockerfile.template", true],
    ["RUN x\n", "common.dockerinclude", true],
    ["{% if a %}\nFROM debian\n{% endif %}\n", "Dockerfile.base", true],
    ["FROM debian\n{{USER_SNIPPET}}\n", "images/app.Dockerfile", true],
    ["FROM debian\n{{- range .Packages }}\n", "Dockerfile.tmpl", true],
    // BuildKit is given these as they are, and refuses them.
    ["{% if a %}\nFROM debian\n{% endif %}\n", "a/Dockerfile", false],
    ["FROM debian\n{{USER_SNIPPET}}\n", undefined, false],
    ["FROM debian\n{{ x\n", "app.Dockerfile", false],
    ["FROM debian\n{%\n", "app.Dockerfile", false],
    ["FROM debian\nRUN a && \\\n{{ b }}\n", "app.Dockerfile", false],
    ["FROM debian\nRUN docker inspect -f '{{.Id}}' x && printf '{% raw %}'\n", "Dockerfile", false],
    ["FROM nginx\nCOPY <<EOF /etc/x\n{% if a %}\nEOF\n", "Dockerfile", false],
  ])("%j in %s: %s", (code, path, expected) => {
    expect(isTemplate({ model: analyze(code).model, path })).toBe(expected);
    if (expected) expect(lint({ text: code, path })).toEqual([]);
    else
      expect(lint({ text: code, path }).some(({ ruleId }) => ruleId === "unknown-instruction")).toBe(
        /^\{[{%]/m.test(code.replace(/<<EOF[^]*|\\\n/g, "")),
      );
  });
});
