import { describe, expect, test } from "vitest";
import { readCheckValue } from "../../server/src/engine/dialects/buildkit.ts";
import type { DialectReader } from "../../server/src/engine/dialects/dialect.ts";
import { readHadolint, readShellName } from "../../server/src/engine/dialects/hadolint.ts";
import { readContractName, readPlimsoll } from "../../server/src/engine/dialects/plimsoll.ts";
import { readCheckov, readKics, readSemgrep, readShellcheck, readTrivy } from "../../server/src/engine/dialects/scanners.ts";
import { readDockerfileUtils, readTally } from "../../server/src/engine/dialects/tally.ts";
import { canonicalId } from "../../server/src/engine/suppressions.ts";

/** One line for each statement: reach, ids as they stand at their spans, `all`, reason. */
function read(reader: DialectReader, line: string): readonly string[] {
  const start = line.indexOf("#") + 1;
  const comment = { span: { start: start - 1, end: line.length }, text: line.slice(start).trim(), inside: false };
  return reader({ comment, body: line.slice(start), start }).map(({ reach, all, ids, reason, malformed }) => {
    const listed = ids.map(({ text, span }) => (line.slice(span.start, span.end) === text ? text : `wrong span of ${text}`));
    return [reach, listed.join("+"), all === "none" ? "" : `all:${all}`, reason ?? "", malformed === true ? "malformed" : ""]
      .filter((part) => part !== "")
      .join(" ");
  });
}

describe("plimsoll", () => {
  test.each([
    ["# plimsoll ignore=no-latest-tag", ["instruction no-latest-tag"]],
    [
      "#plimsoll ignore = DL3006 , no-latest-tag -- the base is ours, see #4",
      ["instruction DL3006+no-latest-tag the base is ours, see #4"],
    ],
    ["# plimsoll stage ignore=all", ["stage all all:every"]],
    ["# plimsoll file ignore=a,b --", ["file a+b"]],
    ["# plimsoll ignore", ["instruction malformed"]],
    ["# plimsoll ignore=", ["instruction malformed"]],
    ["# plimsoll ignore=a b", ["instruction malformed"]],
    ["# plimsoll global ignore=a", ["instruction malformed"]],
    ["# plimsoll disable=a", ["instruction malformed"]],
    ["# plimsoll is a linter", []],
    ["# plimsoll contract=cloche", []],
    ["# see plimsoll ignore=a", []],
  ])("%s", (line, statements) => {
    expect(read(readPlimsoll, line)).toEqual(statements);
  });

  test.each([
    [" plimsoll contract=cloche-base", "cloche-base"],
    [" plimsoll contract = none -- not that one", "none"],
    [" plimsoll contract=a b", undefined],
    [" contract=a", undefined],
  ])("contract in %s", (body, name) => {
    expect(readContractName(body)).toBe(name);
  });
});

describe("hadolint", () => {
  test.each([
    ["# hadolint ignore=DL3006", ["instruction DL3006"]],
    ["#hadolint ignore=DL3006,SC2086 , DL3007 # because", ["instruction DL3006+SC2086+DL3007 because"]],
    ["# hadolint global ignore = DL3006", ["file DL3006"]],
    ["# hadolint stage ignore=DL3006", ["stage DL3006"]],
    ["# hadolint ignore=DL3006;reason=tally writes it so", ["instruction DL3006 tally writes it so"]],
    ["# hadolint ignore=DL3006,no-latest-tag", []],
    ["# hadolint ignore=DL3006 because", []],
    ["# hadolint ignore=DL3006,", []],
    ["# hadolint ignore=dl3006", []],
    ["# Hadolint ignore=DL3006", []],
    ["# hadolint shell=bash", []],
  ])("%s", (line, statements) => {
    expect(read(readHadolint, line)).toEqual(statements);
  });

  test.each([
    [" hadolint shell=bash", "bash"],
    ["hadolint shell = /bin/ash # alpine", "/bin/ash"],
    [" tally shell=pwsh", "pwsh"],
    [" hadolint shell=", undefined],
  ])("shell in %s", (body, name) => {
    expect(readShellName(body)).toBe(name);
  });
});

describe("other tools", () => {
  test.each<[DialectReader, string, readonly string[]]>([
    [readTally, "# tally ignore=hadolint/DL3006,no-sudo;reason=so it is", ["instruction hadolint/DL3006+no-sudo so it is"]],
    [readTally, "# TALLY global ignore=all", ["file all all:every"]],
    [readTally, "# tally ignore", []],
    [readDockerfileUtils, "# dockerfile-utils: ignore", ["instruction all:every"]],
    [readDockerfileUtils, "# dockerfile-utils: ignored", []],
    [readTrivy, "#trivy:ignore:AVD-DS-0002", ["instruction AVD-DS-0002"]],
    [readTrivy, "# trivy:ignore:DS-0001 trivy:ignore:DS-0002", ["instruction DS-0001+DS-0002"]],
    [readTrivy, "# tfsec:ignore:*", ["instruction * all:every"]],
    [readTrivy, "# see trivy:ignore:DS-0001", []],
    [readCheckov, "#checkov:skip=CKV_DOCKER_3: runs as root", ["file CKV_DOCKER_3  runs as root"]],
    [readCheckov, "# bridgecrew:skip=CKV_DOCKER_3", ["file CKV_DOCKER_3"]],
    [readKics, "# kics-scan ignore-line", ["instruction all:every"]],
    [readKics, "# kics-scan ignore-block", ["instruction all:every"]],
    [readKics, "# kics-scan ignore", ["file all:every"]],
    [readKics, "# kics-scan disable=a-1,b-2", ["file a-1+b-2"]],
    [readKics, "# kics-scan enable=a", []],
    [readSemgrep, "# nosemgrep", ["instruction all:every"]],
    [
      readSemgrep,
      "# nosemgrep: dockerfile.security.missing-user.missing-user, x",
      ["instruction dockerfile.security.missing-user.missing-user+x"],
    ],
    [readSemgrep, "# nosem", ["instruction all:every"]],
    [readSemgrep, "# nosemantics", []],
    [readShellcheck, "# shellcheck disable=SC2086,SC2034", ["instruction SC2086+SC2034"]],
    [readShellcheck, "# shellcheck shell=sh disable=all", ["instruction all all:shellcheck"]],
    [readShellcheck, "# shellcheck shell=sh", []],
  ])("%o %s", (reader, line, statements) => {
    expect(read(reader, line)).toEqual(statements);
  });
});

describe("BuildKit's check options", () => {
  const nothing = { skip: [], skipAll: false, error: false, experimental: [], experimentalAll: false };
  test.each([
    ["skip=A,B", { ...nothing, skip: ["A@15", "B@17"] }],
    ["skip=A;error=true", { ...nothing, skip: ["A@15"], error: true }],
    ["error=false;experimental=X;skip=all", { ...nothing, skip: ["all@42"], skipAll: true, experimental: ["X"] }],
    ["experimental=all", { ...nothing, experimental: ["all"], experimentalAll: true }],
    ["skip=A, B and more", { ...nothing, skip: ["A@15"] }],
    ["skip", undefined],
    ["skp=A", undefined],
    ["error=yes", undefined],
  ])("%s", (value, options) => {
    const read = readCheckValue(value, 10);
    expect(read === undefined ? undefined : { ...read, skip: read.skip.map(({ text, span }) => `${text}@${span.start}`) }).toEqual(options);
  });
});

test.each([
  ["DL3006", "dl3006"],
  ["hadolint/DL3006", "dl3006"],
  ["AVD-DS-0002", "ds-0002"],
  ["DS002", "ds-0002"],
  ["ds-0002", "ds-0002"],
  ["kics:Missing User Instruction", "missing user instruction"],
  ["dockerfile.security.missing-user.missing-user", "missing-user"],
  ["CKV_DOCKER_3", "ckv_docker_3"],
  ["no-latest-tag", "no-latest-tag"],
])("%s and %s are one id", (id, canonical) => {
  expect(canonicalId(id)).toBe(canonical);
});
