import { readFileSync } from "node:fs";

const read = (file: string): string => readFileSync(new URL(`../${file}`, import.meta.url), "utf8");

/** package.json as an editor shows it: with the English texts of package.nls.json where a key stands. */
export function readManifest() {
  const texts = JSON.parse(read("package.nls.json")) as Record<string, string>;
  return JSON.parse(read("package.json"), (_, value: unknown) => {
    const key = typeof value === "string" ? /^%(.+)%$/.exec(value)?.[1] : undefined;
    return key === undefined ? value : (texts[key] ?? value);
  });
}
