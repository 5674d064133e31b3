import { describe, expect, test } from "vitest";
import { fitExecForms } from "../../server/src/engine/exec-form-fixes.ts";
import { applyFix } from "../../server/src/engine/fixes.ts";
import { fixAll } from "../../server/src/engine/fix-all.ts";
import { defaultConfig } from "../../server/src/engine/settings.ts";
import { parse } from "../../server/src/syntax/parse.ts";

/** `«…»` is what an edit replaces. */
describe("an edit in an exec form", () => {
  test.each([
    ["a word behind a word is an element", 'RUN ["a", "b«»", "c"]', " -y", 'RUN ["a", "b", "-y", "c"]'],
    ["two words, parted as the others are", 'RUN ["a","b«»"]', " -y --z", 'RUN ["a","b","-y","--z"]'],
    ["a word before a word", 'RUN ["«»a", "b"]', "x ", 'RUN ["x", "a", "b"]'],
    ["a word is taken out with its comma", 'RUN ["«a»", "b"]', "", 'RUN ["b"]'],
    ["the last one, too", 'RUN ["a", "«b»"]', "", 'RUN ["a"]'],
    ["the only one", 'RUN ["«a»"]', "", "RUN []"],
    ["a word is replaced", 'RUN ["a«77»7"]', "5", 'RUN ["a57"]'],
    ["a script stays one element", 'RUN ["sh", "-c", "a b«»"]', ' "x"', 'RUN ["sh", "-c", "a b \\"x\\""]'],
    ["in ONBUILD", 'ONBUILD RUN ["a«»"]', " -y", 'ONBUILD RUN ["a", "-y"]'],
    ["a shell's operators mean nothing", 'RUN ["a«»"]', " && rm x", undefined],
    ["nor do line breaks in a script", 'RUN ["sh", "-c", "a b«»"]', " \\\n  && c", undefined],
    ["a blank inside a word", 'RUN ["a«»b"]', " x ", undefined],
    ["an edit over several elements", 'RUN ["a«", "»b"]', "", undefined],
    ["flags before the array", 'RUN «»["a"]', "--network=none ", 'RUN --network=none ["a"]'],
    ["a shell form", "RUN a«»", " && b", "RUN a && b"],
  ])("%s", (_name, marked, newText, expected) => {
    const start = marked.indexOf("«");
    const end = marked.indexOf("»") - 1;
    const text = marked.replace(/[«»]/g, "");
    const fix = fitExecForms(parse(text), { title: "", safety: "safe", edits: [{ span: { start, end }, newText }] });
    expect(fix && applyFix(text, fix).text).toBe(expected);
  });

  test("edits of other files stay", () => {
    const fix = { title: "", safety: "safe", edits: [{ path: "x", span: { start: 6, end: 6 }, newText: " && b" }] } as const;
    expect(fitExecForms(parse('RUN ["a"]'), fix)).toBe(fix);
  });
});

test("fixes of several rules meet in one array", () => {
  const text = 'FROM debian:13\nRUN ["apt-get", "install", "a"]\nRUN ["apk", "add", "--allow-untrusted", "a"]\n';
  const fixed = fixAll({ text, config: { ...defaultConfig, preset: "hadolint" } }, { unsafe: true }).text;
  expect(fixed).toContain('RUN ["apt-get", "install", "--no-install-recommends", "-y", "a"]\n');
  expect(fixed).toContain('RUN ["apk", "add", "--no-cache", "--allow-untrusted", "a"]\n');
});
