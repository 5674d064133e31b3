/** Nothing tally knows goes unanswered. */
import { describe, expect, test } from "vitest";
import { lint } from "../../server/src/engine/lint.ts";
import { catalogueOf, familyOf } from "../../server/src/engine/catalogue.ts";
import { presetConfig } from "../../server/src/engine/settings.ts";
import { rules } from "../../server/src/rules/index.ts";
import { restatedRules, tallyRules } from "../../tools/gen/tally/rules.ts";

const { byAlias } = catalogueOf(rules);

test("every rule of tally has one of ours that answers to its id", () => {
  expect(tallyRules.filter((id) => !byAlias.has(`tally/${id}`))).toEqual([]);
  expect(Object.keys(restatedRules).filter((id) => !tallyRules.includes(id))).toEqual([]);
});

test("no rule answers to an id tally does not have", () => {
  const aliases = [...byAlias.keys()].filter((alias) => familyOf(alias) === "tally");
  expect(aliases.filter((alias) => !tallyRules.includes(alias.slice("tally/".length)))).toEqual([]);
});

describe("tally's comments", () => {
  const config = presetConfig("all");
  const answers = (text: string, alias: string): number => lint({ text, config }).filter(({ aliases }) => aliases.includes(alias)).length;

  test.each([
    ["tally/labels/no-duplicate-keys", "FROM debian:13\n{}LABEL a=1 a=2\n"],
    ["tally/gpu/prefer-minimal-driver-capabilities", "FROM debian:13\n{}ENV NVIDIA_DRIVER_CAPABILITIES=all\n"],
    ["tally/ruby/bootsnap-precompile-without-j1", "FROM ruby:3.4\n{}RUN bundle exec bootsnap precompile app/\n"],
    ["tally/windows/no-stopsignal", "FROM mcr.microsoft.com/windows/nanoserver:ltsc2025\n{}STOPSIGNAL SIGTERM\n"],
    ["tally/no-ungraceful-stopsignal", "FROM debian:13\n{}STOPSIGNAL SIGKILL\n"],
  ])("%s is silenced by its name, with and without the prefix", (alias, template) => {
    const ask = (comment: string): number => answers(template.replace("{}", comment), alias);
    expect(ask("")).toBe(1);
    expect(ask(`# tally ignore=${alias}\n`)).toBe(0);
    expect(ask(`# tally ignore=DL3006,${alias};reason=because\n`)).toBe(0);
    expect(ask(`# tally ignore=${alias.slice("tally/".length)}\n`)).toBe(0);
    expect(ask(`# tally global ignore=${alias}\n`)).toBe(0);
    expect(ask(`# plimsoll ignore=${alias} -- because\n`)).toBe(0);
    expect(ask("# tally ignore=tally/eol-last\n")).toBe(1);
  });
});
