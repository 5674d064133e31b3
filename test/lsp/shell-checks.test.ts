import { afterEach, expect, test } from "vitest";
import type { ShellCheckService } from "../../server/src/host/shellcheck.ts";
import type { ShellCheckComment } from "../../server/src/shell/shellcheck.ts";
import { trustNotification } from "../../server/src/lsp/protocol.ts";
import { dockerfileUri, fakeHost, ourClient, pushCapabilities, startEditor, stopEditors, type EditorOptions } from "./editor.ts";

afterEach(stopEditors);

interface FakeService extends ShellCheckService {
  /** The bodies of each question. */
  readonly questions: string[][];
  readonly stopped: string[][];
  /** Where it is set, questions wait for it. */
  gate: Promise<void> | undefined;
  problem: string | undefined;
}

/** Finds `$x` in every script, with the fix ShellCheck has for it. */
function fakeService(): FakeService {
  const known = new Map<string, readonly ShellCheckComment[]>();
  const bodyOf = (script: string): string => script.replace(/^#!.*\n(?:export .*\n)*/, "");
  const service: FakeService = {
    questions: [],
    stopped: [],
    gate: undefined,
    problem: undefined,
    get: (script) => known.get(script),
    async ask(scripts, signal) {
      service.questions.push(scripts.map(bodyOf));
      signal?.addEventListener("abort", () => service.stopped.push(scripts.map(bodyOf)));
      await service.gate;
      if (signal?.aborted === true) return undefined;
      for (const script of scripts) known.set(script, commentsOn(script));
      return service.problem;
    },
  };
  return service;
}

function commentsOn(script: string): readonly ShellCheckComment[] {
  return script.split("\n").flatMap((line, row) => {
    const at = line.search(/(?<!")\$x/);
    if (at < 0) return [];
    const place = { line: row + 1, endLine: row + 1, column: at + 1, endColumn: at + 3 };
    const put = (column: number, after: boolean) => ({ ...place, column, endColumn: column, text: '"', after });
    return [{ code: 2086, level: "info", message: "Quote it.", ...place, replacements: [put(at + 1, false), put(at + 3, true)] } as const];
  });
}

async function start(more: EditorOptions & { readonly programs?: readonly string[]; readonly config?: string } = {}) {
  const service = fakeService();
  const { programs = ["shellcheck"], config, ...options } = more;
  const opened: string[] = [];
  const host = fakeHost({
    config: config === undefined ? undefined : { name: ".plimsoll.json", text: config },
    findProgram: async ([name = ""]) => (programs.includes(name) ? `/usr/bin/${name}` : undefined),
    openShellCheck(program) {
      opened.push(program);
      return service;
    },
  });
  const editor = await startEditor({ host, start: { ...ourClient, trusted: true }, settings: { preset: "strict" }, ...options });
  const shellFindings = async (): Promise<readonly string[]> => (await editor.findings()).filter((line) => line.startsWith("SC"));
  return { editor, service, opened, shellFindings };
}

/** Waits for a question; the editor hears nothing of it. */
async function asked(service: FakeService, times: number): Promise<void> {
  while (service.questions.length < times) await new Promise((resolve) => setTimeout(resolve, 10));
}

test("our findings come at once, ShellCheck's behind them with a refresh, at their place", async () => {
  const { editor, service, opened, shellFindings } = await start();
  await editor.open("FROM debian\nRUN true && \\\n  # between\n  echo $x\n");
  const first = await editor.findings();
  expect(first.some((line) => line.startsWith("no-latest-tag"))).toBe(true);
  expect(first.filter((line) => line.startsWith("SC"))).toEqual([]);
  await editor.until(() => editor.refreshes > 0, "the refresh");
  expect(await shellFindings()).toEqual(["SC2086 «$x»"]);
  expect([service.questions, opened]).toEqual([[["true &&   echo $x"]], ["/usr/bin/shellcheck"]]);
});

test("an editor that does not pull is sent them", async () => {
  const { editor } = await start({ capabilities: pushCapabilities() });
  await editor.open("FROM debian\nRUN echo $x\n");
  await editor.until(() => editor.published.some(({ diagnostics }) => diagnostics.some(({ code }) => code === "SC2086")), "the finding");
  expect(
    editor.published[0]?.diagnostics.some(({ code }) => code === "SC2086"),
    "our own came first",
  ).toBe(false);
});

test("a finding links to ShellCheck's page and offers its fix", async () => {
  const { editor, shellFindings } = await start();
  await editor.open("FROM debian:13\nRUN echo $x\n");
  await editor.findings();
  await editor.until(() => editor.refreshes > 0, "the refresh");
  expect(await shellFindings()).toHaveLength(1);
  const report = await editor.pull();
  const diagnostic = report.kind === "full" ? report.items.find(({ code }) => code === "SC2086") : undefined;
  expect(diagnostic?.codeDescription?.href).toBe("https://www.shellcheck.net/wiki/SC2086");
  const actions = await editor.actions("$x");
  expect(actions.map(({ title }) => title)).toEqual(
    expect.arrayContaining(["Put it in double quotes", "Ignore SC2086 here", "Show documentation for SC2086"]),
  );
  await editor.choose(actions.find(({ title }) => title === "Put it in double quotes") ?? expect.unreachable("no fix"));
  expect(editor.text()).toBe('FROM debian:13\nRUN echo "$x"\n');
  await editor.choose(actions.find(({ title }) => title === "Show documentation for SC2086") ?? expect.unreachable("no page"));
  expect(editor.shown).toEqual([{ uri: "https://www.shellcheck.net/wiki/SC2086", external: true }]);
});

test("typing elsewhere keeps them, at their new place, and asks nothing again", async () => {
  const { editor, service, shellFindings } = await start();
  await editor.open("FROM debian:13\nRUN echo $x\nRUN true\n");
  await editor.findings();
  await editor.until(() => editor.refreshes > 0, "the refresh");
  await editor.type("FROM", "# a line above\nFROM");
  expect(await shellFindings()).toEqual(["SC2086 «$x»"]);
  await editor.type("RUN true", "RUN false");
  expect(await shellFindings()).toEqual(["SC2086 «$x»"]);
  await asked(service, 2);
  expect(service.questions).toEqual([["echo $x", "true"], ["false"]]);
});

test("a question about scripts that are gone is stopped", async () => {
  const { editor, service, shellFindings } = await start();
  let open = (): void => undefined;
  service.gate = new Promise((resolve) => (open = resolve));
  await editor.open("FROM debian:13\nRUN echo $x one\n");
  await editor.findings();
  await asked(service, 1);
  await editor.type("one", "two");
  await editor.findings();
  expect(service.stopped).toEqual([["echo $x one"]]);
  service.gate = undefined;
  open();
  await editor.until(() => editor.refreshes > 0, "the refresh");
  expect(await shellFindings()).toEqual(["SC2086 «$x»"]);
  expect(service.questions).toEqual([["echo $x one"], ["echo $x two"]]);
});

test("nothing is run before the workspace is trusted", async () => {
  const { editor, service, opened, shellFindings } = await start({ start: { ...ourClient, trusted: false } });
  await editor.open("FROM debian:13\nRUN echo $x\n");
  await editor.findings();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect([service.questions, opened]).toEqual([[], []]);
  await editor.connection.sendNotification(trustNotification);
  await editor.until(() => editor.refreshes > 0, "the refresh");
  expect(await shellFindings()).toEqual(["SC2086 «$x»"]);
});

test.each<readonly [string, Parameters<typeof start>[0]]>([
  ["the setting says no", { settings: { preset: "strict", shellcheck: { enable: false } } }],
  ["the configuration says no", { config: '{ "shellcheck": false }' }],
  ["checking is off", { settings: { enable: false } }],
  ["there is none", { programs: [] }],
])("nothing is asked where %s", async (_, options) => {
  const { editor, service } = await start(options);
  await editor.open("FROM debian:13\nRUN echo $x\n");
  await editor.findings();
  await new Promise((resolve) => setTimeout(resolve, 100));
  await editor.findings();
  expect(service.questions).toEqual([]);
  expect(editor.log.filter((line) => /shellcheck/i.test(line))).toEqual([]);
});

test("a program that a person has named and that is not there is told once", async () => {
  const { editor } = await start({ settings: { shellcheck: { path: "/opt/shellcheck" } } });
  await editor.open("FROM debian:13\nRUN echo $x\n");
  await editor.findings();
  await editor.until(() => editor.log.some((line) => line.includes("/opt/shellcheck")), "the message");
  await editor.type("$x", "$xy");
  await editor.findings();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(editor.log.filter((line) => line.includes("/opt/shellcheck"))).toHaveLength(1);
});

test("what goes wrong is told, and our own findings stay", async () => {
  const { editor, service } = await start();
  service.problem = "ShellCheck failed with exit code 3: no.";
  await editor.open("FROM debian\nRUN echo $x\n", dockerfileUri);
  await editor.findings();
  await editor.until(() => editor.log.some((line) => line.includes("exit code 3")), "the message");
  expect((await editor.findings()).some((line) => line.startsWith("no-latest-tag"))).toBe(true);
});

test("Dockerfiles inside a Compose file are asked about together, and ShellCheck's fix is written there", async () => {
  const { editor, service } = await start();
  const uri = "file:///work/project/compose.yaml";
  const inner = (run: string): string => `    build:\n      dockerfile_inline: |\n        FROM debian:13\n        RUN ${run}\n`;
  await editor.open(`services:\n  a:\n${inner("echo $$x")}  b:\n${inner("true")}`, uri, "yaml");
  expect((await editor.findings(uri)).filter((line) => line.startsWith("SC"))).toEqual([]);
  await editor.until(() => editor.refreshes > 0, "the refresh");
  await editor.until(() => service.questions.length > 0, "the question");
  const shown = async (): Promise<string[]> => (await editor.findings(uri)).filter((line) => line.startsWith("SC"));
  for (let tries = 0; tries < 50 && (await shown()).length === 0; tries++) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(await shown()).toEqual(["SC2086 «$$x»"]);
  expect(service.questions).toEqual([["echo $x", "true"]]);
  await editor.choose(
    (await editor.actions("$$x", undefined, uri)).find(({ title }) => title === "Put it in double quotes") ?? expect.unreachable("no fix"),
  );
  expect(editor.text(uri)).toContain('        RUN echo "$$x"\n');
});
