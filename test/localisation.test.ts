import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const read = (file: string): Record<string, string> => JSON.parse(readFileSync(file, "utf8"));
const languages = ["de", "ja", "zh-cn"];
const manifest = readFileSync("package.json", "utf8");
const named = [...manifest.matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key as string);

/** Where the English of each kind of text stands, and where its translations do. */
const kinds = [
  { name: "the manifest", english: "package.nls.json", translated: (language: string) => `package.nls.${language}.json` },
  // Gathered from client and server; that it holds all of them is a test of what is generated.
  { name: "client and server", english: "l10n/bundle.l10n.json", translated: (language: string) => `l10n/bundle.l10n.${language}.json` },
];

/** Words that are the same in every language. */
const untranslatable = /^(?:RUN|run|Plimsoll: .*|[\w./:-]*|\{\d\}|[A-Z][\w ]*Server)$/;

test("every key that the manifest names has its text, and every text is named", () => {
  expect(Object.keys(read("package.nls.json")).toSorted()).toEqual([...new Set(named)].toSorted());
});

describe.each(kinds)("$name", ({ english, translated }) => {
  const source = read(english);

  test("there is a file for each language, and no other", () => {
    const folder = english.includes("/") ? english.slice(0, english.indexOf("/")) : ".";
    const base = english.replace(/^.*\//, "").replace(/\.json$/, "");
    const found = readdirSync(folder).filter((file) => file.startsWith(`${base}.`) && file.endsWith(".json"));
    expect(found.toSorted()).toEqual([`${base}.json`, ...languages.map((language) => `${base}.${language}.json`)].toSorted());
  });

  test.each(languages)("%s has every text, with the same placeholders and commands", (language) => {
    expect(existsSync(translated(language))).toBe(true);
    const texts = read(translated(language));
    expect(Object.keys(texts).toSorted()).toEqual(Object.keys(source).toSorted());
    const marks = (text: string): string[] => (text.match(/\{\d+\}|\(command:[\w.]+\)|\(https:[^)]+\)|`[^`]+`/g) ?? []).toSorted();
    for (const [key, text] of Object.entries(texts)) {
      const original = source[key] ?? "";
      expect([key, marks(text)]).toEqual([key, marks(original)]);
      if (!untranslatable.test(original)) expect([key, text]).not.toEqual([key, original]);
    }
  });
});

test("titles, tooltips and refusals of the server go through @vscode/l10n", () => {
  const folders = ["server/src/lsp", "server/src/features", "server/src/features/refactorings"];
  const files = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith(".ts"))
      .map((name) => `${folder}/${name}`),
  );
  const literal = /\b(?:title|tooltip|refusal): (?:\w+ === undefined \? )?(?:"(?!Suggest"|")|`[A-Z])/;
  const found = files.flatMap((file) =>
    readFileSync(file, "utf8")
      .split("\n")
      .flatMap((line) => (literal.test(line) ? [`${file}: ${line.trim()}`] : [])),
  );
  expect(found).toEqual([]);
});
