import { describe, expect, test } from "vitest";
import { at, lastStage } from "./model-of.ts";

interface Case {
  readonly text: string;
  readonly dialect: string;
  readonly names: readonly (string | undefined)[];
}

describe("what a RUN executes", () => {
  test.each<Case>([
    { text: "FROM a\nRUN b && \\\n  # c\n  d\n", dialect: "posix", names: ["b", "d"] },
    { text: "FROM a\nRUN <<EOF\nb\nc d\nEOF\n", dialect: "posix", names: ["b", "c"] },
    { text: "FROM a\nRUN <<-EOF\n\tb\n\tc d\n\tEOF\n", dialect: "posix", names: ["b", "c"] },
    { text: "FROM a\nRUN <<EOF\r\nb\r\nc d\r\nEOF\r\n", dialect: "posix", names: ["b", "c"] },
    { text: "FROM a\nRUN <<EOF\n#!/usr/bin/env bash\nb\nEOF\n", dialect: "posix", names: ["b"] },
    { text: "FROM a\nRUN <<EOF\n#!/usr/bin/env python3\nimport os\nEOF\n", dialect: "other", names: [] },
    { text: "FROM a\nRUN <<EOF bash\nb\nEOF\n", dialect: "posix", names: ["bash", "b"] },
    { text: "FROM a\nRUN bash -ex <<EOF\nb\nc\nEOF\n", dialect: "posix", names: ["bash", "b", "c"] },
    { text: "FROM a\nRUN python3 <<EOF && c\nimport os\nEOF\n", dialect: "posix", names: ["python3", "c"] },
    { text: "FROM a\nRUN cat <<A > x <<B\n1\nA\n2\nB\n", dialect: "posix", names: ["cat"] },
    { text: 'FROM a\nRUN ["b","c && d"]\n', dialect: "posix", names: ["b"] },
    { text: 'FROM a\nRUN ["/bin/bash","-c","b \\"x\\" && c"]\n', dialect: "posix", names: ["/bin/bash", "b", "c"] },
    { text: 'FROM a\nSHELL ["powershell","-Command"]\nRUN b; c\n', dialect: "powershell", names: [] },
    { text: 'FROM a\nSHELL ["powershell","-Command"]\nSHELL ["/bin/sh","-c"]\nRUN b; c\n', dialect: "posix", names: ["b", "c"] },
    { text: "FROM mcr.microsoft.com/windows/servercore:1\nRUN dir\n", dialect: "cmd", names: [] },
    { text: "# escape=`\nFROM a\nRUN dir\n", dialect: "cmd", names: [] },
    { text: "# escape=`\nFROM debian\nRUN b `\n && c\n", dialect: "posix", names: ["b", "c"] },
    { text: "FROM a\nRUN\n", dialect: "posix", names: [] },
    { text: "FROM a\nRUN <<EOF\nb\n", dialect: "posix", names: ["b"] },
  ])("%j", ({ text, dialect, names }) => {
    const [run] = lastStage(text).runs;
    expect(run?.dialect).toBe(dialect);
    expect(run?.commands.map(({ name }) => name)).toEqual(names);
    for (const { name, nameSpan, args } of run?.commands ?? []) {
      expect(at(text, nameSpan)).toBe(name);
      for (const word of args) if (word.literal && !/[\\"]/.test(word.raw)) expect(at(text, word.span)).toBe(word.raw);
    }
  });
});
