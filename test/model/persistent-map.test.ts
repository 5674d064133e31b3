import fc from "fast-check";
import { expect, test } from "vitest";
import { emptyMap, getEntry, listEntries, setEntry } from "../../server/src/model/persistent-map.ts";

test("behaves as a Map, and older versions stay as they were", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.oneof(fc.constantFrom("a", "b", "PATH"), fc.string({ maxLength: 4 })), fc.nat()), { maxLength: 80 }),
      (changes) => {
        const expected = new Map<string, number>();
        let map = emptyMap<number>();
        const versions = [map];
        for (const [key, value] of changes) {
          map = setEntry(map, key, value);
          expected.set(key, value);
          versions.push(map);
        }
        expect(listEntries(map)).toEqual([...expected]);
        expect(map.size).toBe(expected.size);
        for (const [key, value] of expected) expect(getEntry(map, key)).toBe(value);
        expect(getEntry(map, "never set before")).toBeUndefined();
        const half = versions[Math.floor(changes.length / 2)];
        const early = new Map(changes.slice(0, Math.floor(changes.length / 2)));
        expect(half === undefined ? [] : listEntries(half)).toEqual([...early]);
      },
    ),
    { numRuns: 200, seed: 11 },
  );
});

test("many keys are told apart", () => {
  let map = emptyMap<number>();
  for (let index = 0; index < 20_000; index++) map = setEntry(map, `k${index}`, index);
  expect(map.size).toBe(20_000);
  for (let index = 0; index < 20_000; index += 997) expect(getEntry(map, `k${index}`)).toBe(index);
});
