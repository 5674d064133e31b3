import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { expectSoon, patience, until } from "./poll.ts";

/** How long one attempt at a gesture may take before it is made again. */
const attempt = 3000;

/**
 * What a person does in a window of the editor. A gesture the editor may swallow (it cancels requests while extensions
 * are still starting) is made again until its effect is seen; nothing ever waits for a time to pass.
 */
export type Workbench = ReturnType<typeof makeWorkbench>;

export function makeWorkbench(page: Page, folder: string) {
  const quick = page.locator(".quick-input-widget");
  const keys = page.keyboard;
  const shows = (target: Locator, timeout = attempt): Promise<boolean> =>
    target
      .first()
      .waitFor({ timeout })
      .then(
        () => true,
        () => false,
      );

  /** Types into the quick input and takes the row that reads as given; where it is `whole`, its label is that and no more. */
  async function pick(text: string, row: string | RegExp, whole = false, timeout = patience): Promise<void> {
    const input = quick.locator("input.input");
    await input.fill(text, { timeout });
    const rows = (more: string): Locator =>
      whole && typeof row === "string"
        ? quick.locator(`.monaco-list-row${more}`, { has: page.locator(".label-name", { hasText: exactly(row) }) })
        : quick.locator(`.monaco-list-row${more}`, { hasText: row });
    const wanted = rows(".focused");
    if (!(await shows(wanted, attempt))) {
      const listed = rows("");
      await listed.first().waitFor({ timeout });
      for (let step = 0; step < 40 && !(await wanted.first().isVisible()); step++) await keys.press("ArrowDown");
    }
    await keys.press("Enter");
  }

  /** Opens the quick input with a key, until it is open. */
  async function openQuick(key: string): Promise<void> {
    await until(`the quick input after ${key}`, async () => {
      await keys.press(key);
      return shows(quick.locator("input.input"));
    });
  }

  async function command(title: string): Promise<void> {
    // A window that takes the focus closes the palette again, at times before anything could be typed.
    await until(`the command ${title}`, async () => {
      await openQuick("F1");
      await pick(`>${title}`, title, true, attempt);
      return true;
    });
  }

  const editor = (file: string): Locator => page.locator(`.editor-instance .monaco-editor[data-uri$="/${uriPath(file)}"]`).last();

  /** Opens a file of the folder by its path and waits until it can be typed in. */
  async function open(file: string): Promise<Locator> {
    const opened = editor(file);
    // Quick Open looks a full path up itself, but takes quotes and dollar signs for ways to search.
    const byPath = /^[\w./-]+$/.test(file) ? openByQuickOpen : openByDialog;
    await until(`the editor of ${file}`, async () => {
      await byPath(join(folder, file), file.replace(/^.*\//, ""));
      if (await shows(opened)) return true;
      await keys.press("Escape");
      return false;
    });
    await quick.waitFor({ state: "hidden" });
    await until(`the cursor in ${file}`, () => opened.evaluate((element) => element.contains(document.activeElement)));
    return opened;
  }

  async function openByQuickOpen(path: string, name: string): Promise<void> {
    await openQuick("Control+P");
    await quick.locator("input.input").fill(path, { timeout: attempt });
    // Until it has looked the path up, files of other folders may stand there.
    const label = page.locator(".label-name", { hasText: exactly(name) });
    const place = path.slice(folder.length + 1, -name.length - 1);
    const row = quick.locator(".monaco-list-row.focused", { has: label, hasText: place });
    if (await shows(row)) await keys.press("Enter");
  }

  async function openByDialog(path: string, name: string): Promise<void> {
    await command("File: Open File...");
    const input = quick.locator('input.input[aria-label*="Open File"]');
    const row = (text: string): Locator => quick.locator(".monaco-list-row", { hasText: text });
    // The dialog first writes the folder it is in and lists it, and forgets what was typed before that.
    await row("..").first().waitFor({ timeout: attempt });
    await input.fill(path, { timeout: attempt });
    if (await shows(row(name))) await keys.press("Enter");
  }

  async function goTo(line: number, column: number): Promise<void> {
    await until(`line ${line}, column ${column}`, async () => {
      await openQuick("Control+G");
      await quick.locator("input.input").fill(`:${line}:${column}`, { timeout: attempt });
      await keys.press("Enter");
      await quick.waitFor({ state: "hidden", timeout: attempt });
      return true;
    });
  }

  /** Everything that floats above the editor goes. */
  async function dismiss(): Promise<void> {
    for (let presses = 0; presses < 3; presses++) await keys.press("Escape");
  }

  const actionMenu = ".action-widget:not(.action-list-submenu-panel)";
  const actionRow = `${actionMenu} .monaco-list-row.action`;

  /** Opens the menu of the lightbulb at a place; gives the titles of its actions. */
  async function openActions(line: number, column: number, title: string | RegExp): Promise<void> {
    await until(`the action ${title} at ${line}:${column}`, async () => {
      await goTo(line, column);
      await keys.press("Control+.");
      if (await shows(page.locator(actionRow, { hasText: title }))) return true;
      await keys.press("Escape");
      return false;
    });
  }

  /** Chooses an action of the lightbulb's menu by its title. */
  async function act(line: number, column: number, title: string): Promise<void> {
    await openActions(line, column, title);
    const focused = page.locator(`${actionRow}.focused`);
    const wanted = exactly(title);
    await until(`the action ${title} in focus`, async () => {
      if (wanted.test(((await focused.first().textContent()) ?? "").replaceAll("\u00a0", " "))) return true;
      await keys.press("ArrowDown");
      return false;
    });
    await keys.press("Enter");
    await page.locator(actionMenu).waitFor({ state: "hidden" });
  }

  /** Saves until the file on the disk reads as it should. */
  async function saveAs(file: string, text: string): Promise<void> {
    await expectSoon(
      `${file} on the disk`,
      async () => {
        await keys.press("Control+S");
        return readFileSync(`${folder}/${file}`, "utf8");
      },
      text,
    );
  }

  /** The hover at a place, by keyboard. */
  async function hoverAt(line: number, column: number, text: string | RegExp): Promise<Locator> {
    const hover = page.locator(".monaco-hover:visible", { hasText: text });
    await until(`a hover with ${text}`, async () => {
      await goTo(line, column);
      await keys.press("Control+K");
      await keys.press("Control+I");
      if (await shows(hover)) return true;
      await keys.press("Escape");
      return false;
    });
    return hover.first();
  }

  /** Waits for a notification. They stand in the notification centre alone: the test driver keeps the ones that pop up away. */
  async function seeNotification(text: string | RegExp): Promise<void> {
    await until(`the notification ${text}`, async () => {
      await command("Notifications: Show Notifications");
      return shows(page.locator(".notifications-center .notification-list-item", { hasText: text }));
    });
    await command("Notifications: Clear All Notifications");
    await page.locator(".notifications-center.visible").first().waitFor({ state: "detached" });
  }

  /** Presses a button of a notification. */
  async function pressNotification(text: string | RegExp, button: string): Promise<void> {
    const item = page.locator(".notifications-center .notification-list-item", { hasText: text });
    await until(`the notification ${text}`, async () => {
      await command("Notifications: Show Notifications");
      return shows(item);
    });
    await item.locator(".monaco-button", { hasText: button }).first().click();
  }

  /** What the language status says of the file in front. */
  async function seeStatus(text: string | RegExp): Promise<Locator> {
    const status = page.locator(".hover-language-status", { hasText: text });
    await until(`the language status ${text}`, async () => {
      await page.mouse.move(640, 400);
      await page.locator('.statusbar-item[id="status.languageStatus"] a').first().hover();
      return shows(status);
    });
    return status.first();
  }

  const terminal = async (): Promise<string> =>
    (await page.evaluate(() => driver.getTerminalBuffer(".terminal-wrapper.active"))).join("\n");

  return {
    page,
    folder,
    keys,
    quick,
    shows,
    pick,
    command,
    open,
    editor,
    goTo,
    dismiss,
    openActions,
    act,
    saveAs,
    hoverAt,
    seeNotification,
    pressNotification,
    seeStatus,
    terminal,
  };
}

/** A path as the editor writes it in a URI: nothing but letters, digits and -._~/ stands for itself. */
function uriPath(path: string): string {
  return encodeURIComponent(path)
    .replaceAll("%2F", "/")
    .replaceAll(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
}

function exactly(text: string): RegExp {
  return new RegExp(`^\\s*${text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")}\\s*$`);
}
