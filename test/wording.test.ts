/** What holds for every rule, so that nobody needs to remember it. */
import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { catalogueOf } from "../server/src/engine/catalogue.ts";
import { buildErrors } from "../server/src/rules/build-errors.ts";
import { rules } from "../server/src/rules/index.ts";
import type { AnyRule } from "../server/src/rules/rule.ts";
import { ruleFiles } from "../tools/gen/rules-index.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const files = ruleFiles();

/** Names of commands, which keep their lower case where they begin a sentence. */
const commands = new Set(
  "adduser apk apt apt-get bun bundle cargo cd chmod chown composer corepack curl dnf eval gem git go gpg ln microdnf npm npx pip pnpm poetry python rpm service sudo tar unzip useradd uv wget yarn yum zypper".split(
    " ",
  ),
);

/** One or two sentences (a question may close): capital, placeholder, flag or command first, period last, no exclamation. */
function faultsOf(text: string): readonly string[] {
  if (text === "{message}") return [];
  const faults: string[] = [];
  const first = text.split(/[\s:,]/)[0] ?? "";
  if (!/^(?:[A-Z]|[{`#]|--)/.test(first) && !commands.has(first)) faults.push("begins in lower case");
  if (!/[.?…]$/.test(text)) faults.push("does not end with a period");
  if (text.endsWith("?") && !/Did you mean .+\?$/.test(text)) faults.push("ends with a question that is none");
  if (/!(?:\s|$)/.test(text)) faults.push("shouts");
  const sentences = text
    .replace(/`[^`]*`/g, "`x`")
    .split(/[.?](?:\s+(?=[A-Z{`])|$)/)
    .filter((sentence) => sentence !== "");
  if (sentences.length > 2) faults.push("has more than two sentences");
  if (/\s\s|^\s|\s$/.test(text)) faults.push("has blanks too many");
  return faults;
}

test("the list of rules is the folder of rules, and the problems of the parser", () => {
  const expected = [...files.map((path) => basename(path, ".ts")), ...buildErrors.map((rule) => rule.meta.id)];
  expect(rules.map((rule) => rule.meta.id).toSorted()).toEqual(expected.toSorted());
});

test("ids are unique, and no alias is another rule's id", () => {
  const ids = rules.map((rule) => rule.meta.id);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  expect([...catalogueOf(rules).byAlias.keys()].filter((alias) => ids.includes(alias))).toEqual([]);
});

describe.each(rules.map((rule) => [rule.meta.id, rule] as const))("%s", (id, { meta }: AnyRule) => {
  test("is in kebab-case and short", () => {
    expect(id).toMatch(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/);
    expect(id.length).toBeLessThanOrEqual(48);
  });

  test("has messages of one or two sentences", () => {
    // What a problem of the parser says is the parser's own text.
    const own = Object.entries(meta.messages).filter(([, text]) => text !== "{message}");
    const faults = own.flatMap(([name, text]) => faultsOf(text).map((fault) => `${name} ${fault}: ${text}`));
    expect(faults).toEqual([]);
  });

  test("says what and why", () => {
    expect(faultsOf(meta.summary)).toEqual([]);
    expect(meta.summary.length).toBeLessThanOrEqual(120);
    expect(meta.why).toMatch(/^[A-Z`].*\.$/s);
  });

  test("gives aliases to messages it has", () => {
    expect(Object.keys(meta.aliases ?? {}).filter((name) => !(name in meta.messages))).toEqual([]);
  });

  test("describes its options", () => {
    const options = Object.entries(meta.options ?? {});
    expect(options.filter(([, option]) => !/^[A-Z`].*\.$/s.test(option.description)).map(([name]) => name)).toEqual([]);
    const set = Object.values(meta.presetOptions ?? {}).flatMap((values) => Object.keys(values ?? {}));
    expect(set.filter((name) => !(name in (meta.options ?? {})))).toEqual([]);
  });

  test("has examples that end with a line break", () => {
    const examples = [...meta.examples.bad, ...meta.examples.good];
    expect(examples.filter((code) => code !== "" && !code.endsWith("\n") && meta.id !== "final-newline-missing")).toEqual([]);
  });
});

describe.each(files)("server/src/rules/%s", (path) => {
  test("has a test beside it by name", () => {
    expect(existsSync(`${root}test/rules/${path.replace(/\.ts$/, ".test.ts")}`)).toBe(true);
  });

  test("fits one screen", () => {
    expect(readFileSync(`${root}server/src/rules/${path}`, "utf8").split("\n").length).toBeLessThanOrEqual(81);
  });
});
