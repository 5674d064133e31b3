import { expect, test } from "vitest";
import { lint } from "../../server/src/engine/lint.ts";
import { presetConfig, type ResolvedConfig } from "../../server/src/engine/settings.ts";

function idsOf(text: string, config: ResolvedConfig = presetConfig("hadolint")): readonly string[] {
  return lint({ text, config }).flatMap(({ aliases, span }) => {
    const line = text.slice(0, span.start).split("\n").length;
    return aliases.filter((alias) => /^DL\d{4}$/.test(alias)).map((alias) => `${alias} ${line}`);
  });
}

test.each<[string, string[]]>([
  ["RUN cd /a\n", ["DL3003 1", "DL3061 1"]],
  ["RUN apt-get update\n", ["DL3009 1", "DL3061 1"]],
  ["RUN apt-get update\nFROM debian:13\n", ["DL3057 2", "DL3061 1"]],
  ["ARG A\nRUN cd /a\nFROM debian:13\nRUN cd /b\n", ["DL3003 2", "DL3003 4", "DL3057 3", "DL3061 2"]],
  ["# escape=`\nRUN cd /a\n", ["DL3003 2", "DL3061 2"]],
  ["# hadolint ignore=DL3003\nRUN cd /a\n", ["DL1001 1", "DL3061 2"]],
  ["USER root\n", ["DL3061 1", "DL3066 1"]],
  ["ARG A\nFROM debian:13\n", ["DL3057 2"]],
  ["", []],
])("under the preset hadolint %j is judged as hadolint judges it", (text, expected) => {
  expect(idsOf(text).toSorted()).toEqual(expected.toSorted());
});

test("elsewhere what stands before FROM is an error and no more", () => {
  expect(idsOf("RUN cd /a\n", presetConfig("recommended"))).toEqual(["DL3061 1"]);
});

test("under the preset hadolint every shell is read as bash", () => {
  const text = 'FROM debian:13\nSHELL ["powershell", "-Command"]\nRUN cd /a\n';
  expect(idsOf(text)).toContain("DL3003 3");
  expect(idsOf(text, presetConfig("recommended"))).toEqual([]);
});
