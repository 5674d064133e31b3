import {
  commands,
  extensions,
  languages,
  Position,
  Range,
  UIKind,
  env,
  window,
  workspace,
  type CodeAction,
  type Hover,
  type Uri,
} from "vscode";
import type { Api } from "../../../client/src/client.ts";
import { expectSoon, until } from "../harness/poll.ts";
import { writeTestLine } from "../harness/test-line.ts";

const content = "# syntax=docker/dockerfile:1\nFROM debian:latest\nMAINTAINER me\nUSER nobody\n";

/** In the worker of a browser there is no Node, so neither mocha nor assertions of Node: each test throws or it has passed. */
const tests: readonly { readonly name: string; run(): Promise<void> }[] = [
  {
    name: "the extension activates in the browser's worker",
    async run() {
      expect("the window", env.uiKind, UIKind.Web);
      expect("Node", typeof process === "object" && "versions" in process && typeof process.versions?.node === "string", false);
      await workspace.openTextDocument({ language: "dockerfile", content });
      const extension = await until("the extension", () => extensions.getExtension<Api>("plimsoll.plimsoll"));
      const api = await extension.activate();
      // Names what is wrong where the server does not start.
      await Promise.race([api.ready, until("the server's start", () => api.client.isRunning())]);
    },
  },
  {
    name: "findings and their rules come from the server in its own worker",
    async run() {
      const { uri } = await workspace.openTextDocument({ language: "dockerfile", content });
      await expectSoon("the findings", () => rulesOf(uri), ["maintainer-deprecated", "no-latest-tag"]);
    },
  },
  {
    name: "a fix is offered, and pinning a digest is not",
    async run() {
      const document = await workspace.openTextDocument({ language: "dockerfile", content });
      const actions = await until("code actions", async () => {
        const whole = new Range(0, 0, document.lineCount, 0);
        const found = await commands.executeCommand<CodeAction[]>("vscode.executeCodeActionProvider", document.uri, whole, "quickfix");
        return found.length > 0 && found;
      });
      const titles = actions.map(({ title }) => title);
      expect("a suppression", titles.includes("Ignore maintainer-deprecated here"), true);
      expect("pinning", titles.includes("Pin digest"), false);
    },
  },
  {
    name: "hovers come, too",
    async run() {
      const document = await workspace.openTextDocument({ language: "dockerfile", content });
      await until("a hover", async () => {
        const hovers = await commands.executeCommand<Hover[]>("vscode.executeHoverProvider", document.uri, new Position(2, 2));
        return hovers.length > 0;
      });
    },
  },
  {
    name: "a file of the workspace is checked like any other",
    async run() {
      const [folder] = workspace.workspaceFolders ?? [];
      if (folder === undefined) throw new Error("No folder is open.");
      const uri = folder.uri.with({ path: `${folder.uri.path}/Dockerfile` });
      await workspace.fs.writeFile(uri, new TextEncoder().encode(content));
      await window.showTextDocument(await workspace.openTextDocument(uri), { preview: false });
      await until("the findings", () => rulesOf(uri).includes("maintainer-deprecated"));
    },
  },
];

/** What the editor calls. */
export async function run(): Promise<void> {
  let failures = 0;
  for (const test of tests) {
    const started = Date.now();
    let failure: string | undefined;
    try {
      await test.run();
    } catch (error) {
      failures += 1;
      failure = error instanceof Error ? (error.stack ?? error.message) : String(error);
    }
    console.log(writeTestLine({ name: test.name, milliseconds: Date.now() - started, failure }));
  }
  if (failures > 0) throw new Error(`${failures} failed`);
}

function rulesOf(uri: Uri): readonly string[] {
  return languages
    .getDiagnostics(uri)
    .filter(({ source }) => source === "plimsoll")
    .map(({ code }) => String(typeof code === "object" ? code.value : code))
    .toSorted();
}

function expect(what: string, found: unknown, wanted: unknown): void {
  if (found !== wanted) throw new Error(`${what}: wanted ${String(wanted)}, found ${String(found)}`);
}
