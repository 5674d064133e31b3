import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { makeShellCheck } from "../../../server/src/host/node/shellcheck.ts";
import { canRunScripts, makeFakeShellCheck } from "../fake-shellcheck.ts";
import { makeFolder } from "../temporary-folder.ts";

const bad = (name: string): string => `#!/bin/sh\necho ${name} $x\n`;

function start(milliseconds?: number) {
  const fake = makeFakeShellCheck(makeFolder());
  const service = makeShellCheck({
    program: fake.program,
    environment: { PATH: process.env["PATH"], SHELLCHECK_OPTS: "--enable=all" },
    ...(milliseconds === undefined ? {} : { milliseconds }),
  });
  return { fake, service };
}

describe.skipIf(!canRunScripts)(`makeShellCheck${canRunScripts ? "" : " (skipped: Windows runs no scripts)"}`, () => {
  test("asks about many scripts in one process and knows the answers", async () => {
    const { fake, service } = start();
    const scripts = [bad("a"), "#!/bin/sh\ntrue\n", bad("b")];
    expect(service.get(bad("a"))).toBe(undefined);
    expect(await service.ask(scripts)).toBe(undefined);
    expect(scripts.map((script) => service.get(script)?.map(({ code, line }) => `${code}:${line}`))).toEqual([["2086:2"], [], ["2086:2"]]);
    expect(fake.counts()).toEqual([3]);
    const [run] = fake.runs();
    expect(run?.args.slice(0, 3)).toEqual(["--norc", "--format=json1", "--exclude=SC1090,SC1091,SC2148,SC2187"]);
    expect(run?.opts).toBe(null);
    expect(existsSync(run?.folder ?? ""), "the scripts are taken away").toBe(false);
  });

  test("asks no second time, and once for those who ask together", async () => {
    const { fake, service } = start();
    await Promise.all([service.ask([bad("a"), bad("a")]), service.ask([bad("a"), bad("b")])]);
    await service.ask([bad("a")]);
    expect(fake.counts()).toEqual([2]);
  });

  test("takes several processes for very many", async () => {
    const { fake, service } = start();
    const scripts = Array.from({ length: 60 }, (_, index) => bad(`n${index}`));
    await service.ask(scripts);
    expect(fake.counts()).toEqual([48, 12]);
    expect(scripts.every((script) => service.get(script)?.length === 1)).toBe(true);
  });

  test("one script that ShellCheck cannot bear costs only its own result", async () => {
    const { service } = start();
    const scripts = [bad("a"), "#!/bin/sh\nCRASH\n", bad("b"), bad("c")];
    expect(await service.ask(scripts)).toBe("ShellCheck failed with exit code 3: shellcheck: Prelude.head: empty list.");
    expect(scripts.map((script) => service.get(script)?.length)).toEqual([1, 0, 1, 1]);
  });

  test("does not ask again about a script it failed on", async () => {
    const { fake, service } = start();
    await service.ask(["#!/bin/sh\nGARBAGE\n"]);
    expect(await service.ask(["#!/bin/sh\nGARBAGE\n"])).toBe(undefined);
    expect(fake.counts()).toEqual([1]);
  });

  test("stops a process that takes too long", async () => {
    const { service, fake } = start(400);
    expect(await service.ask(["#!/bin/sh\nHANG\n"])).toBe(`${fake.program} gave no answer in 0.4 s.`);
  });

  test("stops when nobody waits any more, and begins anew when somebody does", async () => {
    const { service, fake } = start();
    const abort = new AbortController();
    const asked = service.ask(["#!/bin/sh\nHANG\n", bad("a")], abort.signal);
    while (fake.runs().length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    abort.abort();
    expect(await asked).toBe(undefined);
    expect(service.get(bad("a"))).toBe(undefined);
    expect(await service.ask([bad("a")])).toBe(undefined);
    expect(service.get(bad("a"))).toHaveLength(1);
  });

  test("goes on for the other one when one of two stops", async () => {
    const { service } = start();
    const abort = new AbortController();
    const first = service.ask([bad("a"), bad("b")], abort.signal);
    const second = service.ask([bad("a")]);
    abort.abort();
    await Promise.all([first, second]);
    expect(service.get(bad("a"))).toHaveLength(1);
  });

  test("asks nothing for a question that was stopped before", async () => {
    const { fake, service } = start();
    const abort = new AbortController();
    abort.abort();
    expect(await service.ask([bad("a")], abort.signal)).toBe(undefined);
    expect(fake.runs()).toEqual([]);
  });
});

test("a program that is not there is a sentence, not a fault", async () => {
  const program = join(makeFolder(), "shellcheck");
  const service = makeShellCheck({ program, environment: {} });
  expect(await service.ask([bad("a"), bad("b")])).toMatch(/^ShellCheck could not be started: .*ENOENT/);
  expect(service.get(bad("a"))).toEqual([]);
});
