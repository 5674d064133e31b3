import type { Locator } from "playwright-core";

/** Text under a squiggle, as it is seen. */
export interface Squiggle {
  readonly severity: string;
  readonly text: string;
}

/** Reads which letters stand above each squiggle of an editor, from where both are on the screen. */
export function readSquiggles(editor: Locator): Promise<Squiggle[]> {
  return editor.evaluate((root) => {
    const found: Squiggle[] = [];
    const letters: { letter: string; box: DOMRect }[] = [];
    for (const line of root.querySelectorAll(".view-lines .view-line")) {
      const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const text = node.textContent ?? "";
        for (let at = 0; at < text.length; at++) {
          const range = document.createRange();
          range.setStart(node, at);
          range.setEnd(node, at + 1);
          letters.push({ letter: text.charAt(at), box: range.getBoundingClientRect() });
        }
      }
    }
    for (const element of root.querySelectorAll('[class*="squiggly-"]')) {
      const severity = /squiggly-(\w+)/.exec(element.className)?.[1] ?? "";
      const { left, right, top, bottom } = element.getBoundingClientRect();
      const inside = letters.filter(({ box }) => {
        const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
        return x > left && x < right && y > top && y < bottom;
      });
      const text = inside.map(({ letter }) => letter).join("");
      found.push({ severity, text: text.replaceAll("\u00a0", " ") });
    }
    return found;
  });
}
