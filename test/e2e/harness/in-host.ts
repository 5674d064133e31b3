import type { BrowserContext } from "playwright-core";
import { openWindow, remoteUri } from "./browser.ts";
import type { Carrier } from "./carrier.ts";
import type { EditorServer } from "./editor-server.ts";
import type { Report } from "./report.ts";
import { readTestLine } from "./test-line.ts";

export interface HostRun {
  readonly title: string;
  readonly server: EditorServer;
  readonly browser: BrowserContext;
  readonly folder: string;
  readonly report: Report;
  readonly carrier?: Carrier;
  readonly developmentOptions?: Readonly<Record<string, unknown>>;
}

/** How long the tests of one extension host may take together. */
const limit = 180_000;

/** Runs tests inside an extension host and reports each. A host that ends without having run its tests is a failure. */
export async function runInHost({ title, server, browser, folder, report, carrier, developmentOptions }: HostRun): Promise<void> {
  let seen = 0;
  let failed = 0;
  const lines: string[] = [];
  let end: (code: number) => void = () => undefined;
  const ended = new Promise<number>((resolve) => (end = resolve));
  const timer = setTimeout(() => end(124), limit);
  const tests: readonly (readonly [string, string])[] =
    carrier === undefined
      ? []
      : [
          ["extensionDevelopmentPath", remoteUri(server, carrier.folder)],
          ["extensionTestsPath", remoteUri(server, carrier.tests)],
        ];
  const page = await openWindow(browser, server, {
    folder,
    payload: tests,
    ...(developmentOptions === undefined ? {} : { developmentOptions }),
    onExit: (code) => end(code),
    onLog(text) {
      const result = readTestLine(text);
      if (result === undefined) return void lines.push(text);
      seen += 1;
      const name = `${title}: ${result.name}`;
      if (result.failure === undefined) return report.passed(name, result.milliseconds);
      failed += 1;
      report.failed(name, result.failure);
    },
  });
  const code = await ended;
  clearTimeout(timer);
  await page.close();
  if (seen === 0 || (code !== 0 && failed === 0))
    report.failed(`${title}: the tests run to their end`, `exit code ${code} after ${seen} tests\n${lines.slice(-40).join("\n")}`);
}
