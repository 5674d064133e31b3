import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findOnPath } from "../../tools/processes.mjs";

/** The page's own text is what runs, so that nobody is told what does not work. */
const page = readFileSync(new URL("../../docs/editors.md", import.meta.url), "utf8");
const cli = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));
const checks = fileURLToPath(new URL("neovim.lua", import.meta.url));
const neovim = findOnPath("nvim");
const reason = "no nvim on PATH (Debian: apt-get install --no-install-recommends neovim)";
if (neovim === undefined) process.stderr.write(`No test in a real Neovim: ${reason}.\n`);

interface Seen {
  readonly problem?: string;
  readonly filetype: string;
  readonly diagnostics: readonly string[];
  readonly hover: string;
  readonly symbols: readonly string[];
  readonly fixed: readonly string[];
  readonly completion: readonly string[];
}

describe.skipIf(neovim === undefined)(`a real Neovim${neovim === undefined ? ` (skipped: ${reason})` : ""}`, () => {
  const folder = mkdtempSync(join(tmpdir(), "plimsoll-neovim-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  let seen: Seen | undefined;

  beforeAll(() => {
    const dockerfile = join(folder, "Dockerfile");
    writeFileSync(dockerfile, "FROM debian:13 as build\nRUN apt-get install curl\nUSER 1000\n");
    const setup = /```lua\n([^]*?)```/.exec(page)?.[1] ?? "";
    writeFileSync(join(folder, "init.lua"), `${setup}\n`);
    writeFileSync(join(folder, "plimsoll"), `#!/bin/sh\nexec '${process.execPath}' '${cli}' "$@"\n`);
    chmodSync(join(folder, "plimsoll"), 0o755);
    const result = join(folder, "result.json");
    const { status, stderr } = spawnSync(neovim ?? "", ["--headless", "--clean", "-u", join(folder, "init.lua"), "-S", checks], {
      env: {
        ...process.env,
        PATH: [folder, process.env["PATH"]].join(delimiter),
        XDG_STATE_HOME: folder,
        XDG_CACHE_HOME: folder,
        PLIMSOLL_DOCKERFILE: dockerfile,
        PLIMSOLL_RESULT: result,
      },
      encoding: "utf8",
      timeout: 50_000,
    });
    if (status !== 0) throw new Error(`nvim ended with ${status}: ${stderr}`);
    seen = JSON.parse(readFileSync(result, "utf8")) as Seen;
  });

  test("nothing went wrong", () => {
    expect(seen?.problem).toBeUndefined();
    expect(seen?.filetype).toBe("dockerfile");
  });

  test("diagnostics are pushed, each at its word", () => {
    expect(seen?.diagnostics).toEqual(expect.arrayContaining(["from-as-casing as", "apt-no-install-recommends install"]));
  });

  test("hover, outline and completion answer", () => {
    expect(seen?.hover).toContain("RUN");
    expect(seen?.symbols.join(" ")).toContain("build");
    expect(seen?.completion).toContain("COPY");
  });

  test("everything safe is fixed by one action", () => {
    expect(seen?.fixed.join("\n")).toContain("FROM debian:13 AS build");
  });
});
