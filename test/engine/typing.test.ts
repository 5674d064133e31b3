import fc from "fast-check";
import { expect, test } from "vitest";
import { lint } from "../../server/src/engine/lint.ts";
import { presetConfig } from "../../server/src/engine/settings.ts";
import { forgetShellBodies } from "../../server/src/shell/parse-shell.ts";

// Between two keys only the taken-apart shell bodies are remembered, by their text and without their place. Whatever has
// been typed before, a text has the findings that it has when nothing is remembered.

const start = `# syntax=docker/dockerfile:1
ARG TAG=13
FROM debian:\${TAG} AS build
RUN apt-get update && \\
    # the tools
    apt-get install curl "g++"
RUN apt-get update && apt-get install curl "g++"
RUN <<END
cd /tmp && sudo make
END
ENV A=1 B=$A
ONBUILD RUN cd /x && ls | tee "$A"
FROM build
COPY --from=build /a b
RUN ["sh", "-c", "cd /srv && pip install flask"]
RUN cd /tmp && sudo make
CMD cd /tmp && sudo make
`;
const pieces = [
  "x",
  " ",
  "\n",
  "\\\n",
  "$A",
  '"',
  "'",
  "&& ",
  "| ",
  "<<END\n",
  "END\n",
  "RUN cd /tmp\n",
  "FROM alpine\n",
  "# a\n",
  "\r\n",
  "`",
];

interface Key {
  /** Where in the text, from 0 to 1. */
  readonly at: number;
  readonly deleted: number;
  readonly typed: string;
}

const key: fc.Arbitrary<Key> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  deleted: fc.nat({ max: 12 }),
  typed: fc.constantFrom(...pieces),
});

function press(text: string, { at, deleted, typed }: Key): string {
  const place = Math.floor(at * text.length);
  return text.slice(0, place) + typed + text.slice(place + deleted);
}

test("what was typed before changes no finding", () => {
  const config = presetConfig("all");
  fc.assert(
    fc.property(fc.array(key, { minLength: 1, maxLength: 6 }), (keys) => {
      const texts: string[] = [start];
      for (const each of keys) texts.push(press(texts.at(-1) ?? "", each));
      forgetShellBodies();
      const typed = texts.map((text) => lint({ text, config }));
      const fresh = texts.map((text) => {
        forgetShellBodies();
        return lint({ text, config });
      });
      expect(typed).toEqual(fresh);
    }),
    { numRuns: 25 },
  );
});
