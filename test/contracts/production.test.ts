import { describe, expect, test } from "vitest";
import { findBuiltinContract } from "../../server/src/contracts/registry.ts";
import { lint } from "../../server/src/engine/lint.ts";
import { contextOf } from "../context-literal.ts";
import { scaffoldOf, testContract } from "./contract-tester.ts";

/** Lines of .dockerignore, a path that each keeps out, and whether it matters only where there is such a path. */
const ignored = [
  { rows: "P-11", line: ".git", path: ".git", severity: "warning" },
  { rows: "P-12", line: "**/node_modules", path: "node_modules", severity: "info" },
  { rows: "P-13", line: "**/target", path: "target", severity: "info" },
  { rows: "P-14", line: "**/__pycache__", path: "__pycache__", severity: "info" },
  { rows: "P-15", line: ".env*\n!.env.example", path: ".env", severity: "warning" },
  { rows: "P-16", line: "*.pem", path: "server.pem", severity: "warning" },
  { rows: "P-17", line: "*.key", path: "server.key", severity: "warning" },
  { rows: "P-18", line: "secrets/", path: "secrets", severity: "warning" },
  { rows: "P-19", line: ".venv", path: ".venv", severity: "info" },
  { rows: "P-20", line: "dist", path: "dist", severity: "info" },
  { rows: "P-21", line: "**/.gradle", path: ".gradle", severity: "info" },
  { rows: "P-22", line: "README*", path: "README.md", severity: "info" },
  { rows: "P-23", line: ".github", path: ".github", severity: "info" },
];

testContract("production-go", {
  broken: ignored.map(({ rows, line, path, severity }) => ({
    rows,
    change: [],
    context: {
      files: { ".dockerignore": "", [path.includes(".md") ? path : `${path}/x`]: "", "src/main.go": "" },
      ignored: ignored.flatMap((other) => (other.path === path ? [] : [other.path])),
    },
    found: [`${severity} dockerignore-missing-pattern «.»`],
    mended: "safe" as const,
    file: [".dockerignore", `${line}\n`] as const,
  })),
});

testContract("production-node", {
  broken: [
    // What the file copies by name stays in the build.
    {
      rows: "P-20",
      code: scaffoldOf("production-node").replace("COPY . .", "COPY dist dist"),
      context: { files: { ".dockerignore": "", "dist/x": "" }, ignored: [".git", ".env", "server.pem", "server.key", "secrets"] },
      found: ["info dockerignore-missing-pattern «node:24-trixie-slim»"],
      mended: "safe",
      file: [".dockerignore", "dist\n!dist\n"],
    },
    // Where there is no such folder nothing is asked.
    {
      rows: "P-13 P-14",
      change: [],
      context: { files: { ".dockerignore": "" }, ignored: [".git", ".env", "server.pem", "server.key", "secrets"] },
      found: [],
    },
  ],
});

describe("rows that what stands beside the Dockerfile decides", () => {
  const contract = findBuiltinContract("production");
  const ids = (code: string, files: Readonly<Record<string, string | null>>): string[] => {
    const findings = lint({ text: code, contract, context: contextOf({ files }) });
    return findings
      .filter(({ override }) => override !== undefined)
      .map(({ ruleId, severity, override }) => `${severity} ${ruleId} ${override?.rows.join(" ")}`);
  };
  const code = "# syntax=docker/dockerfile:1\nFROM debian:trixie-slim AS runtime\nUSER 10001\n";

  test.each<[string, string, Readonly<Record<string, string | null>>, string]>([
    ["P-2", code, { "build.sh": "DOCKER_BUILDKIT=0 docker build .\n" }, "warning legacy-builder P-2"],
    ["P-3", code, { "start.sh": "docker-compose up -d\n" }, "info docker-compose-v1 P-3"],
    ["P-5", code, { ".gitlab-ci.yml": "image: aquasec/trivy:0.60.0\n" }, "warning trivy-version P-5"],
    ["P-7", code, { "push.sh": "docker buildx build --push .\n" }, "hint build-without-attestations P-7"],
    ["P-10", `${code}COPY a.sh /\n`, { "a.sh": null }, "warning dockerignore-missing P-10"],
    ["P-24", `${code}COPY . /app\n`, { ".dockerignore": ".env*\n!.env\n" }, "warning dockerignore-weakened P-24"],
    ["P-32", code, { ".gitlab-ci.yml": "script: docker build .\n" }, "hint no-lint-in-ci P-32"],
    [
      "P-55",
      code.replace("FROM", "FROM debian:13 AS build\nFROM"),
      { ".gitlab-ci.yml": "script: docker build --cache-to type=gha .\n" },
      "hint ci-cache-mode P-55",
    ],
    ["P-62", `${code}COPY . /app\n`, { ".dockerignore": "", ".env": null }, "warning copy-all-without-dockerignore P-62"],
    ["P-63", code, { ".gitlab-ci.yml": "script: docker build .\n" }, "hint no-scan-in-ci P-63"],
    [
      "P-77",
      `${code}COPY package*.json ./\nRUN npm install\n`,
      { "package.json": "{}", "package-lock.json": null },
      "warning npm-install-instead-of-ci P-77",
    ],
    ["P-78", `${code}COPY package.json pnpm-lock.yaml ./\nRUN pnpm install\n`, {}, "warning unfrozen-install P-78 P-79 P-81"],
    ["P-79", `${code}COPY r.txt ./\nRUN pip install -r r.txt\n`, { "r.txt": "a==1\n" }, "hint pip-without-hashes P-79"],
    ["P-80", `${code}COPY go.mod ./\nRUN go mod download\n`, { "go.mod": "module x\n", "go.sum": null }, "warning go-sum-missing P-80"],
    [
      "P-82",
      `${code}COPY package.json ./\nRUN npm install\n`,
      { "package.json": "{}", "package-lock.json": null },
      "warning lockfile-not-copied P-82",
    ],
  ])("%s", (_, text, files, found) => {
    expect(ids(text, files)).toContain(found);
    expect(ids(code, {})).not.toContain(found);
  });
});

describe("the stacks continue the standard", () => {
  test.each(["go", "node", "python", "java", "rust"])("production-%s", (stack) => {
    const contract = findBuiltinContract(`production-${stack}`);
    const standard = findBuiltinContract("production");
    expect(contract?.requirements).toEqual(standard?.requirements);
    const but = (rule: string) => (one: { readonly rule: string }) => one.rule !== rule;
    expect(contract?.overrides?.filter(but("base-not-pinned"))).toEqual(standard?.overrides?.filter(but("base-not-pinned")));
    expect(contract?.detect).toBeUndefined();
    expect(contract?.smoke?.find(({ title }) => title === "no shell in the image")?.level).toBeUndefined();
    expect(standard?.smoke?.find(({ title }) => title === "no shell in the image")?.level).toBe("warn");
  });
});
