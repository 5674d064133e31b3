import { format } from "node:util";
import { chromium, type BrowserContext, type Page } from "playwright-core";
import { findChromium } from "../../../tools/setup-editor.mjs";
import type { EditorServer } from "./editor-server.ts";
import { patience } from "./poll.ts";

/** What a window of the editor is opened with. */
export interface WindowOptions {
  readonly folder: string;
  /** Options of the workbench's own: file to open, extensions under test, tests. Files are URIs. */
  readonly payload?: readonly (readonly [string, string])[];
  /** Options that code-server does not take from the address: written into the page. */
  readonly developmentOptions?: Readonly<Record<string, unknown>>;
  /** What code in the extension host has logged. */
  readonly onLog?: (text: string) => void;
  /** The tests in the extension host have ended. */
  readonly onExit?: (code: number) => void;
}

/** A Chromium without a screen, its windows sharing one profile and so one cache. Root needs --no-sandbox; the pages come from loopback alone. */
export async function startBrowser(): Promise<{ readonly context: BrowserContext; close(): Promise<void> }> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error("There is no Chromium; npm run setup:editor installs one where it can.");
  const features = "--disable-features=LocalNetworkAccessChecks,LocalNetworkAccessChecksWebSockets";
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", features] });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  return { context, close: () => browser.close() };
}

/** A file of the server's machine as the workbench names it. */
export function remoteUri({ port }: EditorServer, path: string): string {
  return `vscode-remote://127.0.0.1:${port}${encodeURI(path)}`;
}

/** Opens a window of the editor and waits until the workbench stands. */
export async function openWindow(context: BrowserContext, server: EditorServer, options: WindowOptions): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  await page.exposeFunction("codeAutomationLog", (_type: string, args: unknown[]) => options.onLog?.(format(...args)));
  await page.exposeFunction("codeAutomationExit", (code: number) => options.onExit?.(code));
  const { developmentOptions } = options;
  if (developmentOptions !== undefined) await injectOptions(page, developmentOptions);
  const query = new URLSearchParams({ folder: options.folder, payload: JSON.stringify(options.payload ?? []) });
  await page.goto(`${server.origin}/?${query}`);
  await page.waitForFunction(() => "driver" in globalThis);
  await page.evaluate(() => driver.whenWorkbenchRestored());
  return page;
}

async function injectOptions(page: Page, options: Readonly<Record<string, unknown>>): Promise<void> {
  const added = JSON.stringify(options).slice(1, -1).replaceAll('"', "&quot;");
  await page.route(
    (address) => address.pathname === "/",
    async (route) => {
      const response = await route.fetch();
      const html = await response.text();
      const marker = "&quot;developmentOptions&quot;:{";
      if (!html.includes(marker)) throw new Error("The page of the workbench has no place for development options.");
      await route.fulfill({ response, body: html.replace(marker, `${marker}${added},`) });
    },
  );
}

declare global {
  /** What VS Code's smoke test driver gives the page. */
  var driver: {
    whenWorkbenchRestored(): Promise<void>;
    getTerminalBuffer(selector: string): Promise<string[]>;
  };
}
