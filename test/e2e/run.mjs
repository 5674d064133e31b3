/**
 * node test/e2e/run.mjs [--vsix FILE] [--screenshots] [WORD…]
 * The suites in real VS Code, on the installed VSIX: windows in Chromium, tests in the extension host, the browser's own host.
 * With words, only tests whose name has one of them. Prints a line for each test and, last, the counts as JSON.
 */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { vsixFile } from "../../tools/package.mjs";
import { startBrowser } from "./harness/browser.ts";
import { buildCarrier } from "./harness/carrier.ts";
import { startEditor } from "./harness/editor-server.ts";
import { serveFiles } from "./harness/file-server.ts";
import { makeFakeDocker } from "./harness/fake-docker.ts";
import { runInHost } from "./harness/in-host.ts";
import { keep } from "./harness/keeper.ts";
import { openRegistry } from "./harness/registry.ts";
import { makeReport } from "./harness/report.ts";
import { makeFakeShellCheck } from "../host/fake-shellcheck.ts";
import { findingTests } from "./ui/findings.ts";
import { fixTests } from "./ui/fixes.ts";
import { hadolintTests } from "./ui/hadolint.ts";
import { imageTests } from "./ui/images.ts";
import { neighbourTests } from "./ui/neighbour-files.ts";
import { pictureTests } from "./ui/pictures.ts";
import { readingTests } from "./ui/reading.ts";
import { restrictedTests } from "./ui/restricted.ts";
import { runUiTests } from "./ui/run.ts";
import { stageGraphTests } from "./ui/stage-graph.ts";
import { taskTests } from "./ui/tasks.ts";
import { writingTests } from "./ui/writing.ts";

const { values: options, positionals: words } = parseArgs({
  options: { vsix: { type: "string", default: vsixFile }, screenshots: { type: "boolean", default: false } },
  allowPositionals: true,
});
const wanted = (/** @type {{ name: string }} */ { name }) => words.length === 0 || words.some((word) => name.includes(word));
const report = makeReport((line) => console.log(line));
/** @type {(() => unknown)[]} What is stopped at the end, the latest first. */
const ends = [];

try {
  const folder = mkdtempSync(join(tmpdir(), "plimsoll-e2e-"));
  keep(folder, []);
  ends.push(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  const docker = makeFakeDocker(join(folder, "trusted"));
  const cautiousDocker = makeFakeDocker(join(folder, "cautious"));
  for (const { folder: place } of [docker, cautiousDocker]) makeFakeShellCheck(place);
  const [registry, browser] = await Promise.all([openRegistry(), startBrowser()]);
  ends.push(registry.stop, browser.close);
  console.log(`registry: ${registry.real ? "a real one" : "a small one, since there is no docker-registry on PATH"}`);
  const editor = await startEditor({ vsix: options.vsix, path: [docker.folder] });
  ends.push(editor.stop);
  const pictures = join(tmpdir(), "plimsoll-e2e-failures");
  const common = { browser: browser.context, docker, registry, pictures, report };
  const carrier = await buildCarrier();
  /** @param {string} name */
  const emptyFolder = (name) => {
    const empty = join(folder, name);
    mkdirSync(empty);
    // A watcher needs a moment for a new folder and misses what is written into it meanwhile: these stand before a window looks.
    for (const inner of ["configured", "yaml", "json", "inner", "unopened", "ignored", "inline", "renamed", "walk"]) {
      for (const place of [inner, join("workspace", inner)]) mkdirSync(join(empty, place), { recursive: true });
    }
    return empty;
  };

  /** A window in which a person works. */
  async function windows() {
    const tests = [
      ...findingTests,
      ...fixTests,
      ...writingTests,
      ...readingTests,
      ...hadolintTests,
      ...taskTests,
      ...stageGraphTests,
      ...(options.screenshots ? pictureTests : []),
    ].filter(wanted);
    await runUiTests({ ...common, title: "window", tests, server: editor, parent: emptyFolder("window") });
    const around = neighbourTests.filter(wanted);
    // A window and a folder of their own: they are about the files around a Dockerfile, and about nobody else's.
    if (around.length > 0) await runUiTests({ ...common, title: "window", tests: around, server: editor, parent: emptyFolder("around") });
    if (options.screenshots)
      await runUiTests({ ...common, title: "picture", tests: pictureTests, server: editor, parent: emptyFolder("pictures"), name: "shop" });
  }

  /** The hosts, and what only holds in a workspace that nobody trusts. */
  async function hosts() {
    const host = wanted({ name: "host" });
    if (host) await runInHost({ ...common, title: "host", carrier, server: editor, folder: emptyFolder("host") });
    const tests = restrictedTests.filter(wanted);
    if (host || tests.length > 0) {
      const cautious = await startEditor({ vsix: options.vsix, path: [cautiousDocker.folder], trust: false });
      ends.push(cautious.stop);
      await runUiTests({ ...common, title: "window", tests, server: cautious, docker: cautiousDocker, parent: emptyFolder("restricted") });
      if (host) await runInHost({ ...common, title: "host", carrier, server: cautious, folder: emptyFolder("restricted-host") });
    }
    if (wanted({ name: "web" })) await web();
  }

  /** No extension is installed here: the browser loads it from loopback, through the editor's own address, as its page allows no other. */
  async function web() {
    const bare = await startEditor({});
    ends.push(bare.stop);
    // Tests run in the host of the extension they lie in.
    const files = await serveFiles([
      ["/extension/tests", carrier.folder],
      ["/extension", editor.extension],
    ]);
    ends.push(files.stop);
    const extension = { scheme: "http", authority: `127.0.0.1:${bare.port}`, path: `/proxy/${files.port}/extension` };
    const extensionTestsPath = { ...extension, path: `${extension.path}/tests/${carrier.webTests}` };
    const developmentOptions = { extensions: [extension], extensionTestsPath };
    await runInHost({ ...common, title: "web", server: bare, folder: emptyFolder("web"), developmentOptions });
  }

  /** Every described image, in an editor and with a docker of its own. */
  async function images() {
    const tests = imageTests.filter(wanted);
    if (tests.length === 0) return;
    const own = makeFakeDocker(join(folder, "images"));
    const other = await startEditor({ vsix: options.vsix, path: [own.folder] });
    ends.push(other.stop);
    await runUiTests({ ...common, docker: own, title: "window", tests, server: other, parent: emptyFolder("image"), name: "shop" });
  }

  // Side by side: a window waits for the editor most of the time.
  const results = await Promise.allSettled([windows(), hosts(), images()]);
  for (const result of results) if (result.status === "rejected") throw result.reason;
} catch (error) {
  report.failed("the suites run to their end", error instanceof Error ? `${error.stack}` : String(error));
} finally {
  for (const end of ends.reverse()) await end();
}
process.exitCode = report.end();
