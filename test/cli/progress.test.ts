import { expect, test } from "vitest";
import type { Console } from "../../server/src/cli/console.ts";
import { makeProgress } from "../../server/src/cli/progress.ts";

function record(options: Partial<Console>): { readonly console: Console; readonly written: string[] } {
  const written: string[] = [];
  const console: Console = {
    out: (text) => void written.push(`out ${text}`),
    err: (text) => void written.push(`err ${text}`),
    environment: {},
    folder: "/",
    isTerminal: true,
    isErrorTerminal: true,
    ...options,
  };
  return { console, written };
}

/** Ten files, one every 100 ms; a report after the sixth. */
function run(options: Partial<Console>): readonly string[] {
  const { console, written } = record(options);
  let time = 0;
  const progress = makeProgress(10, console, () => time);
  for (let file = 1; file <= 10; file++) {
    time += 100;
    progress.step();
    if (file === 6) progress.console.out("a finding\n");
  }
  progress.end();
  progress.end();
  return written;
}

const erased = "err \r\u001b[K";

test("a person sees how far the run is, and the line goes away before a finding and at the end", () => {
  expect(run({})).toEqual([
    `${erased}4 of 10 files`,
    `${erased}5 of 10 files`,
    `${erased}6 of 10 files`,
    erased,
    "out a finding\n",
    `${erased}7 of 10 files`,
    `${erased}8 of 10 files`,
    `${erased}9 of 10 files`,
    erased,
  ]);
});

test("a report that goes elsewhere leaves the line alone", () => {
  expect(run({ isTerminal: false }).filter((line) => line === erased)).toEqual([erased]);
});

test.each<[string, Partial<Console>]>([
  ["no terminal", { isErrorTerminal: false }],
  ["a dumb one", { environment: { TERM: "dumb" } }],
  ["CI", { environment: { CI: "true" } }],
])("nothing is shown for %s", (_, options) => {
  expect(run(options)).toEqual(["out a finding\n"]);
});
