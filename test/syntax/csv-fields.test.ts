import { expect, test } from "vitest";
import { readCsvFields } from "../../server/src/syntax/csv-fields.ts";

test.each([
  ["a", ["a"]],
  ["a,b=c,", ["a", "b=c", ""]],
  ['"a,b",c', ["a,b", "c"]],
  ['"a""b"', ['a"b']],
  ['""', [""]],
])("%j → %j", (line, fields) => {
  expect(readCsvFields(line)).toMatchObject({ fields: fields.map((text) => ({ text })), error: undefined });
});

test.each([
  ["", "EOF"],
  ['a"b', 'parse error on line 1, column 2: bare " in non-quoted-field'],
  ['é,"a', 'parse error on line 1, column 5: extraneous or missing " in quoted-field'],
  ['"a"b', 'parse error on line 1, column 3: extraneous or missing " in quoted-field'],
])("%j is refused", (line, error) => {
  expect(readCsvFields(line).error).toBe(error);
});
