import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import { openWindow } from "../harness/browser.ts";
import type { EditorServer } from "../harness/editor-server.ts";
import type { FakeDocker } from "../harness/fake-docker.ts";
import type { Report } from "../harness/report.ts";
import { makeWorkbench } from "../harness/workbench.ts";
import type { Registry } from "../../../tools/registry.ts";
import type { UiTest } from "./test.ts";

export interface UiRun {
  readonly title: string;
  readonly tests: readonly UiTest[];
  readonly server: EditorServer;
  readonly browser: BrowserContext;
  readonly docker: FakeDocker;
  readonly registry: Registry;
  /** Where the folder that is opened is made. */
  readonly parent: string;
  /** The name of that folder, where it is seen. */
  readonly name?: string;
  /** Where a picture of a failure goes. */
  readonly pictures: string;
  readonly report: Report;
}

/** Runs tests one after the other in one window. What failed in it is tried once more in a window that has just been opened. */
export async function runUiTests(run: UiRun): Promise<void> {
  const { title, tests, report } = run;
  if (tests.length === 0) return;
  const folder = join(run.parent, run.name ?? "workspace");
  mkdirSync(folder, { recursive: true });
  const open = (): Promise<Page> => openWindow(run.browser, run.server, { folder });
  let page = await open();
  for (const test of tests) {
    const name = `${title}: ${test.name}`;
    const started = Date.now();
    const failures: string[] = [];
    // The workbench drops a gesture now and then on a busy machine. A test that took two attempts says so.
    while (failures.length < 2) {
      try {
        await test.run({ workbench: makeWorkbench(page, folder), folder, docker: run.docker, registry: run.registry });
        const remark = failures.length === 0 ? "" : ` (at the second attempt; first: ${failures[0]?.split("\n")[0]})`;
        report.passed(name + remark, Date.now() - started);
        break;
      } catch (error) {
        const picture = join(run.pictures, `${name.replaceAll(/\W+/g, "-").slice(0, 60)}-${failures.length + 1}.png`);
        mkdirSync(run.pictures, { recursive: true });
        await page.screenshot({ path: picture }).catch(() => undefined);
        failures.push(`${error instanceof Error ? error.stack : String(error)}\npicture: ${picture}`);
        await page.close();
        page = await open();
      }
    }
    if (failures.length === 2) report.failed(name, failures.join("\n"));
  }
  await page.close();
}
