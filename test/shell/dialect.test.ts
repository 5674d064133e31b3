import { describe, expect, test } from "vitest";
import { dialectOfProgram, dialectOfShell, isPosixShell, programName, shebangInterpreter } from "../../server/src/shell/dialect.ts";

describe("dialectOfShell", () => {
  test.each<[string[], string]>([
    [["/bin/sh", "-c"], "posix"],
    [["/bin/bash", "-o", "pipefail", "-c"], "posix"],
    [["/usr/bin/env", "bash", "-c"], "posix"],
    [["conda", "run", "-n", "x", "/bin/bash", "-c"], "posix"],
    [["powershell", "-Command", "$x"], "powershell"],
    [["C:\\Program Files\\PowerShell\\pwsh.exe", "-Command"], "powershell"],
    [["cmd", "/S", "/C"], "cmd"],
    [["C:\\Windows\\System32\\CMD.EXE", "/S", "/C"], "cmd"],
    [["python3", "-c"], "other"],
    [["fish", "-c"], "other"],
    [[], "other"],
  ])("%j is %s", (words, dialect) => {
    expect(dialectOfShell(words)).toBe(dialect);
  });
});

test.each([
  ["/usr/bin/bash", "bash", true],
  ["ASH", "ash", true],
  ["C:\\x\\cmd.exe", "cmd", false],
  ["python3", "python3", false],
])("program %s", (path, name, shell) => {
  expect(programName(path)).toBe(name);
  expect(isPosixShell(path)).toBe(shell);
});

test.each([
  ["#!/bin/sh\nx", "/bin/sh"],
  ["#! /usr/bin/env bash\n", "bash"],
  ["#!/usr/bin/env -S X=1 python3 -u\r\nx", "python3"],
  ["#!/usr/bin/env", "/usr/bin/env"],
  ["#!", undefined],
  ["# !/bin/sh", undefined],
  ["", undefined],
])("shebang of %j", (script, interpreter) => {
  expect(shebangInterpreter(script)).toBe(interpreter);
});

test("dialectOfProgram knows no script language", () => {
  expect(dialectOfProgram("/usr/bin/node")).toBe("other");
});
