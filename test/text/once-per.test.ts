import { expect, test } from "vitest";
import { oncePer } from "../../server/src/text/once-per.ts";

test("works once for each object", () => {
  const asked: object[] = [];
  const count = oncePer((list: readonly number[]) => {
    asked.push(list);
    return list.length;
  });
  const one = [1, 2];
  const two = [1, 2];
  expect([count(one), count(one), count(two), count(one)]).toEqual([2, 2, 2, 2]);
  expect(asked).toEqual([one, two]);
  expect(asked[0]).toBe(one);
});

test("an answer of undefined is remembered as well", () => {
  let asked = 0;
  const nothing = oncePer((): undefined => void asked++);
  const key = {};
  expect([nothing(key), nothing(key)]).toEqual([undefined, undefined]);
  expect(asked).toBe(1);
});

test("two questions about one object do not meet, and neither shows", () => {
  const key = { a: 1 };
  expect([oncePer(() => "first")(key), oncePer(() => "second")(key)]).toEqual(["first", "second"]);
  expect(key).toEqual({ a: 1 });
  expect(Reflect.ownKeys({ ...key })).toEqual(["a"]);
});
