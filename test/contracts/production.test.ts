import { describe, expect, test } from "vitest";
import { findBuiltinContract } from "../../server/src/contracts/registry.ts";
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
