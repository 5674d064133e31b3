import { expect, test } from "vitest";
import { searchStages } from "../../server/src/features/stage-search.ts";

const text =
  "FROM golang:1.26 AS build\nFROM --platform=linux/amd64 alpine as Test-Base\nFROM scratch\nRUN echo FROM x AS no\nFROM build AS\n";

test.each([
  ["", ["build 0:20", "Test-Base 1:38"]],
  ["bd", ["build 0:20"]],
  ["TB", ["Test-Base 1:38"]],
  ["test base", ["Test-Base 1:38"]],
  ["db", []],
])("%j finds %j", (query, expected) => {
  const found = searchStages("file:///w/my%20app/Dockerfile", text, query);
  expect(found.map(({ name, location: { range } }) => `${name} ${range.start.line}:${range.start.character}`)).toEqual(expected);
  expect(found.every(({ containerName }) => containerName === "my app/Dockerfile")).toBe(true);
});

test("a text without named stages is not read", () => {
  expect(searchStages("file:///w/Dockerfile", "FROM scratch\n", "")).toEqual([]);
});
