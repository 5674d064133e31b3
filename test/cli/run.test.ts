import { expect, test } from "vitest";
import { runCli } from "./run-cli.ts";

test.each<[readonly string[], RegExp]>([
  [["--help"], /^plimsoll: .*\n[^]*plimsoll lint \[PATH…\]/],
  [["help"], /plimsoll pin \[PATH…\]/],
  [["-h"], /Exit code: 0 nothing found/],
  [["help", "lint"], /^plimsoll lint \[OPTIONS\] \[PATH…\]\n[^]*--stdin-filename PATH/],
  [["lint", "--help"], /--fail-on LEVEL/],
  [["pin", "-h"], /in their registries/],
  [["rules", "--help"], /--format FORMAT/],
  [["help", "explain"], /DL3008/],
  [["lsp", "--help"], /--stdio/],
  [["--version"], /^\d+\.\d+\.\d+\n$/],
])("%j is answered on standard output", async (args, text) => {
  const run = await runCli(args);
  expect([run.code, run.stderr]).toEqual([0, ""]);
  expect(run.stdout).toMatch(text);
});

test.each<[readonly string[], string]>([
  [["lnt"], "plimsoll: Unknown command lnt. Did you mean lint?\nTry plimsoll help.\n"],
  [["Dockerfile"], "plimsoll: Unknown command Dockerfile. To lint a file: plimsoll lint FILE.\nTry plimsoll help.\n"],
  [["--hepl"], "plimsoll: Unknown option --hepl before a command. Did you mean --help?\nTry plimsoll help.\n"],
  [["help", "rule"], "plimsoll: Unknown command rule. Did you mean rules?\nTry plimsoll help.\n"],
  [["lint", "--formt", "json"], "plimsoll: Unknown option --formt. Did you mean --format?\nTry plimsoll help lint.\n"],
  [["explain"], "plimsoll: explain needs the id of a rule: plimsoll explain no-latest-tag.\nTry plimsoll help explain.\n"],
  [["explain", "no-latest-tga"], "plimsoll: There is no rule no-latest-tga. Did you mean no-latest-tag?\nTry plimsoll help explain.\n"],
  [["lsp"], "plimsoll: lsp speaks over standard input and output: plimsoll lsp --stdio.\nTry plimsoll help lsp.\n"],
  [["pin", "--check", "--diff"], "plimsoll: --check and --diff exclude each other.\nTry plimsoll help pin.\n"],
])("%j is refused with a way out", async (args, message) => {
  expect(await runCli(args)).toEqual({ code: 2, stdout: "", stderr: message });
});

test("no command at all shows how to use the program", async () => {
  const run = await runCli([]);
  expect([run.code, run.stdout]).toEqual([2, ""]);
  expect(run.stderr).toMatch(/^plimsoll: /);
});

test("rules lists every rule once, as text and as JSON", async () => {
  const rules = JSON.parse((await runCli(["rules", "--format", "json"])).stdout) as { id: string; aliases: string[]; url: string }[];
  expect(rules.map(({ id }) => id)).toEqual([...new Set(rules.map(({ id }) => id))].sort());
  expect(rules.find(({ id }) => id === "no-latest-tag")).toMatchObject({
    aliases: expect.arrayContaining(["DL3006", "DL3007"]),
    category: "reproducibility",
    url: "https://github.com/plimsoll/plimsoll/blob/main/docs/rules/no-latest-tag.md",
  });
  const { stdout } = await runCli(["rules"]);
  expect(stdout).toMatch(/^no-latest-tag +warning +\S/m);
  expect(stdout).toMatch(new RegExp(`^${rules.length} rules\\.`, "m"));
});

test.each([
  ["no-latest-tag", /^no-latest-tag {2}reproducibility, warning\nalso DL3007, .*DL3006/],
  ["dl3007", /^no-latest-tag /],
  ["JSONArgsRecommended", /^shell-form-cmd [^]*^shell-form-entrypoint /m],
])("explain %s", async (name, text) => {
  const run = await runCli(["explain", name]);
  expect(run.code).toBe(0);
  expect(run.stdout).toMatch(text);
  expect(run.stdout).toMatch(/^bad\n {4}\S[^]*^good\n {4}\S[^]*\nhttps:\/\//m);
});

test("explain tells of ShellCheck by any of its ids", async () => {
  const run = await runCli(["explain", "sc2086"]);
  expect([run.code, run.stdout.split(" ")[0]]).toEqual([0, "shellcheck"]);
});

test("lsp --stdio is the language server", async () => {
  const messages = [
    { jsonrpc: "2.0", id: 1, method: "initialize", params: { processId: null, rootUri: null, capabilities: {} } },
    { jsonrpc: "2.0", id: 2, method: "shutdown" },
    { jsonrpc: "2.0", method: "exit" },
  ].map((message) => JSON.stringify(message));
  const input = messages.map((text) => `Content-Length: ${text.length}\r\n\r\n${text}`).join("");
  const run = await runCli(["lsp", "--stdio"], { input, staysOpen: true });
  expect([run.code, run.stderr]).toEqual([0, ""]);
  expect(run.stdout).toMatch(/"id":1,"result":\{.*"capabilities":\{.*"codeActionProvider"/);
});
