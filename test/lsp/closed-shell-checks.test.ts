import { afterEach, expect, test } from "vitest";
import type { WorkspaceDiagnosticReport } from "vscode-languageserver/node";
import type { ShellCheckService } from "../../server/src/host/shellcheck.ts";
import { makeClosedShellChecks } from "../../server/src/lsp/closed-shell-checks.ts";
import { defaultSettings } from "../../server/src/lsp/settings.ts";
import type { ShellCheckComment } from "../../server/src/shell/shellcheck.ts";
import { diskHost, openFolder } from "./disk.ts";
import { stopEditors, type TestEditor } from "./editor.ts";

afterEach(stopEditors);

const dockerfile = "# syntax=docker/dockerfile:1\nFROM debian:13\nRUN echo $x\nUSER 1000\n";
const comment: ShellCheckComment = {
  code: 2086,
  level: "warning",
  message: "Quote it.",
  line: 2,
  endLine: 2,
  column: 6,
  endColumn: 8,
  replacements: [],
};

function fakeService(): ShellCheckService & { readonly questions: number[] } {
  const known = new Map<string, readonly ShellCheckComment[]>();
  const questions: number[] = [];
  return {
    questions,
    get: (script) => known.get(script),
    async ask(scripts) {
      questions.push(scripts.length);
      for (const script of scripts)
        known.set(
          script,
          script.includes("$x") ? [{ ...comment, line: script.split("\n").length, endLine: script.split("\n").length }] : [],
        );
      return undefined;
    },
  };
}

const pull = (editor: TestEditor, before: WorkspaceDiagnosticReport | undefined): Promise<WorkspaceDiagnosticReport> =>
  editor.connection.sendRequest("workspace/diagnostic", {
    previousResultIds: (before?.items ?? []).map(({ uri, resultId }) => ({ uri, value: resultId ?? "" })),
  });

const codes = ({ items }: WorkspaceDiagnosticReport): unknown[] =>
  items.flatMap((item) => (item.kind === "full" ? item.items.map(({ code }) => code).filter((code) => String(code).startsWith("SC")) : []));

test("files that are not open have ShellCheck's findings, behind our own", async () => {
  const service = fakeService();
  const host = { ...diskHost(), findProgram: async () => "/usr/bin/shellcheck", openShellCheck: () => service };
  const { editor } = await openFolder({ "a/Dockerfile": dockerfile, "b/Dockerfile": dockerfile.replace("$x", "x") }, { host });
  const first = await pull(editor, undefined);
  expect(codes(first)).toEqual([]);
  const second = await pull(editor, first);
  expect(codes(second)).toEqual(["SC2086"]);
  expect(service.questions).toEqual([2]);
});

test("nobody is asked before the workspace is trusted", async () => {
  const service = fakeService();
  const host = { ...diskHost(), findProgram: async () => "/usr/bin/shellcheck", openShellCheck: () => service };
  const { editor } = await openFolder({ "a/Dockerfile": dockerfile }, { host, start: { trusted: false } });
  const first = await pull(editor, undefined);
  const held = pull(editor, first);
  expect(service.questions).toEqual([]);
  await editor.connection.sendNotification("plimsoll/trust");
  expect(codes(await held)).toEqual(["SC2086"]);
});

test("a few scripts are asked about at a time, and none twice for one version", async () => {
  const asked: number[] = [];
  const told: (readonly string[])[] = [];
  const done: (() => void)[] = [];
  const finished = new Promise<void>((resolve) => done.push(resolve));
  const shellChecks = {
    ask: async (scripts: readonly string[]) => {
      asked.push(scripts.length);
      return true;
    },
  };
  const log = { error: () => undefined, warn: () => undefined, info: () => undefined, log: () => undefined };
  const closed = makeClosedShellChecks({ shellChecks, log } as unknown as Parameters<typeof makeClosedShellChecks>[0], (paths) => {
    told.push(paths);
    done[0]?.();
  });
  const scripts = (count: number): string[] => Array.from({ length: count }, (_, index) => `echo ${index}`);
  for (const [path, count] of [
    ["a", 20],
    ["b", 3],
    ["c", 30],
    ["d", 1],
  ] as const)
    closed.add(path, { version: "1", scripts: scripts(count), settings: defaultSettings });
  closed.follow();
  await finished;
  expect(asked).toEqual([23, 30, 1]);
  expect(told).toEqual([["a", "b", "c", "d"]]);
  closed.add("a", { version: "1", scripts: scripts(20), settings: defaultSettings });
  closed.follow();
  expect(asked).toHaveLength(3);
});
