import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { mutate, seededRandom } from "../conform/mutations.ts";

/**
 * A new folder with these texts and mutations of them, `count` files in all: the same for the same texts. Whoever asks for it
 * takes it away again.
 */
export function growFolder(texts: readonly string[], count: number): string {
  const folder = mkdtempSync(join(tmpdir(), "plimsoll-bench-"));
  const random = seededRandom(1);
  for (let at = 0; at < count; at++) {
    const text = texts[at % texts.length] ?? "";
    const path = join(folder, String(Math.floor(at / 100)), `${at}.Dockerfile`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(
      path,
      at < texts.length
        ? text
        : mutate(text, texts, random)
            .replace(/\p{Surrogate}/gu, "\ufffd")
            .replaceAll("\0", ""),
    );
  }
  return folder;
}
