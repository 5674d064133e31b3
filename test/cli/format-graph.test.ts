import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { runCli } from "./run-cli.ts";

const untidy = "from alpine:3.24\nRUN x \\\n&& y\n";
const tidy = "FROM alpine:3.24\nRUN x \\\n  && y\n";

function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), "plimsoll-"));
  for (const [name, text] of Object.entries({ ".editorconfig": "root = true\n[*]\nindent_size = 2\n", ...files }))
    writeFileSync(join(folder, name), text);
  return folder;
}

describe("plimsoll format", () => {
  test("writes what is not laid out, once", async () => {
    const folder = folderWith({ Dockerfile: untidy });
    expect(await runCli(["format"], { folder })).toEqual({ code: 0, stdout: "Dockerfile\n", stderr: "" });
    expect(readFileSync(join(folder, "Dockerfile"), "utf8")).toBe(tidy);
    expect(await runCli(["format"], { folder })).toEqual({ code: 0, stdout: "", stderr: "" });
  });

  test("--check and --diff write nothing and exit 1", async () => {
    const folder = folderWith({ Dockerfile: untidy });
    expect(await runCli(["format", "--check"], { folder })).toEqual({ code: 1, stdout: "Dockerfile\n", stderr: "" });
    const diff = await runCli(["format", "--diff", "Dockerfile"], { folder });
    expect([diff.code, diff.stdout.includes("+FROM alpine:3.24\n"), diff.stdout.includes("-from alpine:3.24\n")]).toEqual([1, true, true]);
    expect(readFileSync(join(folder, "Dockerfile"), "utf8")).toBe(untidy);
  });

  test("answers every file, whatever becomes of the others", async () => {
    const folder = folderWith({ "a.Dockerfile": new Uint8Array([0xff, 0xfe, 0]), "b.Dockerfile": untidy });
    const run = await runCli(["format"], { folder });
    expect([run.code, run.stdout]).toEqual([2, "b.Dockerfile\n"]);
    expect(run.stderr).toMatch(/^plimsoll: a\.Dockerfile: /);
  });

  test("takes standard input", async () => {
    const run = await runCli(["format", "--keyword-case", "lower", "-"], { input: "FROM a as B\n" });
    expect(run).toEqual({ code: 0, stdout: "from a as B\n", stderr: "" });
  });
});

describe("plimsoll graph", () => {
  test("draws", async () => {
    const folder = folderWith({ Dockerfile: "FROM a AS b\nFROM b\n" });
    expect((await runCli(["graph", "-f", "mermaid"], { folder })).stdout).toBe(
      'flowchart LR\n  n0["b"]\n  n1[["stage 1"]]\n  n2(["a"])\n  n2 ==> n0\n  n0 ==> n1\n',
    );
    expect((await runCli(["graph", "--format", "dot", "--target", "b"], { folder })).stdout).toContain(
      '"stage 0" [label="b", peripheries=2];',
    );
    expect((await runCli(["graph", "-o", "x.svg"], { folder })).code).toBe(0);
    expect(readFileSync(join(folder, "x.svg"), "utf8")).toMatch(/^<svg [\s\S]*<\/svg>\n$/);
  });

  test("says what is wrong", async () => {
    const run = await runCli(["graph", "missing"], { folder: folderWith({}) });
    expect([run.code, run.stdout]).toEqual([2, ""]);
    expect(run.stderr).toMatch(/^plimsoll: missing: /);
  });
});
